import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { repeat } from '/webjars/lit-html/3.3.2/directives/repeat.js';

const PAGE = 60;
const GAP = 12;
const SMALLEST = 124;
const CAPTION = 30;
const ROWS_AROUND = 2;

/**
 * A wall of very many tiles, of which only the rows near the window exist. total: how many there are;
 * load(offset, limit) answers items, a page at a time, as the wall is scrolled, and may
 * answer fewer, whose places then say so; tileOf(item, index) is a tile's lit
 * template with one element that can take the focus (.wall-focus). onProblem(message) when a page can't be loaded.
 */
export function createWall({ total, load, tileOf, label, onProblem }) {
  const element = document.createElement('div');
  element.className = 'wall';
  const list = element.appendChild(document.createElement('ul'));
  list.setAttribute('aria-label', label);
  list.className = 'wall-window';
  const state = { total, items: [], asked: new Set(), columns: 1, row: 130, current: 0, focusWanted: false, seen: [0, 0] };
  let frame = 0;

  const measure = () => {
    const width = element.clientWidth;
    if (!width) return;
    state.columns = Math.max(3, Math.floor((width + GAP) / (SMALLEST + GAP)));
    state.row = (width - GAP * (state.columns - 1)) / state.columns + CAPTION + GAP;
    element.style.height = `${rows() * state.row}px`;
    list.style.setProperty('--columns', state.columns);
    paint();
  };
  const rows = () => Math.ceil(state.total / state.columns);
  const later = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(paint);
  };
  const resized = new ResizeObserver(measure);
  resized.observe(element);
  addEventListener('scroll', later, { passive: true });
  addEventListener('resize', later);

  function paint() {
    const { columns, row } = state;
    const top = -element.getBoundingClientRect().top;
    const from = Math.max(0, Math.min(rows() - 1, Math.floor(top / row) - ROWS_AROUND));
    const to = Math.max(from + 1, Math.min(rows(), Math.ceil((top + innerHeight) / row) + ROWS_AROUND));
    state.seen = [from * columns, Math.min(state.total, to * columns)];
    list.style.transform = `translateY(${from * row}px)`;
    want(...state.seen);
    const indexes = Array.from({ length: Math.max(0, state.seen[1] - state.seen[0]) }, (_, i) => state.seen[0] + i);
    render(repeat(indexes, (index) => index, place), list);
    if (state.focusWanted) focusNow();
  }

  function place(index) {
    const item = state.items[index];
    return html`<li class="wall-place" data-index=${index} aria-setsize=${state.total} aria-posinset=${index + 1}
      >${item ? tileOf(item, index) : html`<span class="wall-blank quiet small">${item === null ? 'no picture' : nothing}</span>`}</li>`;
  }

  function want(from, to) {
    for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) {
      if (state.asked.has(page)) continue;
      state.asked.add(page);
      load(page * PAGE, PAGE).then(
        (items) => {
          put(page * PAGE, items);
          // What the server left out, as of a damaged snapshot, will not come.
          for (let i = page * PAGE + items.length; i < Math.min(state.total, (page + 1) * PAGE); i++) state.items[i] ??= null;
          later();
        },
        (error) => {
          state.asked.delete(page);
          onProblem(error);
        },
      );
    }
  }

  function put(offset, items) {
    items.forEach((item, i) => (state.items[offset + i] = item));
  }

  function focusNow() {
    const target = list.querySelector(`[data-index="${state.current}"] .wall-focus`);
    if (!target) return;
    state.focusWanted = false;
    target.focus({ preventScroll: true });
  }

  // Brings a row into the window with a little room, without moving when it is there already.
  function reveal(index) {
    const top = element.getBoundingClientRect().top + Math.floor(index / state.columns) * state.row;
    const room = GAP * 2;
    if (top < room) scrollBy({ top: top - room, behavior: 'instant' });
    else if (top + state.row > innerHeight - room) scrollBy({ top: top + state.row - innerHeight + room, behavior: 'instant' });
  }

  element.addEventListener('focusin', (event) => {
    const index = Number(event.target.closest('.wall-place')?.dataset.index);
    if (!Number.isInteger(index) || index === state.current) return;
    state.current = index;
    later();
  });

  const self = {
    element,

    get columns() {
      return state.columns;
    },

    /** The tile that has the focus or had it last. */
    get current() {
      return state.current;
    },

    item: (index) => state.items[index],

    /** Puts the items that came with the page itself, so that they are not asked for twice. */
    fill(offset, items) {
      put(offset, items);
      if (offset % PAGE === 0 && (items.length === PAGE || offset + items.length === state.total)) state.asked.add(offset / PAGE);
      paint();
    },

    /** Moves the focus to a tile, scrolling no more than is needed. */
    focus(index) {
      if (!state.total) return;
      state.current = Math.max(0, Math.min(state.total - 1, index));
      state.focusWanted = true;
      reveal(state.current);
      paint();
    },

    /** The tile under the pointer; undefined if there is none. */
    hovered() {
      const index = list.querySelector('.wall-place:hover')?.dataset.index;
      return index === undefined ? undefined : Number(index);
    },

    /** The first tile whose row is wholly seen. */
    firstSeen() {
      const top = Math.max(0, -element.getBoundingClientRect().top);
      return Math.min(state.total - 1, Math.ceil(top / state.row) * state.columns);
    },

    paint: later,
    measure,

    destroy() {
      cancelAnimationFrame(frame);
      resized.disconnect();
      removeEventListener('scroll', later);
      removeEventListener('resize', later);
      render(nothing, list);
    },
  };
  return self;
}
