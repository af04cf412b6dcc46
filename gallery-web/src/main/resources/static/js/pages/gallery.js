import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { get, isAbort } from '../api.js';
import { count, kindMark, number, runTitle } from '../format.js';
import { live } from '../live.js';
import { setFavourite } from '../parts/favourite.js';
import { bindKeys } from '../parts/keys.js';
import { announce, empty, problem } from '../parts/notice.js';
import { createTilePlayer } from '../parts/playing.js';
import { coverName, heart } from '../parts/tile.js';
import { compareHref, twinOf } from '../parts/twin.js';
import { createWall } from '../parts/wall.js';
import { coverHref, go } from '../url.js';

const PLACE = 'pyoji.gallery.place';
const FILTERS = ['split', 'run', 'step', 'favourites', 'kept'];

/** Every generated cover as a tile, across all runs. */
export async function show(root, { query, signal }) {
  const asked = filters(query);
  const first = await get(pagePath(asked, 0, 60), { signal });
  return galleryPage(root, { asked, first, signal });
}

/** The gallery as it was left for a cover's own page: where "back" leads. */
export function galleryHref() {
  return `/gallery${place()?.search ?? ''}`;
}

function galleryPage(root, { asked, first, signal }) {
  const state = { error: '', frames: new Map(), news: false, favourites: undefined };
  const player = createTilePlayer({ signal, onFrame: showFrame, onProblem: say });
  const wall = createWall({
    total: first.total,
    label: 'Covers',
    tileOf: tile,
    load: (offset, limit) => get(pagePath(asked, offset, limit), { signal }).then(({ covers }) => covers),
    onProblem: say,
  });
  paint();
  if (first.total) root.querySelector('.wall-frame').append(wall.element);
  wall.fill(0, first.covers);
  wall.measure();
  comeBack();
  countFavourites();

  function paint() {
    render(view(), root);
  }

  function view() {
    return html`
      <header class="page-head page-head-row">
        <h1>Gallery</h1>
        <div class="gallery-head">
          ${state.favourites ? html`<a class="button" download href="/api/favourites/sheet.png?scale=2"
            >↓ Sheet of ${count(state.favourites, 'favourite')} (PNG)</a>` : nothing}
          <p class="quiet" role="status">${count(first.total, 'cover')}</p></div>
      </header>
      <form class="filters" @submit=${(event) => event.preventDefault()}>
        <fieldset class="segmented"><legend class="visually-hidden">Which covers</legend>
          ${['all', 'favourites', 'kept'].map((name) => html`<label><input type="radio" name="which"
            ?checked=${which() === name} @change=${() => filter({ favourites: null, kept: null, [name]: name === 'all' ? null : 1 })} />
            <span>${{ all: 'All', favourites: '♥ Favourites', kept: 'Kept from Latent' }[name]}</span></label>`)}
        </fieldset>
        ${select('Split', 'split', [['', 'all splits'], ...first.splits.map((split) => [split, split])])}
        ${select('Run', 'run', [['', 'all runs'], ...first.runs.filter((run) => !asked.split || run.split === asked.split)
          .map((run) => [run.id, runTitle(live.runs.get(run.id) ?? run)])])}
        ${select('Step', 'step', stepChoices())}
        <label class="field"><span class="label">or step number</span><input type="number" min="0" inputmode="numeric"
          class="step-number" .value=${/^\d+$/.test(asked.step ?? '') ? asked.step : ''} @change=${(event) => filter({ step: event.target.value || null })} /></label>
      </form>
      ${problem(state.error)}
      ${state.news ? html`<p class="note" role="status">There are newer covers. <button type="button" class="link-button"
        @click=${() => go(location.pathname + location.search, { replace: true })}>Show them</button></p>` : nothing}
      ${first.total ? html`<div class="wall-frame"></div>` : nothingHere()}`;
  }

  function tile(cover, index) {
    const frame = state.frames.get(index);
    return html`<article class="tile" data-favourite=${cover.favourite ? 'yes' : 'no'}>
      <a class="tile-link wall-focus" href=${coverHref(cover)} tabindex=${index === wall.current ? 0 : -1}
        @click=${(event) => event.ctrlKey || event.metaKey || event.shiftKey || remember(index)} @keydown=${(event) => onTileKey(event, index)}>
        <img class="tile-picture" src=${frame?.url ?? cover.url} width=${cover.size} height=${cover.size} alt=${coverName(cover)}
          loading="lazy" decoding="async" />
      </a>
      ${heart(cover, () => toggleFavourite(index))}
      <p class="tile-caption" aria-hidden="true">${kindMark(cover.kind, { short: true })} <span class="tile-split">${cover.split}</span>
        <span class="quiet">${frame ? number(frame.step) : cover.kept ? 'kept' : number(cover.step)}</span></p>
    </article>`;
  }

  function stepChoices() {
    const own = /^\d+$/.test(asked.step ?? '') ? [[asked.step, `step ${number(Number(asked.step))}`]] : [];
    const measured = asked.step === 'best' || [...live.runs.values()].some((run) => run.bestStep !== undefined);
    // What was chosen by hand is of any step, where nothing else is said.
    const usual = which() === 'all' ? [['', 'newest'], ['all', 'every step']] : [['', 'every step'], ['latest', 'newest']];
    return [usual[0], ...(measured ? [['best', 'best']] : []), usual[1], ...own];
  }

  function select(label, name, choices) {
    return html`<label class="field"><span class="label">${label}</span>
      <select name=${name} @change=${(event) => filter({ [name]: event.target.value || null, ...(name === 'split' ? { run: null } : {}) })}>
        ${choices.map(([value, text]) => html`<option value=${value} ?selected=${(asked[name] ?? '') === value}>${text}</option>`)}
      </select></label>`;
  }

  function which() {
    return asked.favourites ? 'favourites' : asked.kept ? 'kept' : 'all';
  }

  function filter(changes) {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...asked, ...changes })) if (value) next.set(name, value);
    go(`/gallery${next.size ? `?${next}` : ''}`);
  }

  function nothingHere() {
    if (which() === 'favourites') return empty({ title: 'No favourites here', text: 'Press F on a cover, or its heart, and it is kept here.', href: '/gallery', link: 'All covers' });
    if (which() === 'kept') return empty({ title: 'Nothing kept yet', text: 'Covers that you draw on the Latent page can be kept, with their family tree.', href: '/latent', link: 'Go to Latent' });
    if (FILTERS.some((name) => asked[name])) return empty({ title: 'No covers match', text: 'No run has a snapshot for these filters.', href: '/gallery', link: 'All covers' });
    return empty({ title: 'No covers yet', text: 'Covers appear here with the first snapshot of the first run.', command: 'pyoji demo', href: '/launch', link: 'Launch a run' });
  }

  function showFrame(index, frame) {
    if (frame) state.frames.set(index, frame);
    else state.frames.delete(index);
    wall.paint();
  }

  function say(error) {
    if (isAbort(error) || signal.aborted) return;
    state.error = error.message;
    paint();
  }

  async function toggleFavourite(index) {
    const cover = wall.item(index);
    if (!cover) return;
    const on = !cover.favourite;
    cover.favourite = on;
    wall.paint();
    try {
      state.favourites = await setFavourite(cover, on);
      state.error = '';
      announce(on ? 'Favourite' : 'No longer a favourite');
    } catch (error) {
      cover.favourite = !on;
      wall.paint();
      state.error = error.message;
    }
    if (!signal.aborted) paint();
  }

  async function countFavourites() {
    try {
      state.favourites = (await get('/api/gallery?favourites=1&limit=1', { signal })).total;
      if (!signal.aborted) paint();
    } catch {
      // The sheet's link just isn't offered; the wall itself says what is wrong.
    }
  }

  function openCompare(index) {
    const cover = wall.item(index);
    if (!cover) return;
    const run = { id: cover.run, split: cover.split, kind: cover.kind };
    const twin = twinOf(run, first.runs);
    if (!twin) return say(new Error(`No run of the other kind to compare ${cover.split} with yet`));
    remember(index);
    go(compareHref(run, twin, cover.step));
  }

  function play(index) {
    const cover = wall.item(index);
    if (cover && cover.tile !== undefined) player.toggle(cover, index);
    else if (cover) announce('A kept cover has no steps to play');
  }

  // Space and Enter belong to the link that has the focus, so Space is taken here.
  function onTileKey(event, index) {
    if (event.key !== ' ') return;
    event.preventDefault();
    play(index);
  }

  function remember(index) {
    sessionStorage.setItem(PLACE, JSON.stringify({ search: location.search, index, scroll: scrollY, back: true }));
  }

  // The wall has its whole height at once, so the place is there before its tiles are.
  function comeBack() {
    const was = place();
    if (!was?.back || was.search !== location.search || !first.total) return;
    sessionStorage.setItem(PLACE, JSON.stringify({ ...was, back: false }));
    const restore = () => {
      scrollTo({ top: was.scroll, behavior: 'instant' });
      wall.focus(was.index);
    };
    restore();
    // The router puts the scroll and the focus of a new page after it is shown; this page knows better.
    setTimeout(restore);
  }

  // The cover that has the focus, else the one under the pointer.
  function withChosen(act) {
    const inside = document.activeElement?.closest('.wall');
    const index = inside ? wall.current : wall.hovered();
    if (index !== undefined) act(index);
    else announce('Choose a cover first: point at it, or use the arrow keys.');
  }

  const at = (by) => {
    const inside = document.activeElement?.closest('.wall');
    wall.focus(inside ? wall.current + by : wall.current || wall.firstSeen());
  };
  bindKeys([
    { keys: ['ArrowLeft'], says: 'cover before', run: () => at(-1) },
    { keys: ['ArrowRight'], says: 'next cover', run: () => at(1) },
    { keys: ['ArrowUp'], says: 'row above', run: () => at(-wall.columns) },
    { keys: ['ArrowDown'], says: 'row below', run: () => at(wall.columns) },
    { keys: ['Home'], says: 'first cover', run: () => wall.focus(0) },
    { keys: ['End'], says: 'last cover', run: () => wall.focus(first.total - 1) },
    { keys: ['Enter'], says: 'open the cover', run: () => withChosen(open) },
    { keys: ['f'], says: 'favourite, or not', run: () => withChosen(toggleFavourite) },
    { keys: ['c'], says: 'compare its run with the other kind', run: () => withChosen(openCompare) },
    { keys: [' '], says: 'play the cover through its steps', run: () => withChosen(play) },
  ], { signal });

  function open(index) {
    const cover = wall.item(index);
    if (!cover) return;
    remember(index);
    go(coverHref(cover));
  }

  const unsubscribe = live.subscribe((_, { full, runs, before }) => {
    if (full) paint();
    const newer = runs.some((run) => before.has(run.id) && before.get(run.id).lastSnapshot !== run.lastSnapshot
      && (!asked.run || asked.run === run.id) && (!asked.split || asked.split === run.split));
    if (!newer || state.news || asked.favourites || asked.kept) return;
    state.news = true;
    paint();
  });

  return () => {
    unsubscribe();
    player.stop();
    wall.destroy();
  };
}

function filters(query) {
  return Object.fromEntries(FILTERS.filter((name) => query.get(name)).map((name) => [name, query.get(name)]));
}

function pagePath(asked, offset, limit) {
  return `/api/gallery?${new URLSearchParams({ ...asked, offset, limit })}`;
}

function place() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE) ?? 'null');
  } catch {
    return null;
  }
}
