import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { get, isAbort, post } from '../api.js';
import { clock, kindMark, number } from '../format.js';
import { ask } from '../parts/ask.js';
import { copyButton } from '../parts/copyable.js';
import { setFavourite, setNote } from '../parts/favourite.js';
import { bindKeys } from '../parts/keys.js';
import { nearestCovers } from '../parts/nearest.js';
import { announce, problem } from '../parts/notice.js';
import { family, familyTree, recipeKey, recipeText } from '../parts/recipe.js';
import { compareHref, twinOf } from '../parts/twin.js';
import { scaleChoice, setScaleChoice } from '../parts/viewer.js';
import { coverHref, go, runHref } from '../url.js';
import { galleryHref } from './gallery.js';

// A family of more covers than this is told in words alone.
const DRAWN_FAMILY = 24;

/** One generated cover: where it is from, what it is near to, and what it was bred from. */
export async function show(root, { params, signal }) {
  const path = params.kept
    ? `/api/gallery/kept/${encodeURIComponent(params.kept)}`
    : `/api/gallery/${encodeURIComponent(params.run)}/${params.step}/${params.tile}`;
  const cover = await get(path, { signal });
  return coverPage(root, cover, signal);
}

function coverPage(root, cover, signal) {
  const state = { error: '', note: cover.note ?? '', saved: '', tree: new Map(), treeError: '' };
  const heading = cover.kept ? 'Kept cover' : `Seed ${cover.seed}, step ${number(cover.step)}`;
  document.title = `${heading} · ${cover.split} · Pyoji 표지`;
  paint();
  drawFamily();

  function paint() {
    if (!signal.aborted) render(view(), root);
  }

  function view() {
    return html`
      <header class="page-head">
        <p><a href=${galleryHref()}>← Gallery</a></p>
        <h1>${heading}</h1>
        <p class="quiet">${kindMark(cover.kind)} <a href=${runHref(cover.run, cover.step)}>${cover.run}</a></p>
      </header>
      <div class="cover-top">
        <figure class="cover-figure">
          <img class="cover-picture" data-scale=${scaleChoice()} src=${cover.url} width="512" height="512"
            alt=${`Generated cover of ${cover.split}, ${heading}`} />
          ${cover.kept ? nothing : stepLinks()}
        </figure>
        <div class="cover-facts">
          <div class="button-row">
            <button type="button" aria-pressed=${cover.favourite ? 'true' : 'false'} @click=${toggleFavourite}
              >${cover.favourite ? '♥' : '♡'} Favourite</button>
            <button type="button" @click=${toggleScale}>${scaleChoice() === 'crisp' ? 'Smooth' : 'Crisp'}</button>
            <a class="button" href=${withDownload(cover.url)} download>↓ PNG</a>
            <a class="button" href=${latentHref()}>Start in Latent</a>
            ${cover.kept ? html`<button type="button" class="danger" @click=${remove}>Remove</button>` : nothing}
          </div>
          ${problem(state.error)}
          <dl class="facts">
            ${fact('Split', cover.split)} ${fact('Preset', cover.preset)} ${fact('Step', number(cover.step))}
            ${cover.recipe ? fact('Made from', cover.describe) : fact('Seed', cover.seed)}
            ${cover.createdAt ? fact('Kept', clock(cover.createdAt)) : nothing}
            ${fact('Size', `${cover.size} × ${cover.size} pixels`)}
          </dl>
          <label class="field"><span class="label">Note</span>
            <textarea rows="3" maxlength="2000" .value=${state.note} @input=${(event) => ((state.note = event.target.value), markUnsaved())}
              @blur=${saveNote}></textarea></label>
          <p class="saved quiet" role="status">${state.saved}</p>
          ${cover.z ? folded(`z, ${cover.z.length} numbers`, html`<p>${copyButton(JSON.stringify(cover.z), { label: 'Copy z' })}</p>
            <pre class="z">${cover.z.map((n) => n.toFixed(4)).join('  ')}</pre>`) : nothing}
          ${cover.text ? folded('What the PNG says of itself', html`<dl class="facts">
            ${Object.entries(cover.text).map(([name, value]) => fact(name, value))}</dl>`) : nothing}
        </div>
      </div>
      <section class="section"><h2>Nearest real covers</h2>${nearestCovers(cover.nearest, cover)}</section>
      ${cover.recipe ? html`<section class="section"><h2>Family tree</h2>${problem(state.treeError)}
        ${familyTree(cover.recipe, (recipe) => state.tree.get(recipeKey(recipe)))}</section>` : nothing}`;
  }

  function stepLinks() {
    const link = (step, label, keys) => step === undefined
      ? html`<span class="button" aria-disabled="true">${label}</span>`
      : html`<a class="button" href=${coverHref({ ...cover, step })} aria-keyshortcuts=${keys}>${label}</a>`;
    return html`<figcaption class="cover-steps">
      ${link(cover.previous, cover.previous === undefined ? '‹ no earlier step' : `‹ step ${number(cover.previous)}`, 'ArrowLeft')}
      <span class="quiet">the same z</span>
      ${link(cover.next, cover.next === undefined ? 'no later step ›' : `step ${number(cover.next)} ›`, 'ArrowRight')}
    </figcaption>`;
  }

  function fact(name, value) {
    return value === undefined ? nothing : html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  }

  function folded(title, content) {
    return html`<details><summary>${title}</summary>${content}</details>`;
  }

  function latentHref() {
    const start = cover.recipe ? { pick: recipeText(cover.recipe) } : { seed: cover.seed };
    return `/latent?${new URLSearchParams({ a: cover.run, ...start })}`;
  }

  async function attempt(work) {
    try {
      await work();
      state.error = '';
    } catch (error) {
      if (!isAbort(error)) state.error = error.message;
    }
    paint();
  }

  function toggleFavourite() {
    return attempt(async () => {
      const on = !cover.favourite;
      await setFavourite(cover, on);
      cover.favourite = on;
      announce(on ? 'Favourite' : 'No longer a favourite');
    });
  }

  function toggleScale() {
    setScaleChoice(scaleChoice() === 'crisp' ? 'smooth' : 'crisp');
    paint();
  }

  function markUnsaved() {
    state.saved = state.note === (cover.note ?? '') ? '' : 'saved when you leave the field';
    paint();
  }

  async function saveNote() {
    const text = state.note.trim();
    if (text === (cover.note ?? '')) return;
    state.saved = 'saving…';
    await attempt(async () => {
      try {
        cover.note = (await setNote(cover, text)).text;
        state.saved = '✓ saved';
      } catch (error) {
        state.saved = 'not saved';
        throw error;
      }
    });
  }

  async function remove() {
    const gone = await ask({ title: 'Remove this kept cover?', text: 'Its recipe and note are forgotten. Covers bred from it keep their own family tree.',
      action: 'Remove', danger: true, act: () => post(`/api/kept/${encodeURIComponent(cover.kept)}/remove`) });
    if (gone) go(galleryHref(), { replace: true });
  }

  // One request draws the rest of the family, each cover once.
  async function drawFamily() {
    if (!cover.recipe) return;
    const recipes = family(cover.recipe);
    state.tree.set(recipeKey(cover.recipe), cover.url);
    const others = recipes.filter((recipe) => !state.tree.has(recipeKey(recipe)));
    if (!others.length || recipes.length > DRAWN_FAMILY) return paint();
    try {
      const { pictures } = await post('/api/latent/render', { run: cover.run, step: cover.step, recipes: others }, { signal });
      others.forEach((recipe, i) => state.tree.set(recipeKey(recipe), pictures[i]));
    } catch (error) {
      if (!isAbort(error)) state.treeError = `The pictures of the family can't be drawn: ${error.message}`;
    }
    paint();
  }

  async function openCompare() {
    const { runs } = await get('/api/runs', { signal });
    const run = { id: cover.run, split: cover.split, kind: cover.kind };
    const twin = twinOf(run, runs.filter((one) => !one.problem));
    if (!twin) throw new Error(`No run of the other kind to compare ${cover.split} with yet`);
    go(compareHref(run, twin, cover.step));
  }

  const step = (to) => to !== undefined && go(coverHref({ ...cover, step: to }));
  bindKeys([
    { keys: ['ArrowLeft'], says: 'the same z, a step before', run: () => step(cover.previous) },
    { keys: ['ArrowRight'], says: 'the same z, a step later', run: () => step(cover.next) },
    { keys: ['f'], says: 'favourite, or not', run: toggleFavourite },
    { keys: ['c'], says: 'compare its run with the other kind', run: () => attempt(openCompare) },
    { keys: ['s'], says: 'crisp or smooth pixels', run: toggleScale },
    { keys: ['Escape'], says: 'back to the gallery', run: () => go(galleryHref()) },
  ], { signal });

  // A field that is taken away gets no blur, and a window that is closed none in time.
  function saveLeft() {
    if (state.note.trim() !== (cover.note ?? '') && state.saved !== 'saving…') setNote(cover, state.note.trim()).catch(() => {});
  }
  window.addEventListener('pagehide', saveLeft, { signal });
  return saveLeft;
}

function withDownload(url) {
  return `${url}${url.includes('?') ? '&' : '?'}download=1`;
}
