import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { repeat } from '/webjars/lit-html/3.3.2/directives/repeat.js';
import { get, post } from '../api.js';
import { ago, clock, kindMark, number, runTitle, stateBadge } from '../format.js';
import { live } from '../live.js';
import { runHref } from '../url.js';
import { unqueue } from './actions.js';
import { icon } from './icons.js';
import { announce, problem } from './notice.js';

const MORNING = '07:00';

/** The queue with its order: what waits, what is offered for resume, and what can be done about it. It stays live. */
export function createQueue() {
  const element = document.createElement('section');
  element.className = 'queue';
  element.setAttribute('aria-labelledby', 'queue-title');
  const state = { queue: live.queue, problem: '', busy: false };

  async function act(path, body = {}) {
    if (state.busy) return;
    state.busy = true;
    try {
      await change(path, body);
      state.problem = '';
    } catch (error) {
      state.problem = error.message;
    }
    state.busy = false;
    paint();
  }

  // The answer is fresher than what the stream said last.
  async function change(path, body) {
    live.queue = state.queue = await post(`/api/queue/${path}`, body);
  }

  const takeOut = (run) => unqueue(run, announce, () => change('remove', { run: run.id }).then(paint));

  function row(entry, index, waiting) {
    const last = waiting.length - 1;
    const { run, offered, addedAt } = entry;
    // The server counts the run that is going too; here it is not shown.
    const to = (place) => act('move', { run: run.id, position: state.queue.entries.indexOf(waiting[place]) + 1 });
    return html`<li class="queue-row">
      <span class="queue-place">${index + 1}</span>
      <div>
        <p><a href=${runHref(run.id)}>${runTitle(run)}</a> ${run.kind ? kindMark(run.kind) : nothing} ${offered ? stateBadge('interrupted') : nothing}</p>
        <p class="small quiet">${steps(entry)} · added ${ago(addedAt)}</p>
        ${offered ? html`<p class="small">It was going when the machine stopped; it goes on from its last checkpoint.</p>` : nothing}
      </div>
      <div class="button-row">
        ${offered ? html`<button type="button" class="primary" @click=${() => act('retry', { run: run.id })}>Resume</button>` : nothing}
        <button type="button" class="icon-button" title="First" aria-label=${`${run.id}: first`} ?disabled=${index === 0} @click=${() => to(0)}>${icon('top')}</button>
        <button type="button" class="icon-button" title="Up" aria-label=${`${run.id}: up`} ?disabled=${index === 0} @click=${() => to(index - 1)}>${icon('up')}</button>
        <button type="button" class="icon-button" title="Down" aria-label=${`${run.id}: down`} ?disabled=${index === last} @click=${() => to(index + 1)}>${icon('down')}</button>
        <button type="button" class="icon-button" title="Remove" aria-label=${`${run.id}: remove from the queue`} @click=${() => takeOut(run)}>${icon('close')}</button>
      </div>
    </li>`;
  }

  function paint() {
    const { queue } = state;
    const waiting = waitingOf(queue);
    const readable = queue && !queue.problem;
    render(
      html`<div class="section-head">
          <h2 id="queue-title">Queue</h2>
          <div class="queue-tools">
            ${readable ? tools(queue, waiting, act) : nothing}
            <a class="button" href="/launch">Launch a run</a>
          </div>
        </div>
        ${problem(queue?.problem)} ${problem(state.problem)} ${readable ? html`${statusLine(queue)} ${untilForm(queue, waiting, act)}` : nothing}
        ${waiting.length
          ? html`<ol>${repeat(waiting, ({ run }) => run.id, (entry, index) => row(entry, index, waiting))}</ol>`
          : readable
            ? html`<p class="quiet">Nothing waits.</p>`
            : nothing}`,
      element,
    );
  }

  const unsubscribe = live.subscribe(() => {
    if (live.queue) state.queue = live.queue;
    if (!state.busy) paint();
  });
  if (!state.queue) {
    get('/api/queue').then(
      (queue) => ((state.queue ??= queue), paint()),
      (error) => ((state.problem = error.message), paint()),
    );
  }
  paint();
  return { element, destroy: unsubscribe };
}

const waitingOf = (queue) => (queue?.entries ?? []).filter(({ run }) => run.state !== 'running');

function isRunning(queue, waiting) {
  return (queue.entries ?? []).length > waiting.length || [...live.runs.values()].some((run) => run.state === 'running');
}

const isBusy = (queue, waiting) => waiting.length > 0 || isRunning(queue, waiting);

function steps({ run, steps: goal }) {
  const to = goal ?? run.steps;
  return run.step > 0 ? `from step ${number(run.step)} to ${number(to)}` : `${number(to)} steps`;
}

function tools(queue, waiting, act) {
  if (queue.paused) return html`<button type="button" class="primary" @click=${() => act('resume')}>Resume the queue</button>`;
  const running = isRunning(queue, waiting);
  if (!isBusy(queue, waiting)) return nothing;
  return html`${running ? html`<button type="button" @click=${() => act('pause', { afterCurrent: true })}>Pause after this run</button>` : nothing}
    <button type="button" @click=${() => act('pause')}>${running ? 'Pause now' : 'Pause'}</button>`;
}

// What is typed stays until it is sent: the field is the browser's, whatever the stream says meanwhile.
function untilForm(queue, waiting, act) {
  if (!isBusy(queue, waiting) && !queue.until) return nothing;
  const set = (event) => {
    event.preventDefault();
    act('until', { at: new FormData(event.target).get('at') });
  };
  return html`<form class="queue-until" @submit=${set}>
    <label>Work until <input type="time" name="at" value=${MORNING} required /></label>
    <button>${queue.until ? 'Change' : 'Set'}</button>
    ${queue.until ? html`<button type="button" @click=${() => act('until')}>No end</button>` : nothing}
  </form>`;
}

function statusLine(queue) {
  const lines = [];
  if (queue.paused) lines.push('The queue is paused: nothing new starts.');
  if (queue.until) lines.push(`It works until ${clock(queue.until) || queue.until}, then saves and stops.`);
  if (queue.runner === 'elsewhere') lines.push('Another process works through it ("pyoji queue run").');
  if (queue.runner === 'none' && waitingOf(queue).length) lines.push('Nothing works through it now: start "./pyoji queue run".');
  return lines.length ? html`<p class="note">${lines.join(' ')}</p>` : nothing;
}
