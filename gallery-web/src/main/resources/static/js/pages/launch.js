import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { get, isAbort, post } from '../api.js';
import { clock, kindMark, number } from '../format.js';
import { live } from '../live.js';
import { estimateLine, nextTime } from '../parts/estimate.js';
import { announce, empty, problem } from '../parts/notice.js';
import { createQueue } from '../parts/queue.js';
import { runHref, setQuery } from '../url.js';

const ESTIMATE_AFTER_MS = 200;
const MORNING = '07:00';
const MORE = ['batch', 'latent', 'snapshotEvery', 'checkpointEvery'];
const MAX_SEED = Number.MAX_SAFE_INTEGER;
const PRESETS = {
  classic: 'the original’s network and training, for comparison with it',
  studio: 'what was measured to serve best on 11 to 500 covers',
};
const NO_FOLDER = /^\.|[\p{Cc}\p{Zl}\p{Zp}/\\:*?"<>|]/u;

/** The form that puts runs into the queue, and the queue. */
export async function show(root, { query, signal }) {
  const launch = await get('/api/launch', { signal });
  return launchPage(root, { launch, query, signal });
}

function launchPage(root, { launch, query, signal }) {
  const { splits, defaults, limits } = launch;
  const known = new Set(splits.map(({ split }) => split));
  const { preset, steps, size, batch, latent, snapshotEvery, checkpointEvery } = defaults;
  const presets = launch.presets.map((one) => one.preset);
  const usual = { from: '', preset, steps, size, seed: '', name: '', until: '', batch, latent, snapshotEvery, checkpointEvery };
  const state = {
    chosen: [...new Set(query.getAll('split'))].filter((split) => known.has(split)), together: query.get('together') === '1',
    values: begun(linked(query)), problems: {}, more: false,
    error: '', estimate: undefined, added: undefined, busy: false,
  };
  if (state.values.from && !origins().some(({ run }) => run === state.values.from)) begin('');
  state.problems = touched(validate());
  state.more = MORE.some((name) => isUnusual(name));
  const queue = createQueue();
  let timer = 0;
  let asking;
  paint();
  root.querySelector('.launch-queue')?.append(queue.element);
  if (state.chosen.length) estimate();

  // What a link fills in; a choice that is not offered is left as usual.
  function linked(asked) {
    const offered = { preset: presets, size: limits.sizes, from: launch.origins.map(({ run }) => run) };
    const fits = (name, value) => (name in offered ? offered[name].map(String).includes(value)
      : name !== 'until' || /^([01]\d|2[0-3]):[0-5]\d$/.test(value));
    return Object.fromEntries(Object.keys(usual).map((name) => [name, asked.get(name)])
      .filter(([name, value]) => value !== null && fits(name, value)));
  }

  // Steps and batch are each preset's own, and few steps do for one that can draw already.
  function usualOf(name, from) {
    const { tuningSteps, ...own } = launch.presets.find((one) => one.preset === name);
    return { ...usual, ...own, ...(from ? { steps: tuningSteps } : {}) };
  }

  function begun(asked) {
    const origin = launch.origins.find(({ run }) => run === asked.from);
    return { ...usualOf(origin?.preset ?? asked.preset ?? preset, origin), ...asked, ...(origin ? { preset: origin.preset } : {}) };
  }

  // Its weights fit networks that tell the same classes apart; which ones, a split's name may not say.
  function origins() {
    const told = together() ? kinds() : [];
    const fits = ({ classes }) => (told.includes('unknown') ? classes.length > 1
      : classes.length === told.length && classes.every((one) => told.includes(one)));
    return launch.origins.filter(fits);
  }

  // What was chosen before a run was, comes back with weights of chance.
  function begin(from) {
    const { values } = state;
    const learned = ({ preset, steps, batch }) => ({ preset, steps, batch });
    if (from && !values.from) state.before = learned(values);
    Object.assign(values, from ? learned(begun({ from })) : (state.before ?? learned(usualOf(preset))), { from });
  }

  function isUnusual(name) {
    const own = usualOf(name === 'preset' ? preset : state.values.preset, state.values.from);
    return String(state.values[name]) !== String(own[name]);
  }

  function keepUrl() {
    const values = Object.fromEntries(Object.keys(usual).map((name) => [name, isUnusual(name) ? state.values[name] : null]));
    setQuery({ split: state.chosen, together: together() ? 1 : null, ...values });
  }

  function paint() {
    if (!signal.aborted) render(splits.length ? view() : nothingToTrain(), root);
  }

  function view() {
    return html`
      <header class="page-head"><h1>Launch</h1></header>
      <form class="launch" novalidate @submit=${submit}>
        ${overnight() ? html`<p class="overnight"><button type="button" class="primary" @click=${setOvernight}>☾ Overnight: boys, then girls, until ${MORNING}</button>
          <span class="quiet">chooses ${overnight().join(', then ')}</span></p>` : nothing}
        <fieldset class="section"><legend><h2>Splits</h2></legend>
          <p class="quiet" id="splits-hint">${together() ? 'One run on all of them.' : 'One run each, in the order in which you choose them.'}</p>
          <ul class="launch-splits" aria-describedby="splits-hint splits-problem">${splits.map(splitChoice)}</ul>
          ${kinds().length > 1 ? togetherChoice() : nothing}
          ${fieldProblem('splits')}
        </fieldset>
        <fieldset class="section"><legend><h2>Preset</h2></legend>
          ${state.values.from ? html`<p class="quiet">As the run whose weights it begins with.</p>`
            : html`<div class="launch-presets">${presets.map(presetChoice)}</div>`}${fieldProblem('preset')}</fieldset>
        <div class="launch-fields">
          ${beginning()}
          ${whole('steps', 'Steps', limits.steps)}
          ${state.values.from ? nothing : choice('size', 'Size, pixels', limits.sizes)}
          ${text('seed', 'Seed', { placeholder: 'drawn', hint: 'blank: drawn for you', inputmode: 'numeric' })}
          ${text('name', 'Name', { placeholder: 'none', hint: 'ends the run’s name' })}
          ${text('until', 'The queue runs until', { type: 'time', hint: untilHint() })}
        </div>
        <details ?open=${state.more || MORE.some((name) => state.problems[name])} @toggle=${(event) => (state.more = event.target.open)}>
          <summary>More options</summary>
          <div class="launch-fields">
            ${whole('batch', 'Batch', limits.batch)} ${state.values.from ? nothing : whole('latent', 'Latent size', limits.latent)}
            ${whole('snapshotEvery', 'Steps a snapshot', [1, limits.steps[1]])}
            ${whole('checkpointEvery', 'Steps a checkpoint', [1, limits.steps[1]])}
          </div>
        </details>
        <div class="launch-estimate" aria-live="polite">
          ${estimateLine(state.estimate, { waiting: waiting(), until: queueUntil(), paused: live.queue?.paused, diskFree: launch.diskFree,
            missing: state.chosen.length ? 'How long it takes is shown here.' : 'Choose a split to see how long it takes.' })}</div>
        ${problem(state.error)}
        <p class="button-row"><button class="primary" ?disabled=${state.busy}>${addLabel()}</button>
          ${state.added ? html`<span class="saved" role="status">✓ added: ${state.added.map((id, i) => html`${i ? ', ' : ''}<a href=${runHref(id)}>${id}</a>`)}</span>` : nothing}</p>
      </form>
      <div class="launch-queue"></div>`;
  }

  function splitChoice({ split, kind, covers }) {
    const place = state.chosen.indexOf(split);
    return html`<li><label class="check launch-split">
      <input type="checkbox" .checked=${place >= 0} @change=${(event) => choose(split, event.target.checked)} />
      <span class="launch-place" aria-hidden="true">${place >= 0 && state.chosen.length > 1 && !together() ? `${place + 1}.` : ''}</span>
      <span class="launch-name">${split}</span> ${kindMark(kind)} <span class="quiet">${number(covers)} covers${covers < state.values.batch ? ', fewer than a batch' : ''}</span>
    </label></li>`;
  }

  function togetherChoice() {
    const told = kinds();
    // Of a split whose name tells nothing, its covers themselves do.
    const words = told.includes('unknown') ? 'their kinds' : `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`;
    return html`<p><label class="check launch-together"><input type="checkbox" name="together" .checked=${state.together}
        @change=${({ target }) => ((state.together = target.checked), changed())} />
      <span><span class="launch-name">One run on all of them that tells ${words} apart</span>
        <span class="quiet">one network learns from all covers, and draws one z as each</span></span></label></p>`;
  }

  function kinds() {
    return [...new Set(state.chosen.map((split) => splits.find((one) => one.split === split).kind))];
  }

  function together() {
    return state.together && kinds().length > 1;
  }

  function presetChoice(name) {
    return html`<label class="check"><input type="radio" name="preset" value=${name} .checked=${state.values.preset === name} @change=${change} />
      <span><span class="launch-name">${name}</span> <span class="quiet">${PRESETS[name] ?? ''}</span></span></label>`;
  }

  function whole(name, label, [least, most]) {
    return field(name, label, `${number(least)} to ${number(most)}`, html`<input id="launch-${name}" name=${name} type="number" inputmode="numeric"
      min=${least} max=${most} .value=${String(state.values[name])} aria-describedby="${name}-hint ${name}-problem"
      aria-invalid=${state.problems[name] ? 'true' : 'false'} @input=${change} />`);
  }

  function text(name, label, { type = 'text', placeholder = '', hint, inputmode = nothing }) {
    return field(name, label, hint, html`<input id="launch-${name}" name=${name} type=${type} placeholder=${placeholder} inputmode=${inputmode}
      autocomplete="off" .value=${state.values[name]} aria-describedby="${name}-hint ${name}-problem"
      aria-invalid=${state.problems[name] ? 'true' : 'false'} @input=${change} />`);
  }

  function choice(name, label, values) {
    return field(name, label, '', html`<select id="launch-${name}" name=${name} @change=${change}>
      ${values.map((value) => html`<option value=${value} ?selected=${String(value) === String(state.values[name])}>${value}</option>`)}</select>`);
  }

  function beginning() {
    const runs = origins().map(({ run }) => run);
    if (!runs.length && !state.values.from) return nothing;
    return field('from', 'Begins with', 'few covers: with a run on more of them', html`<select id="launch-from" name="from"
      aria-describedby="from-hint from-problem" aria-invalid=${state.problems.from ? 'true' : 'false'} @change=${change}>
      <option value="" .selected=${!state.values.from}>weights of chance</option>
      ${runs.map((run) => html`<option value=${run} .selected=${run === state.values.from}>${run}</option>`)}</select>`, 'wide');
  }

  function field(name, label, hint, input, more = '') {
    return html`<div class="field ${more}"><label for="launch-${name}">${label}</label>${input}
      <span class="small quiet" id="${name}-hint">${state.problems[name] ? '' : hint}</span>${fieldProblem(name)}</div>`;
  }

  function fieldProblem(name) {
    return html`<span id="${name}-problem" class=${state.problems[name] ? 'problem small' : ''}>${state.problems[name] ?? ''}</span>`;
  }

  function choose(split, on) {
    state.chosen = state.chosen.filter((one) => one !== split);
    if (on) state.chosen.push(split);
    changed();
  }

  function change({ target }) {
    if (target.name === 'preset') {
      const next = usualOf(target.value);
      for (const name of ['steps', 'batch']) if (!isUnusual(name)) state.values[name] = next[name];
    }
    if (target.name === 'from') begin(target.value);
    state.values[target.name] = target.value;
    changed();
  }

  function changed() {
    if (state.values.from && !origins().some(({ run }) => run === state.values.from)) begin('');
    state.added = undefined;
    state.error = '';
    state.problems = touched(validate());
    keepUrl();
    paint();
    estimate();
  }

  // Nothing is called wrong before it was touched, except what has been called wrong already.
  function touched(found) {
    return Object.fromEntries(Object.entries(found).filter(([name]) => name !== 'splits' || state.problems.splits));
  }

  function untilHint() {
    return live.queue?.until ? `blank: stays ${clock(live.queue.until)}` : 'blank: until it is empty';
  }

  function queueUntil() {
    if (state.values.until) return nextTime(state.values.until);
    return live.queue?.until ? new Date(live.queue.until) : undefined;
  }

  function validate() {
    const found = {};
    const ranges = { steps: limits.steps, batch: limits.batch, ...(state.values.from ? {} : { latent: limits.latent }), snapshotEvery: [1, limits.steps[1]],
      checkpointEvery: [1, limits.steps[1]] };
    for (const [name, [least, most]] of Object.entries(ranges)) {
      const value = Number(state.values[name]);
      const fits = String(state.values[name]).trim() !== '' && Number.isInteger(value) && value >= least && value <= most;
      if (!fits) found[name] = `a whole number from ${number(least)} to ${number(most)}`;
    }
    const seed = state.values.seed.trim();
    if (seed && !(/^\d+$/.test(seed) && Number(seed) <= MAX_SEED)) found.seed = `a whole number from 0 to ${number(MAX_SEED)}`;
    if (NO_FOLDER.test(state.values.name.trim())) found.name = 'leave out / \\ : * ? " < > | and a leading dot';
    if (!state.chosen.length) found.splits = 'choose at least one split';
    return found;
  }

  function estimate() {
    clearTimeout(timer);
    timer = setTimeout(askEstimate, ESTIMATE_AFTER_MS);
  }

  async function askEstimate() {
    asking?.abort();
    const { seed, name, ...counts } = validate();
    if (Object.keys(counts).length) {
      state.estimate = undefined;
      return paint();
    }
    asking = new AbortController();
    const { steps, batch, snapshotEvery } = state.values;
    const asked = new URLSearchParams({ steps, batch, snapshotEvery, ...learning(), ...condition() });
    state.chosen.forEach((split) => asked.append('splits', split));
    try {
      state.estimate = await get(`/api/estimate?${asked}`, { signal: asking.signal });
    } catch (error) {
      if (isAbort(error)) return;
      state.estimate = undefined;
      state.error = error.message;
    }
    return paint();
  }

  async function submit(event) {
    event.preventDefault();
    if (state.busy) return;
    state.problems = validate();
    const first = Object.keys(state.problems)[0];
    if (first) {
      paint();
      root.querySelector(first === 'splits' ? '.launch-splits input' : `[name="${first}"]`)?.focus();
      return;
    }
    state.busy = true;
    paint();
    try {
      const { runs, queue: now } = await post('/api/queue/add', body());
      live.queue = now;
      state.added = runs;
      state.error = '';
      announce(`Added to the queue: ${runs.join(', ')}`);
    } catch (error) {
      showRefusal(error.message);
    }
    state.busy = false;
    paint();
  }

  function body() {
    const { name, until, seed } = state.values;
    const numbers = Object.fromEntries(['steps', 'batch', 'snapshotEvery', 'checkpointEvery']
      .map((key) => [key, Number(state.values[key])]));
    return { splits: state.chosen, ...condition(), ...learning(), ...numbers, ...(seed.trim() ? { seed: Number(seed) } : {}),
      ...(name.trim() ? { name: name.trim() } : {}), ...(until ? { until } : {}) };
  }

  // What a run from another's weights has from that one.
  function learning() {
    const { from, preset, size, latent } = state.values;
    return from ? { from } : { preset, size: Number(size), latent: Number(latent) };
  }

  function condition() {
    return together() ? { condition: 'group-kind' } : {};
  }

  // The server's line names the option first; it goes beside that field where there is one.
  function showRefusal(message) {
    const named = /^-{0,2}([a-z-]+)\b/i.exec(message)?.[1].replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
    const name = ['split', 'condition'].includes(named) ? 'splits' : named;
    if (name in state.values || name === 'splits') state.problems = { [name]: message };
    else state.error = message;
  }

  // The boy and the girl split with most covers, in that order.
  function overnight() {
    const most = (kind) => splits.filter((one) => one.kind === kind && one.covers > 0).sort((a, b) => b.covers - a.covers)[0]?.split;
    const both = [most('boy'), most('girl')];
    return both.every(Boolean) ? both : undefined;
  }

  function setOvernight() {
    state.chosen = overnight();
    state.together = false;
    state.values.until = MORNING;
    changed();
  }

  function waiting() {
    const running = [...live.runs.values()].filter((run) => run.state === 'running').length;
    return running + (live.queue?.entries ?? []).filter(({ run }) => run.state !== 'running').length;
  }

  function addLabel() {
    return state.chosen.length > 1 && !together() ? `Add ${state.chosen.length} runs to the queue` : 'Add to the queue';
  }

  let queueSeen = live.queue;
  const unsubscribe = live.subscribe((_, { full, before, runs }) => {
    const moved = live.queue !== queueSeen;
    queueSeen = live.queue;
    if (full || moved || runs.some((run) => before.get(run.id)?.state !== run.state)) paint();
  });

  return () => {
    clearTimeout(timer);
    asking?.abort();
    unsubscribe();
    queue.destroy();
  };
}

function nothingToTrain() {
  return html`<header class="page-head"><h1>Launch</h1></header>${empty({ title: 'No split to train on yet',
    text: 'A run learns from a split: a set of covers under datasets/. Bring in a folder of pictures, or draw a practice set with pyoji demo.',
    command: 'pyoji import FOLDER --split girl-group', href: '/data', link: 'See Data' })}`;
}
