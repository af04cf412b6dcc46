import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { get, isAbort, post } from '../api.js';
import { kindMark, number, runTitle } from '../format.js';
import { live } from '../live.js';
import { classChoice } from '../parts/classes.js';
import { createDrawing } from '../parts/drawing.js';
import { fakes, fakeTile } from '../parts/fake.js';
import { bindKeys } from '../parts/keys.js';
import { announce, empty, problem } from '../parts/notice.js';
import { as, describe, forClasses, mix, moved, ofSeed, parseRecipe, parseRecipes, recipeKey, recipesText, recipeText, weightsOf } from '../parts/recipe.js';
import { pickPanel } from '../parts/sliders.js';
import { createWalk, walkRecipes } from '../parts/walk.js';
import { go, setQuery } from '../url.js';

const DRAWN = 16;
const CHILDREN = 8;
const MOST_CHOSEN = 6;
// A training keeps only its last checkpoints; what there is is asked for at most this often.
const CHECKPOINTS_EVERY_MS = 5000;

/** Draws what no run has shown yet: random z, moves along directions, walks between seeds, children of two covers. */
export async function show(root, { query, signal }) {
  const runs = await drawable(signal);
  if (!runs.length) {
    render(html`<header class="page-head"><h1>Latent</h1></header>${empty({ title: 'No generator to draw with yet',
      text: 'A run can draw here from its first checkpoint on.', href: '/launch', link: 'Launch a run' })}`, root);
    return untilOneCanDraw(signal);
  }
  return latentPage(root, { runs, query, signal });
}

/** Shows the page anew when there is something to draw with. */
function untilOneCanDraw(signal) {
  let asked = 0;
  return live.subscribe(async () => {
    if (Date.now() - asked < CHECKPOINTS_EVERY_MS) return;
    asked = Date.now();
    try {
      if ((await drawable(signal)).length && !signal.aborted) go(location.href, { replace: true });
    } catch {
      // The next change asks again.
    }
  });
}

async function drawable(signal) {
  return (await get('/api/latent/runs', { signal })).runs.map((run) => ({ classes: [], ...run }));
}

function latentPage(root, { runs, query, signal }) {
  const state = {
    ...chosenRuns(runs, query),
    first: wholeNumber(query.get('draw')) ?? randomSeed(), as: query.get('as') ?? '',
    pick: parseRecipe(query.get('pick')) ?? parseRecipe(query.get('seed')),
    chosen: parseRecipes(query.get('chosen')).slice(0, MOST_CHOSEN),
    mixSeed: wholeNumber(query.get('mix')) ?? randomSeed(),
    count: 0, pictures: new Map(), failed: '', kept: {}, walked: '', drawing: { busy: false, error: '' }, keepError: '',
  };
  const drawing = createDrawing({ signal, onState: (now) => ((state.drawing = now), paint()) });
  const walk = createWalk({ onPick: pick });

  function sides() {
    return ['a', 'b'].filter((side) => state[side]).map((side) => ({ side, run: runs.find((run) => run.id === state[side].run) }));
  }

  function paint() {
    if (signal.aborted) return;
    render(view(), root);
    root.querySelector('.walk-place')?.append(walk.element);
  }

  function view() {
    const { error, place, busy } = state.drawing;
    const errorAt = (where) => problem(place === where ? error : '');
    return html`
      <header class="page-head page-head-row"><h1>Latent</h1>
        <p class="quiet" role="status">${busy ? 'drawing… the first time a generator needs a few seconds' : ''}</p></header>
      <div class="filters">${runChoice('a', 'Generator')} ${runChoice('b', 'Second generator, the same z')}</div>
      <section class="section"><div class="section-head"><h2>Draws</h2>
          <p class="button-row">${classChoice({ chosen: drawnAs(), names: classes(), onChoice: drawAs })}<span class="quiet">seeds ${state.first} to ${state.first + DRAWN - 1}</span>
            <button type="button" class="primary" @click=${newDraw}>New draw</button></p></div>
        ${errorAt('draws')}
        <ul class="fake-grid" data-both=${state.b ? 'yes' : 'no'}>${draws().map((recipe) => tile(recipe, `seed ${recipe.seed}`, classOf(recipe)))}</ul></section>
      <section class="section"><div class="section-head"><h2>The picked cover</h2>
          <form class="button-row" @submit=${pickSeed}><label class="inline-field"><span class="quiet">seed</span>
            <input name="seed" inputmode="numeric" pattern="\\d{1,18}" size="12" autocomplete="off" title="a whole number of up to 18 digits" /></label><button>Pick</button></form></div>
        ${state.pick ? pickPanel({ recipe: known(state.pick), classes: classes(), pictures: state.pictures.get(recipeKey(state.pick)) ?? state.lastPick,
            old: Boolean(state.lastPick) && state.failed === recipeKey(state.pick), sides: sides(), count: state.count, chosen: isChosen(state.pick), full: isFull(), kept: state.kept[recipeKey(state.pick)] ?? {},
            error: state.keepError || (place === 'pick' ? error : ''), busy, onMove: move, onKeep: keep, onChoose: () => choose(state.pick) })
          : html`<p class="quiet">Pick a draw to move it along the generator’s directions, or type a seed.</p>`}</section>
      <section class="section"><div class="section-head"><h2>Chosen</h2><p class="quiet">${state.chosen.length} of up to ${MOST_CHOSEN}</p></div>
        ${state.chosen.length ? html`<ol class="chosen">${state.chosen.map(chosenTile)}</ol>`
          : html`<p class="quiet">Choose two to six covers with their + to walk between them, or two to mix.</p>`}
      </section>
      <section class="section" ?hidden=${state.chosen.length < 2}><div class="section-head"><h2>Walk</h2>
          <button type="button" class="primary" ?disabled=${state.walked === walkKey()} @click=${makeWalk}>Draw the walk</button></div>
        ${state.walked ? nothing : html`<p class="quiet">Frames from each chosen cover to the next, in their order.</p>`}
        ${errorAt('walk')}<div class="walk-place" ?hidden=${!state.walked}></div></section>
      <section class="section" ?hidden=${state.chosen.length < 2}><div class="section-head"><h2>Children</h2>
          <button type="button" @click=${otherChildren}>Other children</button></div>
        ${errorAt('children')}
        ${state.chosen.length < 2 ? nothing : html`<p class="quiet">of ${describe(known(state.chosen[0]))} and ${describe(known(state.chosen[1]))}, the
          first two chosen: each number of z comes from one of them, by the coin flips of the mix seed.</p>
          <ul class="fake-grid" data-both=${state.b ? 'yes' : 'no'}>${children().map((recipe) => tile(recipe, `mix seed ${recipe.seed}`))}</ul>`}
      </section>`;
  }

  function runChoice(side, label) {
    const now = state[side];
    const run = runs.find((one) => one.id === now?.run);
    return html`<label class="field run-choice"><span class="label">${label} ${run ? kindMark(run.kind) : nothing}</span>
        <select @change=${(event) => setRun(side, event.target.value || undefined)}>
          ${side === 'b' ? html`<option value="" ?selected=${!now}>none</option>` : nothing}
          ${runs.map((one) => html`<option value=${one.id} ?selected=${one.id === now?.run}>${runTitle(live.runs.get(one.id) ?? one)}</option>`)}
        </select></label>
      ${run ? html`<label class="field"><span class="label">at step</span><select @change=${(event) => setStep(side, event.target.value)}>
          <option value="" ?selected=${now.step === undefined}>${run.bestStep === undefined ? 'newest' : `best: ${number(run.bestStep)}`}</option>
          ${[...run.checkpoints].reverse().map((step) => html`<option value=${step} ?selected=${step === now.step}>${number(step)}</option>`)}
        </select></label>` : nothing}`;
  }

  function tile(recipe, name, ofClass) {
    return fakeTile({ name: ofClass ? `${name}, ${ofClass}` : name, says: ofClass ? html`${name} ${kindMark(ofClass, { short: true })}` : name, pictures: state.pictures.get(recipeKey(recipe)), sides: sides(), chosen: isChosen(recipe),
      picked: state.pick && recipeKey(origin(state.pick)) === recipeKey(origin(recipe)), full: isFull(), onPick: () => pick(recipe), onChoose: () => choose(recipe) });
  }

  function chosenTile(recipe, index) {
    const name = describe(known(recipe));
    return html`<li class="chosen-cover">
      <button type="button" class="fake-pick" aria-label="Pick ${name}" @click=${() => pick(recipe)}>
        ${fakes(state.pictures.get(recipeKey(recipe)), sides(), { size: 64 })}</button>
      <span class="chosen-says">${index + 1}. ${name}</span>
      <span class="chosen-tools"><button type="button" class="icon-button" ?disabled=${index === 0} aria-label="Move ${name} forward" title="Forward"
          @click=${() => reorder(index)}>←</button><button type="button" class="icon-button" aria-label="Do not choose ${name}" title="Not this one"
          @click=${() => choose(recipe)}>✕</button></span></li>`;
  }

  const classes = () => sides().map(({ run }) => run.classes).find((names) => names.length > 1) ?? [];
  // What a recipe says of classes that neither generator has changes nothing here.
  const known = (recipe) => forClasses(recipe, sides().flatMap(({ run }) => run.classes));
  const drawnAs = () => (classes().includes(state.as) ? state.as : '');
  const classOf = (recipe) => (classes().length ? classes()[weightsOf(recipe, classes()).indexOf(1)] : undefined);
  const origin = (recipe) => as(moved(recipe, []), undefined);
  const draws = () => Array.from({ length: DRAWN }, (_, i) => as(ofSeed(state.first + i), drawnAs() ? { [drawnAs()]: 1 } : undefined));
  const children = () => Array.from({ length: CHILDREN }, (_, i) => mix(state.chosen[0], state.chosen[1], state.mixSeed + i));
  const isChosen = (recipe) => state.chosen.some((one) => recipeKey(one) === recipeKey(recipe));
  const isFull = () => state.chosen.length >= MOST_CHOSEN;
  const walkKey = () => JSON.stringify([generators(), recipesText(state.chosen)]);
  // The best step, or the newest, is that of when it was chosen, so that one grid never mixes two steps of a running run.
  const stepOf = (side, run) => state[side].step ?? (state[side].usual ??= run.bestStep ?? run.checkpoints.at(-1));
  const generators = () => Object.fromEntries(sides().map(({ side, run }) => [side, { run: run.id, step: stepOf(side, run), classes: run.classes }]));

  function wish(place, recipes) {
    if (!recipes.length) return;
    const asked = JSON.stringify(generators());
    drawing.draw(place, { runs: generators(), recipes, done: (pictures) => {
      if (asked !== JSON.stringify(generators())) return;
      recipes.forEach((recipe, i) => state.pictures.set(recipeKey(recipe), sideBySide(pictures, i)));
      if (place === 'pick') Object.assign(state, { lastPick: sideBySide(pictures, 0), failed: '' });
      if (place === 'draws') askDirections();
      paint();
    }, failed: () => place === 'pick' && (state.failed = recipeKey(recipes[0])) });
  }

  function drawAll() {
    // What was drawn before would only grow; the drawing keeps the last few hundred itself.
    state.pictures.clear();
    if (state.pick) wish('pick', [state.pick]);
    wish('draws', draws());
    drawChosen();
    keepUrl();
  }

  function drawChosen() {
    wish('chosen', [...state.chosen]);
    if (state.chosen.length >= 2) wish('children', children());
  }

  // Whether a side has had the same generator since; what comes for one chosen before is not for this one.
  function sameGenerator(side) {
    const asked = JSON.stringify(generators()[side]);
    return () => JSON.stringify(generators()[side]) === asked;
  }

  async function askDirections() {
    if (state.count) return;
    const still = sameGenerator('a');
    try {
      const { run, step } = generators().a;
      const { count } = await get(`/api/latent/directions?${new URLSearchParams({ run, step })}`, { signal });
      if (still()) state.count = count;
    } catch (error) {
      if (!isAbort(error) && still()) state.keepError = error.message;
    }
    paint();
  }

  function keepUrl() {
    const simple = state.pick && recipeText(state.pick);
    setQuery({ a: state.a.run, b: state.b?.run ?? (state.b === null ? 'none' : null), astep: state.a.step, bstep: state.b?.step, draw: state.first, as: drawnAs(),
      seed: /^\d+$/.test(simple ?? '') ? simple : null, pick: /^\d+$/.test(simple ?? '') ? null : simple,
      chosen: state.chosen.length ? recipesText(state.chosen) : null, mix: state.chosen.length > 1 ? state.mixSeed : null });
  }

  function setRun(side, run) {
    state[side] = run ? { run, step: undefined } : null;
    changed(side);
  }

  function setStep(side, step) {
    state[side] = { run: state[side].run, step: step === '' ? undefined : Number(step) };
    changed(side);
  }

  // Nothing that another generator drew may pass for what this one draws.
  function changed(side) {
    if (side === 'a') state.count = 0;
    Object.assign(state, { walked: '', kept: {}, lastPick: undefined, failed: '' });
    drawAll();
    paint();
  }

  // A running training takes old checkpoints away: a side that was given no step goes on when its own is gone.
  async function catchUp() {
    checkTimer = 0;
    checkedAt = Date.now();
    const inUse = sides();
    try {
      const fresh = await drawable(signal);
      runs = [...fresh, ...inUse.map(({ run }) => run).filter((run, i, all) => all.indexOf(run) === i && !fresh.some((one) => one.id === run.id))];
    } catch {
      return; // the drawing itself says what is wrong
    }
    const lost = sides().filter(({ side, run }) => state[side].step === undefined && !run.checkpoints.includes(stepOf(side, run)));
    for (const { side } of lost) {
      delete state[side].usual;
      changed(side);
    }
    paint();
  }

  function newDraw() {
    state.first = randomSeed();
    wish('draws', draws());
    keepUrl();
    paint();
  }

  function drawAs(name) {
    state.as = name;
    wish('draws', draws());
    keepUrl();
    paint();
  }

  function pick(recipe) {
    state.lastPick = state.pictures.get(recipeKey(recipe));
    move(recipe);
    announce(`Picked: ${describe(known(recipe))}`);
  }

  function pickSeed(event) {
    event.preventDefault();
    const recipe = parseRecipe(new FormData(event.target).get('seed').trim());
    if (recipe) pick(recipe);
  }

  function move(recipe) {
    state.pick = recipe;
    state.keepError = '';
    wish('pick', [recipe]);
    keepUrl();
    paint();
  }

  function choose(recipe) {
    const on = !isChosen(recipe);
    if (on && isFull()) return;
    state.chosen = on ? [...state.chosen, recipe] : state.chosen.filter((one) => recipeKey(one) !== recipeKey(recipe));
    drawChosen();
    keepUrl();
    paint();
  }

  function reorder(index) {
    state.chosen = [...state.chosen];
    state.chosen.splice(index - 1, 0, ...state.chosen.splice(index, 1));
    drawChosen();
    keepUrl();
    paint();
  }

  function otherChildren() {
    state.mixSeed = randomSeed();
    drawChosen();
    keepUrl();
    paint();
  }

  function makeWalk() {
    const recipes = walkRecipes(state.chosen);
    const key = walkKey();
    const shownBy = sides();
    drawing.draw('walk', { runs: generators(), recipes, done: (pictures) => {
      if (key !== walkKey()) return;
      state.walked = key;
      walk.setFrames({ recipes, pictures, sides: shownBy });
      paint();
    } });
  }

  async function keep(side, field) {
    const recipe = state.pick;
    const key = recipeKey(recipe);
    const run = runs.find((one) => one.id === state[side].run);
    const note = field.value.trim();
    const still = sameGenerator(side);
    try {
      const kept = await post('/api/latent/keep', { run: run.id, step: stepOf(side, run), recipe: forClasses(recipe, run.classes), ...(note ? { note } : {}) });
      if (still()) {
        state.kept[key] = { ...state.kept[key], [side]: kept };
        state.keepError = '';
      }
      announce('Kept in the gallery');
    } catch (error) {
      if (still()) state.keepError = error.message;
    }
    paint();
  }

  let checkTimer = 0;
  let checkedAt = Date.now();
  const unsubscribe = live.subscribe((_, { runs: told, before }) => {
    const followed = new Set(sides().filter(({ side }) => state[side].step === undefined).map(({ run }) => run.id));
    const went = told.some((run) => followed.has(run.id)
      && (run.step !== before.get(run.id)?.step || run.state !== before.get(run.id)?.state));
    if (went) checkTimer ||= setTimeout(catchUp, Math.max(0, checkedAt + CHECKPOINTS_EVERY_MS - Date.now()));
  });

  bindKeys([
    { keys: ['n'], says: 'new draw', run: newDraw },
    { keys: [' '], says: 'play or pause the walk', run: () => walk.toggle() },
  ], { signal });

  paint();
  drawAll();
  return () => {
    unsubscribe();
    clearTimeout(checkTimer);
    walk.destroy();
  };
}

// The newest boy and girl together where nothing was asked for; a link that names one run gets that one alone.
function chosenRuns(runs, query) {
  const side = (id, step) => (runs.some((run) => run.id === id) ? { run: id, step: wholeNumber(step) } : undefined);
  const a = side(query.get('a'), query.get('astep'));
  const b = side(query.get('b'), query.get('bstep')) ?? null;
  if (a) return { a, b };
  const newest = (kind) => runs.find((run) => run.kind === kind);
  const boy = newest('boy') ?? runs[0];
  const girl = newest('girl');
  return { a: { run: boy.id, step: undefined }, b: girl && girl.id !== boy.id ? { run: girl.id, step: undefined } : null };
}

function sideBySide(pictures, i) {
  return Object.fromEntries(Object.entries(pictures).map(([side, urls]) => [side, urls[i]]));
}

const wholeNumber = (text) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : undefined);
const randomSeed = () => crypto.getRandomValues(new Uint32Array(1))[0] % 1_000_000;
