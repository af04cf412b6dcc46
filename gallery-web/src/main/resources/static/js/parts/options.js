import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { clock, number } from '../format.js';

const NAMES = {
  split: 'split', preset: 'preset', steps: 'steps', batch: 'batch', size: 'size', latent: 'latent', seed: 'seed',
  snapshotEvery: 'snapshot every', checkpointEvery: 'checkpoint every', keepEvery: 'keep every', name: 'name',
};
const UNITS = { size: 'px', snapshotEvery: 'steps', checkpointEvery: 'steps', keepEvery: 'steps' };

/** What a run was made with: its options, and on demand the machine, the versions and the digest of its covers. */
export function optionsTable(run) {
  const { options = {}, versions = {}, machine = {} } = run;
  return html`<h2>Options</h2>
    <dl class="facts">
      ${Object.entries(options).map(([key, value]) => fact(NAMES[key] ?? key, optionText(key, value)))}
      ${fact('begun', clock(run.createdAt))} ${fact('images seen', number(run.imagesSeen))}
      ${run.checkpoints?.length ? fact('checkpoints', run.checkpoints.map(number).join(', ')) : nothing}
    </dl>
    <details>
      <summary>Machine and versions</summary>
      <dl class="facts">
        ${[...Object.entries(machine), ...Object.entries(versions)].map(([key, value]) => fact(key, String(value)))}
        ${run.datasetDigest ? fact('digest of the covers', html`<code>${run.datasetDigest}</code>`) : nothing} ${fact('folder', html`<code>checkpoints/${run.id}</code>`)}
      </dl>
    </details>`;
}

function optionText(key, value) {
  if (key === 'keepEvery' && value === 0) return 'none';
  if (key === 'seed') return String(value);
  return typeof value === 'number' ? `${number(value)} ${UNITS[key] ?? ''}` : String(value);
}

function fact(name, value) {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}
