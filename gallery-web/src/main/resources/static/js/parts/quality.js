import { number } from '../format.js';
import { createChart } from './chart.js';

// Where there is room for a few only, these are open.
const FIRST = 2;
const WIDE = '(min-width: 44rem)';

/** What belongs together, in the order in which it is shown; of series only those appear that a run has measured. */
const GROUPS = [
  { title: 'Sliced Wasserstein distance',
    series: [['swd', 'mean', 1], ['swd256', '256 px', 2], ['swd128', '128 px', 6], ['swd64', '64 px', 3], ['swd32', '32 px', 5], ['swd16', '16 px', 4]],
    says: 'How far the textures of the fakes are from those of the covers, from fine details to what is left at 16 px. Lower is better. It does not see a colour that is off everywhere.' },
  { title: 'Copying', level: { y: 0.95, label: 'copies' },
    series: [['copyRatio', 'copy ratio', 1], ['copyRatioAligned', 'aligned', 3]],
    says: 'How near fakes lie to covers, as a share of how near covers lie to each other: below 0.95 they are copies. Aligned also looks at shifted and mirrored covers.' },
  { title: 'Copies',
    series: [['copies', 'share of fakes', 2], ['copyZ', 'C_T (right)', 5, 'right']],
    says: 'The share of fakes that are one and the same picture as a cover, only worse. C_T, where covers are held out: far below 0, fakes lie nearer to covers trained on than held-out covers do.' },
  { title: 'Fidelity and variety',
    series: [['precision', 'precision', 1], ['recall', 'recall', 2], ['density', 'density', 3], ['coverage', 'coverage', 4]],
    says: 'Fidelity: the share of fakes among the covers (precision), and how deep (density). Variety: the share of covers among the fakes (recall), or with a fake nearby (coverage). Higher is better.' },
  { title: 'Likeness, MS-SSIM',
    series: [['msSsim', 'of two fakes', 1], ['msSsimReals', 'of two covers', 4]],
    says: 'How alike two fakes are, beside how alike two covers are. Fakes far above the covers have collapsed.' },
  { title: 'Random-network distance',
    series: [['randomNetwork', 'distance', 1]],
    says: 'How far apart fakes and covers look to networks with random weights: about 0 for other covers, lower is better.' },
  { title: 'Colour',
    series: [['colour', 'of all colours', 1], ['palette', 'of palettes, ΔE (right)', 5, 'right']],
    says: 'How far the colours of the fakes are from those of the covers: of Lab histograms, and of five-colour palettes. Lower is better.' },
];

/** The figures that one of these qualities of runs has (metrics.quality), in order: {key, name, says, level}. */
export function figuresOf(qualities) {
  return GROUPS.flatMap(({ title, says, level, series }) => series.filter(([key]) => qualities.some(({ figures }) => figures[key]))
    .map(([key, label]) => ({ key, says, level, name: `${title}: ${label.replace(' (right)', '')}` })));
}

const OVERFITTING = { title: 'Overfitting',
  says: 'How surely the discriminator tells covers from fakes: 0 guesses, 1 knows each cover by heart.' };

/**
 * Quality over the steps: a chart for each group of figures, which folds away. onCursor(step) when the user puts the cursor
 * somewhere. It is hidden as long as there is nothing to show.
 */
export function createQuality({ onCursor }) {
  const element = Object.assign(document.createElement('section'), { className: 'section run-quality', hidden: true });
  element.setAttribute('aria-labelledby', 'quality-title');
  element.innerHTML = `<div class="quality-about"><h2 id="quality-title">Quality</h2>
      <p class="quiet">Measured now and then while the run trains, on fakes of always the same z beside the covers that it trains
        on. Compare the figures of runs on the same covers only; none of them is FID or KID, which need a network trained on
        other pictures.</p>
      <figure class="quality-now" hidden><img alt="" width="266" height="266" decoding="async" /><figcaption class="small quiet"></figcaption></figure>
    </div><div class="quality-groups"></div>`;
  const charts = new Map();
  let cursor;

  function chartOf({ title, says }, measured) {
    if (!charts.has(title)) {
      const chart = createChart({ label: title, series: [], onCursor, measured, titled: false });
      const details = document.createElement('details');
      details.className = 'quality-group';
      details.open = matchMedia(WIDE).matches || charts.size < FIRST;
      details.append(Object.assign(document.createElement('summary'), { textContent: title }), chart.element,
        Object.assign(document.createElement('p'), { className: 'small quiet', textContent: says }));
      element.querySelector('.quality-groups').append(details);
      chart.setCursor(cursor);
      charts.set(title, chart);
    }
    return charts.get(title);
  }

  function draw({ step, overfit, quality }, { until, marks }) {
    for (const group of GROUPS) {
      const series = group.series.filter(([key]) => quality.figures[key])
        .map(([key, label, colour, axis]) => ({ label, colour: `--curve-${colour}`, axis, points: { x: quality.step, y: quality.figures[key] } }));
      if (series.length) chartOf(group, true).setSeries(series, { until, marks, level: group.level, zero: !group.level });
    }
    if (overfit) chartOf(OVERFITTING, false).setSeries([{ label: 'gauge', colour: '--curve-1', points: { x: step, y: overfit } }], { until, marks });
    element.hidden = charts.size === 0;
  }

  return {
    element,
    draw,

    /** Puts the cursor of every chart at a step. */
    setCursor(step) {
      cursor = step;
      for (const chart of charts.values()) chart.setCursor(step);
    },

    /** Shows the fakes of a step beside the charts, where there is room: the sheet itself may be out of sight. */
    setPicture(step, url) {
      const figure = element.querySelector('.quality-now');
      figure.hidden = false;
      figure.querySelector('img').src = url;
      figure.querySelector('figcaption').textContent = `Fakes of step ${number(step)}`;
    },

    destroy() {
      for (const chart of charts.values()) chart.destroy();
    },
  };
}
