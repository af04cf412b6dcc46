import { html, nothing, svg } from '/webjars/lit-html/3.3.2/lit-html.js';

/** Five colours as one bar, each as wide as its share; aloud it is the list of them. */
export function paletteBar({ palette = [] } = {}, label) {
  const parts = stacked(palette);
  return html`<svg class="palette" viewBox="0 0 1 1" preserveAspectRatio="none" shape-rendering="crispEdges" role="img"
    aria-label="${label}: ${inWords(palette)}">
    ${parts.map(({ hex, from, share }) => svg`<rect x=${from} y="0" width=${share + 0.002} height="1" fill=${hex}
      ><title>${hex} ${percent(share)}</title></rect>`)}
  </svg>`;
}

/** A mean colour as a square with its hex value beside it. */
export function meanColour({ mean } = {}) {
  if (!mean) return nothing;
  return html`<span class="mean"><svg class="mean-square" viewBox="0 0 1 1" aria-hidden="true"
    ><rect width="1" height="1" fill=${mean.hex} /></svg> mean <code>${mean.hex}</code></span>`;
}

/**
 * The palettes of a run over its steps, a column each, with the mean colour as a row under them.
 * steps: [{step, palette, mean}]; at: the step that the cursor stands at; onStep(step) when a column is clicked.
 */
export function paletteStrip({ steps, at, label, onStep }) {
  if (!steps.length) return html`<p class="quiet">No snapshot has been measured yet.</p>`;
  const here = lastAtOrBefore(steps, at);
  const first = steps[0];
  const last = steps.at(-1);
  const pick = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - box.left) / box.width) * steps.length);
    onStep?.(steps[Math.max(0, Math.min(steps.length - 1, index))].step);
  };
  return html`<svg class="strip" viewBox="0 0 ${steps.length} 120" preserveAspectRatio="none" shape-rendering="crispEdges" role="img" @click=${pick}
    aria-label="${label}, ${steps.length} steps from ${first.step} (mean ${first.mean.hex}) to ${last.step} (mean ${last.mean.hex})">
    ${steps.map((entry, x) => column(entry, x))}
    ${here < 0 ? nothing : svg`<rect class="strip-here" x=${here} y="0" width="1" height="120" />`}
  </svg>`;
}

/** The real covers' palette as one column of the same height as a strip, to stand beside it. */
export function paletteColumn(colours, label) {
  return html`<svg class="strip strip-reals" viewBox="0 0 1 120" preserveAspectRatio="none" shape-rendering="crispEdges" role="img"
    aria-label="${label}: ${inWords(colours.palette)}">${column(colours, 0)}</svg>`;
}

function column({ step, palette, mean }, x) {
  return svg`<g>
    ${stacked(palette).map(({ hex, from, share }) => svg`<rect x=${x} y=${from * 100} width="1.02"
      height=${share * 100 + 0.4} fill=${hex} />`)}
    <rect x=${x} y="104" width="1.02" height="16" fill=${mean.hex} />
    <title>${step === undefined ? 'real covers' : `step ${step}`}</title></g>`;
}

function stacked(palette) {
  const whole = palette.reduce((sum, { share }) => sum + share, 0) || 1;
  let from = 0;
  return palette.map(({ hex, share }) => {
    const part = { hex, from, share: share / whole };
    from += part.share;
    return part;
  });
}

function lastAtOrBefore(steps, at) {
  return steps.findLastIndex(({ step }) => step <= at);
}

const percent = (share) => `${Math.round(share * 100)}%`;
const inWords = (palette) => palette.map(({ hex, share }) => `${hex} ${percent(share)}`).join(', ');
