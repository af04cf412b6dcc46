import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { ApiError, get, isAbort } from '../api.js';
import { kindMark, number } from '../format.js';
import { live } from '../live.js';
import { colourPanel } from '../parts/colours.js';
import { createComparedCurves } from '../parts/comparedcurves.js';
import { chosenSide, chosenSides, comparedSide, firstStep, sideOptions, sidesQuery, stepsOf } from '../parts/comparedside.js';
import { bindKeys } from '../parts/keys.js';
import { empty, problem } from '../parts/notice.js';
import { createPair, VIEWS } from '../parts/pair.js';
import { createScrubber, indexAt } from '../parts/scrubber.js';
import { openViewer, scaleChoice, setScaleChoice } from '../parts/viewer.js';
import { go, query as queryNow, runApi, setQuery } from '../url.js';

const SIDES = ['a', 'b'];
const COLOURS_AFTER_MS = 150;
// A dragged scrubber passes many steps; what takes work to draw is asked for where it rests.
const DRAWN_AFTER_MS = 120;
// As often as a run's own page asks for its curves.
const CURVES_EVERY_MS = 5000;

/** Two runs at one step and the same z, or two classes of one: boy first, girl second, and one scrubber for both. */
export async function show(root, { query, signal }) {
  let runs;
  let details;
  try {
    runs = (await get('/api/runs', { signal })).runs.filter((run) => !run.problem && run.snapshots > 0);
    const asked = chosenSides(runs, query);
    if (!asked) throw new ApiError(404, '');
    details = await Promise.all(asked.map((side) => comparedSide(side, signal)));
  } catch (error) {
    if (isAbort(error)) return undefined;
    render(nothingYet(error, query), root);
    return error.status === 404 && !error.message ? untilThereAreTwo(query) : undefined;
  }
  if (signal.aborted) return undefined;
  return comparePage(root, { runs, sides: { a: details[0], b: details[1] }, query, signal }).destroy;
}

/** Shows the page anew when there is something to compare. */
function untilThereAreTwo(query) {
  return live.subscribe(() => {
    const runs = [...live.runs.values()].filter((run) => !run.problem && run.snapshots > 0);
    if (chosenSides(runs, query)) go(location.href, { replace: true });
  });
}

// Pictures come before measurements: colours and their test are asked for when both grids are on the page.
function comparePage(root, { runs, sides, query, signal }) {
  const view = query.get('view');
  const steps = stepsOf(sides);
  const unmeasured = steps.length ? {} : { colours: {}, sentence: 'Neither run has a picture to measure yet.' };
  const state = { compare: { a: sides.a, b: sides.b, steps, ...unmeasured }, step: firstStep(sides, query), series: {}, metrics: {},
    shown: {}, broken: {}, view: view in VIEWS ? view : 'side', error: '' };
  const pair = createPair({
    sides: { a: { run: sides.a, sheet: sides.a.sheet }, b: { run: sides.b, sheet: sides.b.sheet } },
    onTile: openTile,
    onShown: (side, step) => {
      state.shown[side] = step;
      delete state.broken[side];
      caption(side);
    },
    onBroken: (side, step) => {
      state.broken[side] = step;
      delete state.shown[side];
      caption(side);
    },
  });
  const scrubber = createScrubber({ steps, step: state.step, label: 'Step of both runs', of: goal(), onStep, onReleased: () => preloadAround(state.step) });
  const curves = createComparedCurves({ figure: query.get('figure'), onFigure: (figure) => setQuery({ figure }), onCursor: (step) => scrubber.setStep(step) });
  let colourTimer = 0;
  let curvesTimer = 0;
  let curvesAsked = 0;
  const drawnAsked = new Map();
  const asked = new Set();
  let asking;

  render(frame(), root);
  root.querySelector('.compare-stage').append(pair.element, scrubber.element);
  pair.setScale(scaleChoice());
  pair.setView(state.view);
  if (state.step !== undefined) onStep(state.step);
  for (const side of SIDES) caption(side);
  paintColours();
  loadCurves();

  function frame() {
    return html`
      <header class="page-head page-head-row compare-head">
        <h1>Compare</h1>
        <div class="compare-choice">
          ${choice('a', 'First run')}
          <button type="button" class="icon-button" aria-label="Swap the two runs" title="Swap (X)" @click=${swap}>⇄</button>
          ${choice('b', 'Second run')}
        </div>
      </header>
      <fieldset class="segmented">
        <legend class="visually-hidden">How to look at both</legend>
        ${Object.entries(VIEWS).map(([name, label]) => html`<label><input type="radio" name="view" value=${name}
          ?checked=${state.view === name} @change=${() => setView(name)} /><span>${label}</span></label>`)}
      </fieldset>
      <div class="compare-stage"></div>
      ${zDiffers() ? html`<p class="quiet">The latent sizes differ (${sides.a.latent} and ${sides.b.latent}): the same seed is
        not the same z here.</p>` : nothing}
      <div class="compare-error"></div>
      <section class="compare-colour"><h2>Colour</h2><div class="compare-colours"></div></section>
      ${curves.element}`;
  }

  function choice(side, label) {
    return html`<label class="compare-select"><span>${kindMark(sides[side].kind)} <span class="quiet">${label}</span></span>
      <select @change=${(event) => choose({ [side]: chosenSide(event.target.value) })}>${sideOptions(runs, sides[side])}</select></label>`;
  }

  function choose(changes) {
    const { a, b } = { ...sides, ...changes };
    const next = new URLSearchParams(sidesQuery(a, b));
    if (state.step !== undefined) next.set('step', state.step);
    if (state.view !== 'side') next.set('view', state.view);
    if (queryNow().has('figure')) next.set('figure', queryNow().get('figure'));
    go(`/compare?${next}`);
  }

  function swap() {
    choose({ a: sides.b, b: sides.a });
  }

  function setView(name) {
    state.view = name;
    setQuery({ view: name === 'side' ? null : name });
    const radio = root.querySelector(`input[name=view][value=${name}]`);
    if (radio) radio.checked = true;
    state.shown = {};
    const done = pair.setView(name);
    for (const side of SIDES) caption(side);
    return done;
  }

  function onStep(step) {
    state.step = step;
    state.broken = {};
    setQuery({ ...sidesQuery(sides.a, sides.b), step });
    curves.setCursor(step);
    for (const side of SIDES) caption(side);
    clearTimeout(colourTimer);
    colourTimer = setTimeout(loadColours, COLOURS_AFTER_MS);
    const done = showPictures(step, { a: pictureAt('a', step), b: pictureAt('b', step) });
    if (!scrubber.dragged) preloadAround(step);
    return done;
  }

  async function showPictures(step, wanted) {
    const urls = SIDES.filter((side) => sides[side].drawn && wanted[side]).map((side) => wanted[side].url);
    if (urls.some((url) => !asked.has(url))) {
      await new Promise((rested) => setTimeout(rested, DRAWN_AFTER_MS));
      if (state.step !== step || signal.aborted) return undefined;
      urls.forEach((url) => asked.add(url));
    }
    return pair.setPictures(wanted);
  }

  function snapshotAt(side, step) {
    const list = sides[side].snapshotList;
    const steps = list.map(([at]) => at);
    const index = indexAt(steps, step);
    return list.length && steps[index] <= step ? list[index] : undefined;
  }

  function pictureAt(side, step) {
    const found = snapshotAt(side, step);
    return found && sides[side].at(...found);
  }

  function preloadAround(step) {
    const steps = state.compare.steps;
    const here = indexAt(steps, step);
    const near = [here + 1, here + 2, here - 1].filter((i) => i >= 0 && i < steps.length).map((i) => steps[i]);
    // What would have to be drawn first is not asked for on the chance that it is wanted.
    const urls = (side) => sides[side].drawn ? [] : [...new Set(near.map((at) => pictureAt(side, at)?.url).filter(Boolean))];
    pair.preload({ a: urls('a'), b: urls('b') });
  }

  // What stands under a side tells the step of the picture that is seen, and when it is not the step asked for.
  function caption(side) {
    const run = sides[side];
    const found = snapshotAt(side, state.step);
    const missing = (text) => html`<span class="missing">${text}</span>`;
    const what = run.drawn ? 'checkpoint' : 'snapshot';
    const says = !found ? missing(state.step === undefined ? `no ${what} yet` : `no ${what} up to step ${number(state.step)}`)
      : state.broken[side] === found[0] ? missing(`step ${number(found[0])}: its picture can’t be shown`)
      : state.shown[side] !== found[0] ? html`<span class="quiet">${run.drawn ? 'drawing' : 'loading'} step ${number(found[0])}…</span>`
      : found[0] !== state.step ? missing(`no ${what} at step ${number(state.step)}: this is step ${number(found[0])}`)
      : html`<span class="quiet">step ${number(found[0])}</span>`;
    pair.setCaption(side, html`<span>${kindMark(run.kind, { short: run.split.includes(run.kind) })}
      <a href=${run.href(found?.[0])}>${run.title}</a></span> <span>${says} ${bestOf(side)}</span>`);
  }

  function bestOf(side) {
    const { bestStep: best, href } = sides[side];
    return best === undefined ? nothing : html`<span class="compare-best">· best: <a href=${href(best)} @click=${(event) => goToBest(side, event)}>step ${number(best)}</a></span>`;
  }

  // Where that step has no picture here, the run's own page says so.
  function goToBest(side, event) {
    const { bestStep: best, snapshotList } = sides[side];
    if (event.metaKey || event.ctrlKey || event.shiftKey || !snapshotList.some(([at]) => at === best)) return;
    event.preventDefault();
    scrubber.pause();
    scrubber.setStep(best);
  }

  async function loadColours() {
    asking?.abort();
    asking = new AbortController();
    const wanted = state.step;
    try {
      const query = new URLSearchParams({ ...sidesQuery(sides.a, sides.b), step: wanted });
      const answer = await get(`/api/compare?${query}`, { signal: asking.signal });
      state.compare = { ...answer, a: sides.a, b: sides.b, steps: state.compare.steps };
      state.error = '';
    } catch (error) {
      if (isAbort(error)) return;
      state.error = error.message;
    }
    if (!signal.aborted) paintColours();
  }

  function paintColours() {
    render(problem(state.error), root.querySelector('.compare-error'));
    render(colourPanel({ compare: state.compare, series: state.series, step: state.step,
      onStep: (step) => scrubber.setStep(step) }), root.querySelector('.compare-colours'));
  }

  async function loadCurves() {
    clearTimeout(curvesTimer);
    curvesTimer = 0;
    curvesAsked = Date.now();
    const answers = await Promise.allSettled(SIDES.flatMap((side) => [
      get(runApi(sides[side].id, '/metrics?points=400'), { signal }),
      get(runApi(sides[side].id, `/colours?${new URLSearchParams({ points: 24, ...(sides[side].ofClass ? { class: sides[side].ofClass } : {}) })}`), { signal }),
    ]));
    if (signal.aborted) return;
    const [metricsA, coloursA, metricsB, coloursB] = answers.map((answer) => answer.value);
    state.error = answers.find((answer) => answer.reason)?.reason.message ?? state.error;
    state.series = { a: coloursA ?? state.series.a, b: coloursB ?? state.series.b };
    state.metrics = { a: metricsA ?? state.metrics.a, b: metricsB ?? state.metrics.b };
    curves.draw(sides, state.metrics);
    paintColours();
  }

  function refreshCurves() {
    curvesTimer ||= setTimeout(loadCurves, Math.max(0, curvesAsked + CURVES_EVERY_MS - Date.now()));
  }

  // The viewer goes through both runs in turn, so that a cover stands next to its twin of the same seed.
  function openTile(side, index) {
    const items = [];
    for (let tile = 0; tile < sides.a.sheet.tiles; tile++) {
      for (const name of SIDES) {
        const shown = pictureAt(name, state.step);
        if (!shown || tile >= sides[name].sheet.tiles) continue;
        items.push({ url: shown.tile(tile), side: name, tile, href: sides[name].coverHref(shown.step, tile),
          link: sides[name].drawn ? 'Draw on from it' : undefined,
          caption: `${sides[name].split}, seed ${tile}, step ${number(shown.step)}` });
      }
    }
    openViewer({ items, index: Math.max(0, items.findIndex((item) => item.side === side && item.tile === index)) });
  }

  // New snapshots of a running run lengthen the scrubber; the step stays where the user left it.
  const unsubscribe = live.subscribe(async (_, { full, runs: changed, before }) => {
    const went = changed.some((run) => SIDES.some((side) => sides[side].id === run.id) && run.step !== before.get(run.id)?.step);
    if (went && !full) refreshCurves();
    SIDES.forEach((side) => takeBest(side, changed.find((run) => run.id === sides[side].id)));
    const drawn = new Set(SIDES.filter((side) => sides[side].drawn).map((side) => sides[side].id));
    const drawable = new Set(changed.filter((run) => drawn.has(run.id) && mayBeDrawn(run, before)).map(({ id }) => id));
    const grown = SIDES.filter((side) => (sides[side].drawn ? drawable.has(sides[side].id)
      : changed.some((run) => run.id === sides[side].id && run.snapshots !== sides[side].snapshotList.length)));
    if (!grown.length) return;
    try {
      for (const side of grown) sides[side] = await comparedSide(sides[side], signal);
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      state.error = error.message;
      return paintColours();
    }
    if (signal.aborted) return;
    const wasThere = state.compare.steps.includes(state.step);
    state.compare = { ...state.compare, steps: stepsOf(sides) };
    scrubber.setSteps(state.compare.steps, { of: goal() });
    // A step that was asked for before it was there has come, or a nearer one.
    if (state.step !== undefined && !wasThere) scrubber.setStep(state.step, { silent: true });
    const step = state.step ?? scrubber.step;
    if (step !== undefined) onStep(step);
  });

  function takeBest(side, now) {
    if (!now || now.bestStep === sides[side].bestStep) return;
    sides[side] = { ...sides[side], bestStep: now.bestStep };
    caption(side);
    curves.draw(sides, state.metrics);
  }

  // Checkpoints come and go as a run trains, and nobody tells of each: they are looked at now and then, and when it ends.
  function mayBeDrawn(run, before) {
    const old = before.get(run.id);
    const soon = Date.now() < (drawnAsked.get(run.id) ?? 0) + CURVES_EVERY_MS;
    if (run.state === old?.state && (run.step === old?.step || soon)) return false;
    drawnAsked.set(run.id, Date.now());
    return true;
  }

  bindKeys([
    { keys: [' '], says: 'play or pause both', run: () => scrubber.toggle() },
    { keys: ['ArrowLeft'], says: 'previous step', run: () => scrubber.move(-1) },
    { keys: ['ArrowRight'], says: 'next step', run: () => scrubber.move(1) },
    { keys: ['1', '2', '3', '4'], says: 'side by side, wipe, blink, difference',
      run: (event) => setView(Object.keys(VIEWS)[Number(event.key) - 1]) },
    { keys: ['x'], says: 'swap the two runs', run: swap },
    { keys: ['s'], says: 'crisp or smooth pixels', run: toggleScale },
  ], { signal });

  function toggleScale() {
    setScaleChoice(scaleChoice() === 'crisp' ? 'smooth' : 'crisp');
    pair.setScale(scaleChoice());
  }

  function goal() {
    return Math.max(sides.a.steps, sides.b.steps);
  }

  function zDiffers() {
    return sides.a.latent !== sides.b.latent;
  }

  return { destroy() {
    clearTimeout(colourTimer);
    clearTimeout(curvesTimer);
    asking?.abort();
    unsubscribe();
    for (const part of [pair, scrubber, curves]) part.destroy();
  } };
}

function nothingYet(error, query) {
  const asked = query.has('a') || query.has('b');
  return html`<header class="page-head"><h1>Compare</h1></header>${problem(error.message)}
    ${error.status === 404 || error.status === 409
      ? empty({ title: asked ? 'One of these runs is not here' : 'Nothing to compare yet',
          text: 'Two runs with snapshots are needed, best one of a boy-group split and one of a girl-group split, or one run that tells both apart.',
          href: asked ? '/compare' : '/launch', link: asked ? 'Compare the newest two' : 'Train both overnight' })
      : nothing}`;
}
