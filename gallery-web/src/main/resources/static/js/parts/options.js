import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { clock, number } from '../format.js';
import { runHref } from '../url.js';

const NAMES = {
  split: 'split', preset: 'preset', steps: 'steps', batch: 'batch', size: 'size', latent: 'latent', seed: 'seed',
  snapshotEvery: 'snapshot every', checkpointEvery: 'checkpoint every', keepEvery: 'keep every',
  evaluateEvery: 'measured every', stopWhenStale: 'stops when stale for', from: 'began with', classes: 'tells apart', name: 'name',
};
const UNITS = { size: 'px', snapshotEvery: 'steps', checkpointEvery: 'steps', keepEvery: 'steps', evaluateEvery: 'steps', stopWhenStale: 'steps' };

/** What a run was made with: its options, and on demand the machine, the versions and the digest of its covers. */
export function optionsTable(run) {
  const { versions = {}, machine = {} } = run;
  const { method = {}, ...options } = run.options ?? {};
  return html`<h2>Options</h2>
    <dl class="facts">
      ${Object.entries(options).map(([key, value]) => fact(NAMES[key] ?? key, optionText(key, value)))}
      ${fact('begun', clock(run.createdAt))} ${fact('images seen', number(run.imagesSeen))}
      ${run.checkpoints?.length ? fact('checkpoints', run.checkpoints.map(number).join(', ')) : nothing}
    </dl>
    <details>
      <summary>Method</summary>
      <dl class="facts">${Object.entries(method).map(([key, value]) => fact(words(key), methodText(value)))}</dl>
    </details>
    <details>
      <summary>Machine and versions</summary>
      <dl class="facts">
        ${[...Object.entries(machine), ...Object.entries(versions)].map(([key, value]) => fact(key, String(value)))}
        ${run.datasetDigest ? fact('digest of the covers', html`<code>${run.datasetDigest}</code>`) : nothing} ${fact('folder', html`<code>checkpoints/${run.id}</code>`)}
      </dl>
    </details>`;
}

function optionText(key, value) {
  if (value === 0 && ['keepEvery', 'evaluateEvery', 'stopWhenStale'].includes(key)) return key === 'keepEvery' ? 'none' : 'never';
  if (key === 'from') return html`<a href=${runHref(value.run, value.step)}>${value.run}</a>${value.step === undefined ? ', its best snapshot when this run begins' : ` at step ${number(value.step)}`}`;
  if (key === 'classes') return value.length ? value.join(', ') : 'nothing';
  if (key === 'seed') return String(value);
  return typeof value === 'number' ? `${number(value)} ${UNITS[key] ?? ''}` : String(value);
}

// As --generator-rate is named: the switches of a method are many, and may become more.
const words = (key) => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function methodText(value) {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(', ') || 'none';
  return value === 0 ? 'none' : String(value);
}

function fact(name, value) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}
