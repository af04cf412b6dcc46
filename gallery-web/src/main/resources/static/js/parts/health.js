import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { number } from '../format.js';
import { runHref } from '../url.js';

const NAMES = { collapse: 'Collapse', divergence: 'Divergence', overfitting: 'Overfitting', copying: 'Copying' };

/** The best step of a run as a link, and whether even its fakes are copies. onGo(step, event) may take the click over. */
export function bestLine(run, { onGo } = {}) {
  const { id, bestStep, bestCopies } = run;
  if (bestStep === undefined) return nothing;
  return html`<p class="best">best: <a href=${runHref(id, bestStep)} @click=${onGo ? (event) => onGo(bestStep, event) : nothing}>step ${number(bestStep)}</a>${
    bestCopies ? html`, <strong class="best-copies">its fakes are copies of covers</strong>` : nothing}</p>`;
}

/** What goes wrong with a run, each with what to try. */
export function alarmLines(run) {
  if (!run.alarms?.length) return nothing;
  return html`<ul class="alarms" aria-label="Alarms">${run.alarms.map(({ alarm, advice }) => html`<li class="alarm"><strong>${nameOf(alarm)}</strong>: ${flagsWhole(advice)}.</li>`)}</ul>`;
}

/** As much as fits under a small picture: what goes wrong, without what to try. */
export function alarmWords(run) {
  if (!run.alarms?.length) return nothing;
  return html`<p class="small alarm">${run.alarms.map(({ alarm }) => nameOf(alarm)).join(', ')}</p>`;
}

// An option's name is never broken over two lines.
const flagsWhole = (advice) => advice.split(/(--[a-z][a-z-]*)/).map((part) => (part.startsWith('--') ? html`<code class="flag">${part}</code>` : part));
const nameOf = (alarm) => NAMES[alarm] ?? alarm;
