import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { ago, count, kindMark, number, runTitle, stateBadge } from '../format.js';
import { runHref } from '../url.js';
import { alarmWords, bestLine } from './health.js';
import { progress } from './notice.js';

/** A run as a tile: its newest picture, what it is, how far it got. */
export function runTile(run) {
  return html`<article class="run-tile">
    <a class="run-tile-link" href=${runHref(run.id)}>
      <span class="run-tile-picture">
        ${run.picture
          ? html`<img src=${run.picture} width="266" height="266" loading="lazy" decoding="async"
              alt=${`The newest snapshot, step ${run.lastSnapshot}`} />`
          : html`<span class="run-tile-none">no picture yet</span>`}
      </span>
      <span class="run-tile-title">${runTitle(run)}</span>
    </a>
    ${run.problem
      ? html`<p class="problem small">${run.problem}</p>`
      : html`<p class="run-tile-line">${stateBadge(run.state)} ${kindMark(run.kind)}</p>
          ${run.state === 'running' ? progress(run.step, run.steps) : nothing}
          <p class="small quiet">${howFar(run)}</p>
          ${run.state === 'running' ? nothing : html`<p class="small quiet">${ago(run.heartbeat)}</p>`}
          ${run.reason ? html`<p class="problem small">${run.reason}</p>` : nothing}
          <div class="small">${bestLine(run)}</div> ${alarmWords(run)}`}
  </article>`;
}

function howFar({ step, steps }) {
  return step >= steps ? count(steps, 'step') : `step ${number(step)} of ${number(steps)}`;
}
