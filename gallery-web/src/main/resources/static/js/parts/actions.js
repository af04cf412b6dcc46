import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { post } from '../api.js';
import { live } from '../live.js';
import { number, runTitle } from '../format.js';
import { runApi } from '../url.js';
import { ask } from './ask.js';

const RESUMABLE = new Set(['stopped', 'paused', 'failed', 'interrupted']);

/** What can be done with a run in its state, as buttons; done(line) is told in a sentence what came of it. */
export function runActions(run, done) {
  if (run.state === 'running') {
    return html`<button type="button" @click=${() => stop(run, done)}>Stop and save…</button>`;
  }
  if (run.state === 'queued') {
    return html`<button type="button" @click=${() => unqueue(run, done)}>Take out of the queue…</button>`;
  }
  if (RESUMABLE.has(run.state)) {
    return html`<button type="button" class="primary" @click=${() => resume(run, done)}>Resume…</button>`;
  }
  if (run.state === 'finished') {
    return html`<button type="button" @click=${() => resume(run, done)}>Train on…</button>`;
  }
  return nothing;
}

async function stop(run, done) {
  const stopped = await ask({
    title: `Stop ${runTitle(run)}?`,
    text: 'It finishes its step, saves a checkpoint, and ends. It can be resumed from there, and nothing is lost.',
    action: 'Stop and save',
    act: () => post(runApi(run.id, '/stop')),
  });
  if (stopped) done('It was asked to save and stop.');
}

/** Asks, and takes a waiting run out of the queue; act does it. */
export async function unqueue(run, done, act = () => post(runApi(run.id, '/stop'))) {
  const begun = run.step > 0 || run.snapshots > 0;
  const out = await ask({
    title: `Take ${runTitle(run)} out of the queue?`,
    text: begun
      ? 'It will not be trained until it is resumed. Nothing is deleted.'
      : 'It has not begun, so the run goes with its options. Launching it again makes a new one.',
    action: 'Take out',
    danger: !begun,
    act,
  });
  if (out) done('It is out of the queue.');
}

async function resume(run, done) {
  const finished = run.state === 'finished';
  let answer;
  const resumed = await ask({
    title: finished ? `Train ${runTitle(run)} on?` : `Resume ${runTitle(run)}?`,
    text: finished
      ? `It reached its goal of ${number(run.steps)} steps. With a higher goal it goes on from its last checkpoint.`
      : `It goes on from its last checkpoint, at or before step ${number(run.step)}, and comes first in the queue.`,
    extra: goalField(run, finished),
    action: finished ? 'Train on' : 'Resume',
    act: async (form) => {
      const steps = Number(form.elements.steps.value);
      answer = await post(runApi(run.id, '/resume'), steps === run.steps ? {} : { steps });
    },
  });
  if (resumed) done(resumedLine(answer));
}

function goalField(run, finished) {
  const least = finished ? run.steps + 1 : Math.max(run.step, run.steps);
  return html`<p class="field">
    <label for="resume-steps">Steps in all</label>
    <input id="resume-steps" name="steps" type="number" inputmode="numeric" required min=${least} max="1000000000"
      value=${finished ? run.steps * 2 : run.steps} />
  </p>`;
}

function resumedLine({ position } = {}) {
  const place = position > 1 ? `It is in the queue at place ${position}.` : 'It is next in the queue.';
  const { queue } = live;
  if (queue?.paused) return `${place} The queue is paused: resume the queue to start it.`;
  if (queue?.runner === 'none') return `${place} Nothing works through the queue now: "pyoji queue run" or a running gallery does.`;
  return place;
}
