import { html, svg } from '/webjars/lit-html/3.3.2/lit-html.js';
import { kindMark, number } from '../format.js';

const KINDS = ['boy', 'girl', 'mixed', 'solo', 'unknown'];

/** How many covers of each kind a split has: one bar, and the numbers beside their shapes. */
export function balance(kinds) {
  const whole = KINDS.reduce((sum, kind) => sum + (kinds[kind] ?? 0), 0);
  let from = 0;
  const parts = KINDS.filter((kind) => kinds[kind]).map((kind) => {
    const part = { kind, from, share: kinds[kind] / whole };
    from += part.share;
    return part;
  });
  return html`<div class="balance">
    <svg class="balance-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      ${parts.map(({ kind, from: x, share }) => svg`<rect class="fill-${kind}" x=${x * 100} width=${share * 100} height="1" />`)}
    </svg>
    <ul class="balance-numbers">
      ${KINDS.filter((kind) => kinds[kind]).map((kind) => html`<li>${kindMark(kind)} ${number(kinds[kind])}
        <span class="quiet">${percent(kinds[kind] / whole)}</span></li>`)}
    </ul>
  </div>`;
}

/** A share (0..1) as a bar with its words. */
export function shareBar(share, label) {
  return html`<span class="share"><svg class="share-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"
    ><rect class="fill-ink" width=${Math.min(1, share) * 100} height="1" /></svg> ${label} ${percent(share)}</span>`;
}

const percent = (share) => `${Math.round(share * 100)}%`;
