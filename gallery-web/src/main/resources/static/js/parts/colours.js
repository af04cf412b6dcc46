import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { kindMark, number } from '../format.js';
import { meanColour, paletteBar, paletteColumn, paletteStrip } from './palette.js';

const WAIT = { sentence: '…' };

/**
 * Palettes and mean colours of two runs beside those of their real covers. compare: the answer of /api/compare
 * with the page's own sides as a and b; series: {a, b} of /api/runs/{id}/colours; step: where the scrubber stands;
 * onStep(step) when a strip is clicked.
 */
export function colourPanel({ compare, series, step, onStep }) {
  const measuring = compare.colours === undefined;
  const between = measuring ? { fakes: WAIT, reals: WAIT } : (compare.between ?? {});
  return html`
    <p class="lead colour-sentence" role="status">${measuring ? 'measuring…' : compare.sentence}</p>
    <div class="colour-sides">
      ${['a', 'b'].map((side) => sidePanel({ run: compare[side], shown: compare.shown?.[side],
        now: compare.colours?.[side] ?? {}, measuring, series: series[side], step, onStep }))}
    </div>
    ${between.fakes || between.reals
      ? html`<dl class="between">
          ${between.fakes ? html`<div><dt>Fakes</dt><dd>${answer(between.fakes)}</dd></div>` : nothing}
          ${between.reals ? html`<div><dt>Real covers</dt><dd>${answer(between.reals)}</dd></div>` : nothing}
        </dl>`
      : nothing}
    <details class="quiet">
      <summary>What ΔE means</summary>
      <p>ΔE is the distance between two colours as eyes see it: about 2 is just visible side by side, 10 is plain at a
        glance, 50 is another colour altogether. Between palettes it counts how much colour must change, and how far.</p>
    </details>`;
}

function sidePanel({ run, shown, now, measuring, series, step, onStep }) {
  const { fakes, deltaE } = now;
  const reals = now.reals ?? series?.reals;
  return html`<section class="colour-side" aria-label="Colours of ${run.split}">
    <h3>${kindMark(run.kind, { short: run.split.includes(run.kind) })} ${run.split}</h3>
    <dl class="colour-rows">
      ${row('Real covers', reals, `Palette of the real covers of ${run.split}`, measuring)}
      ${row(shown === undefined ? 'Fakes' : `Fakes, step ${number(shown)}`, fakes, `Palette of the fakes of ${run.split}`, measuring)}
    </dl>
    <p class="delta">${deltaE === undefined ? nothing
      : html`<strong>ΔE ${number(Math.round(deltaE * 10) / 10)}</strong> from its own real covers`}&nbsp;</p>
    ${series
      ? html`<figure class="strips">
          <div class="strips-row">
            ${paletteStrip({ steps: series.steps, at: step, label: `Palettes of ${run.split}`, onStep })}
            ${series.reals ? paletteColumn(series.reals, `Palette of the real covers of ${run.split}`) : nothing}
          </div>
          <figcaption class="quiet"><span>five colours at each step, the mean under them</span> <span>reals</span></figcaption>
        </figure>`
      : html`<div class="strips strips-blank" aria-hidden="true"></div>`}
  </section>`;
}

// The permutation test's answer as the server words it, after the figures that it is about.
function answer({ deltaE, p, sentence }) {
  const chance = p === undefined ? '' : p < 0.001 ? ', p < .001' : `, p = ${p.toFixed(3).replace(/^0/, '')}`;
  return html`<strong>${deltaE === undefined ? '' : `ΔE ${number(Math.round(deltaE * 10) / 10)}`}${chance}</strong> ${sentence}`;
}

function row(name, colours, label, measuring) {
  return html`<div><dt>${name}</dt>
    <dd>${colours ? html`${paletteBar(colours, label)} ${meanColour(colours)}` : html`<span class="quiet">${measuring ? '…' : 'none yet'}</span>`}</dd></div>`;
}
