import { html, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { kindMark } from '../format.js';
import { createSheet } from './sheet.js';

// A change every 0.8 s: well under the two a second that must never be exceeded.
const BLINK_MS = 800;
const WIPE_KEYS = { ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2, PageDown: -10, PageUp: 10, Home: -100, End: 100 };

/** The ways to look at two grids. */
export const VIEWS = { side: 'Side by side', wipe: 'Wipe', blink: 'Blink', difference: 'Difference' };

/**
 * Two grids of the same seeds, beside or on each other. sides: {a: {run, sheet}, b: …} as /api/runs/{id} tells them;
 * onTile(side, index) when a cover is opened; onShown(side, step) when a side's picture is decoded and in place, in the
 * view that is looked at; onBroken(side, step) when it can't be.
 */
export function createPair({ sides, onTile, onShown, onBroken }) {
  const element = document.createElement('div');
  element.className = 'pair';
  const sheets = {};
  for (const side of ['a', 'b']) sheets[side] = sheetOf(side);
  const stack = createStack(sides, { onShown, onBroken });
  const beside = document.createElement('div');
  beside.className = 'pair-sides';
  const figures = { a: figure('a'), b: figure('b') };
  beside.append(figures.a, figures.b);
  element.append(beside, stack.element);
  let view = 'side';
  let wanted = {};

  function sheetOf(side) {
    const { run, sheet } = sides[side];
    // While both are on each other, the sheets are not what is seen.
    const seen = (tell) => (step) => view === 'side' && tell?.(side, step);
    const made = createSheet({ ...sheet, alt: `Fakes of ${run.split}`, onShown: seen(onShown), onBroken: seen(onBroken) });
    made.onTile((index) => onTile?.(side, index));
    for (const [type, on] of [['pointerover', true], ['pointerout', false], ['focusin', true], ['focusout', false]]) {
      made.element.addEventListener(type, (event) => markTwin(side, event, on));
    }
    return made;
  }

  function figure(side) {
    const box = document.createElement('figure');
    const caption = document.createElement('figcaption');
    box.append(sheets[side].element, caption);
    box.className = 'pair-side';
    return box;
  }

  function markTwin(side, event, on) {
    const tile = event.target.closest('[data-tile]')?.dataset.tile;
    if (tile === undefined) return;
    for (const name of ['a', 'b']) {
      sheets[name].element.querySelector(`[data-tile="${tile}"]`)?.classList.toggle('is-twin', on && name !== side);
    }
  }

  async function showWanted() {
    if (view !== 'side') return stack.setPictures(wanted);
    await Promise.all(['a', 'b'].map((side) => {
      figures[side].classList.toggle('is-empty', !wanted[side]);
      return wanted[side] && sheets[side].setPicture(wanted[side].url, wanted[side]);
    }));
    // A picture that was in place before the view was is not told by its sheet.
    if (view === 'side') ['a', 'b'].filter((side) => sheets[side].step !== undefined).forEach((side) => onShown?.(side, sheets[side].step));
    return undefined;
  }

  return {
    element,

    /** Shows {a: {url, step, preview}, b}; a side left out has no picture yet. Done when both are in place. */
    setPictures(pictures) {
      wanted = pictures;
      return showWanted();
    },

    /** One of VIEWS. */
    setView(next) {
      view = next;
      element.dataset.view = next;
      beside.hidden = next !== 'side';
      stack.setView(next);
      return showWanted();
    },

    /** What stands under a side: a lit template. */
    setCaption(side, template) {
      render(template, figures[side].querySelector('figcaption'));
      render(template, stack.element.querySelector(`.stack-caption-${side}`));
    },

    /** 'crisp' or 'smooth'. */
    setScale(scale) {
      for (const side of ['a', 'b']) sheets[side].setScale(scale);
      stack.element.dataset.scale = scale;
    },

    /** Fetches what will probably be asked for next: {a: [urls], b: [urls]}. */
    preload(urls) {
      for (const side of ['a', 'b']) sheets[side].preload(urls[side] ?? []);
    },

    destroy() {
      stack.destroy();
      for (const side of ['a', 'b']) sheets[side].destroy?.();
    },
  };
}

// Both grids in one place: the second is clipped, hidden in turn, or subtracted.
function createStack(sides, { onShown, onBroken }) {
  const element = document.createElement('div');
  element.className = 'stack';
  element.hidden = true;
  let timer = 0;
  let last = 0;
  let view = 'side';
  let wipe = 50;
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  render(html`
    <div class="stack-box">
      <img class="stack-a" alt="" width="266" height="266" /><img class="stack-b" alt="" width="266" height="266" />
      <div class="wipe-handle" role="slider" tabindex="0" aria-label="Wipe: how much of the first run is seen"
        aria-valuemin="0" aria-valuemax="100" @keydown=${onWipeKey}></div>
      <span class="stack-tag stack-tag-a">${kindMark(sides.a.run.kind)}</span>
      <span class="stack-tag stack-tag-b">${kindMark(sides.b.run.kind)}</span>
    </div>
    <div class="stack-says"><p class="stack-caption stack-caption-a"></p><p class="stack-caption stack-caption-b"></p>
      <p class="stack-hint quiet"></p>
      <p><button type="button" class="blink-toggle" @click=${() => setBlinking(!timer)}></button></p></div>`, element);
  const box = element.querySelector('.stack-box');
  const handle = element.querySelector('.wipe-handle');
  const toggle = element.querySelector('.blink-toggle');
  const hint = element.querySelector('.stack-hint');
  box.addEventListener('pointerdown', onDrag);
  box.addEventListener('pointermove', (event) => event.buttons && onDrag(event));

  function onDrag(event) {
    if (view !== 'wipe') return;
    event.preventDefault();
    box.setPointerCapture(event.pointerId);
    handle.focus({ preventScroll: true });
    const { left, width } = box.getBoundingClientRect();
    setWipe(((event.clientX - left) / width) * 100);
  }

  function onWipeKey(event) {
    const by = WIPE_KEYS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setWipe(wipe + by);
  }

  function setWipe(percent) {
    wipe = Math.round(Math.max(0, Math.min(100, percent)));
    box.style.setProperty('--wipe', `${wipe}%`);
    handle.setAttribute('aria-valuenow', wipe);
    handle.setAttribute('aria-valuetext', `${wipe}% ${sides.a.run.split}, ${100 - wipe}% ${sides.b.run.split}`);
  }

  function setBlinking(on) {
    clearInterval(timer);
    timer = on ? setInterval(() => box.classList.toggle('shows-b'), BLINK_MS) : 0;
    toggle.textContent = on ? 'Pause' : 'Start blinking';
  }

  setWipe(wipe);
  setBlinking(false);
  return {
    element,

    setView(next) {
      // What stands here may be of another step than what was seen side by side.
      if (view === 'side') element.querySelectorAll('.stack-box img').forEach((image) => (image.hidden = true));
      last++;
      view = next;
      element.hidden = next === 'side';
      element.dataset.view = next;
      box.classList.remove('shows-b');
      toggle.hidden = next !== 'blink';
      hint.textContent = {
        wipe: 'Drag the line, or move it with the arrow keys.',
        blink: still.matches ? 'Nothing blinks until you ask.' : '',
        difference: 'Black is where both are alike.',
      }[next] ?? '';
      setBlinking(next === 'blink' && !still.matches);
    },

    /** Both change at once, when both are decoded. */
    async setPictures(pictures) {
      const turn = ++last;
      const urls = [pictures.a?.url, pictures.b?.url];
      const decoded = (url) => Object.assign(new Image(), { src: url }).decode().then(() => true, () => false);
      const there = await Promise.all(urls.map((url) => (url ? decoded(url) : false)));
      if (turn !== last) return;
      ['.stack-a', '.stack-b'].forEach((name, i) => {
        const image = element.querySelector(name);
        image.hidden = !there[i];
        if (there[i]) image.src = urls[i];
        const side = i ? 'b' : 'a';
        image.alt = `Fakes of ${sides[side].run.split}, step ${pictures[side]?.step ?? 'none'}`;
        if (urls[i]) (there[i] ? onShown : onBroken)?.(side, pictures[side].step);
      });
    },

    destroy() {
      last++;
      setBlinking(false);
    },
  };
}
