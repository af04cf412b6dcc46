import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { bytes, clock, duration, number } from '../format.js';

/**
 * "3 h 10 min, about 240 MB; finishes about 05:40", with where the speed is from. missing: what to say while there is no
 * estimate; waiting: how many runs come before; until: the Date at which the queue stops; paused: whether it stands.
 */
export function estimateLine(estimate, { missing, waiting = 0, until, paused = false, diskFree } = {}) {
  if (!estimate) return html`<p class="estimate quiet">${missing}</p>`;
  const end = new Date(Date.now() + estimate.seconds * 1000);
  const stopped = until && end > until;
  return html`
    <p class="estimate"><strong>${duration(estimate.seconds)}</strong>, about <strong>${bytes(estimate.bytes)}</strong>;
      ${paused ? html`begins when the queue is resumed`
        : waiting ? html`begins when the ${waiting === 1 ? 'run' : `${waiting} runs`} before it ${waiting === 1 ? 'is' : 'are'} done`
        : stopped
          ? html`saves and stops at <strong>${clock(until.toISOString())}</strong>, and goes on when the queue runs again`
          : html`finishes about <strong>${clock(end.toISOString())}</strong>`}</p>
    <p class="quiet">${number(estimate.imagesPerSecond)} images a second: ${estimate.from}.
      ${diskFree === undefined ? nothing : html`${bytes(diskFree)} free on disk.`}</p>
    ${estimate.fits ? nothing : html`<p class="problem">This needs more disk than is free: fewer steps, or fewer snapshots.</p>`}`;
}

/** The next time that a clock shows a time of day, like "07:00". */
export function nextTime(time) {
  const [hours, minutes] = time.split(':').map(Number);
  const at = new Date();
  at.setHours(hours, minutes, 0, 0);
  if (at <= new Date()) at.setDate(at.getDate() + 1);
  return at;
}
