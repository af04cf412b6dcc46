import { html, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { number } from '../format.js';
import { indexAt } from './scrubber.js';

const SOURCE = '/webjars/chart.js/4.5.1/dist/chart.umd.min.js';
// A line is told by its dashes too, never by its colour alone.
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [14, 4]];
// With more points than these a line is told from what was measured.
const MOST_DOTS = 40;
const FONT = '12px system-ui, sans-serif';
// Pixels between the words over two uprights.
const BETWEEN = 8;
let library;

/**
 * Curves over steps with one cursor. label: what they are; series: [{label, colour: the name of a CSS token such as
 * '--curve-1', points: {x: [steps, rising], y: [numbers or null]}, axis: 'left' or 'right'}]; onCursor(step) is called
 * when the user clicks or drags, with the step under the pointer. Under the chart stand the values at the cursor.
 * measured: the points are few and were measured there, which is shown; titled: whether its label is shown, too.
 */
export function createChart({ label, series = [], onCursor, measured = false, titled = true }) {
  const element = document.createElement('figure');
  element.className = 'chart';
  const box = element.appendChild(Object.assign(document.createElement('div'), { className: 'chart-box' }));
  const canvas = box.appendChild(document.createElement('canvas'));
  const legend = element.appendChild(Object.assign(document.createElement('figcaption'), { className: titled ? 'chart-legend' : 'chart-legend is-untitled' }));
  canvas.setAttribute('role', 'img');
  const state = { series, measured, until: undefined, marks: [], level: undefined, zero: false, cursor: undefined, hover: undefined, chart: undefined, gone: false };

  loadLibrary().then(
    (Chart) => state.gone || build(Chart),
    () => render(html`<p class="problem">The curves can't be drawn: ${SOURCE} did not load</p>`, legend),
  );
  paintLegend();

  function build(Chart) {
    state.chart = new Chart(canvas, { type: 'line', data: { datasets: [] }, options: options(), plugins: [lines(state)] });
    repaint();
  }

  function repaint() {
    const { chart } = state;
    if (!chart) return;
    const ink = colours(element);
    chart.data.datasets = state.series.map((one, index) => dataset(one, index, ink, measured));
    chart.options.scales = scales(state, ink);
    Object.assign(state, { ink: ink('--ink'), quiet: ink('--ink-quiet'), accent: ink('--accent-ink'), bad: ink('--bad') });
    chart.update('none');
  }

  function paintLegend() {
    canvas.setAttribute('aria-label', summary(label, state));
    const step = state.hover ?? state.cursor;
    render(
      html`<span class="chart-step">${titled ? label : ''}${step === undefined ? '' : html` <span class="quiet">step ${number(step)}${whereMeasured(step)}</span>`}</span>
        ${state.series.map(
          (one, index) => html`<span class="chart-key">
            <svg class="chart-swatch" viewBox="0 0 24 6" width="24" height="6" aria-hidden="true">
              <line x1="0" y1="3" x2="24" y2="3" class="stroke${one.colour}" stroke-width="2.5" stroke-dasharray=${DASHES[index % DASHES.length].join(' ')} />
            </svg>
            ${one.label} <output>${step === undefined ? '' : valueText(one.points, step)}</output>
          </span>`,
        )}`,
      legend,
    );
  }

  // The values under the chart are those of the last measurement, which may be some way back.
  function whereMeasured(step) {
    const x = state.series[0]?.points.x ?? [];
    if (!measured || x.length === 0 || step < x[0]) return '';
    const at = x[indexAt(x, step)];
    return at === step ? '' : `, measured at ${number(at)}`;
  }

  function stepAt(event) {
    const scale = state.chart?.scales.x;
    if (!scale || state.series.every((one) => one.points.x.length === 0)) return undefined;
    const x = event.clientX - canvas.getBoundingClientRect().left;
    return Math.round(Math.max(scale.min, Math.min(scale.max, scale.getValueForPixel(x))));
  }

  function point(event) {
    const step = stepAt(event);
    if (step === undefined) return;
    state.hover = undefined;
    self.setCursor(step);
    onCursor?.(step);
  }

  function hover(step) {
    if (state.hover === step) return;
    state.hover = step;
    state.chart?.draw();
    paintLegend();
  }

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !onCursor) return;
    canvas.setPointerCapture(event.pointerId);
    point(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) point(event);
    else if (event.pointerType === 'mouse') hover(stepAt(event));
  });
  canvas.addEventListener('pointerleave', () => hover(undefined));
  window.addEventListener('pyoji:theme', repaint);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', repaint);

  const self = {
    element,

    /**
     * Takes new curves; the cursor stays. until: the last step of the axis, where charts must line up; marks: [{step, label}]
     * of steps that stand out, two at most; level: {y, label} of a value that must be told from those below it;
     * zero: whether the values are shown from 0 on.
     */
    setSeries(next, { until, marks = [], level, zero = false } = {}) {
      Object.assign(state, { series: next, until, marks, level, zero });
      repaint();
      paintLegend();
    },

    /** Puts the cursor at a step, without calling onCursor. */
    setCursor(step) {
      if (state.cursor === step) return;
      state.cursor = step;
      state.chart?.draw();
      paintLegend();
    },

    destroy() {
      state.gone = true;
      window.removeEventListener('pyoji:theme', repaint);
      dark.removeEventListener('change', repaint);
      state.chart?.destroy();
    },
  };
  return self;
}

function loadLibrary() {
  library ??= new Promise((done, fail) => {
    const script = Object.assign(document.createElement('script'), { src: SOURCE });
    script.addEventListener('load', () => done(window.Chart));
    script.addEventListener('error', () => {
      library = undefined;
      fail(new Error(SOURCE));
    });
    document.head.append(script);
  });
  return library;
}

// Canvas knows no tokens: a probe in the document tells what they stand for in this theme.
function colours(element) {
  return (token) => {
    const probe = element.appendChild(document.createElement('span'));
    probe.style.color = `var(${token})`;
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  };
}

function dataset({ label, colour, points, axis = 'left' }, index, ink, measured) {
  const data = points.x.map((x, i) => ({ x, y: points.y[i] ?? NaN }));
  return { label, data, yAxisID: axis, borderColor: ink(colour), borderWidth: 1.75, borderDash: DASHES[index % DASHES.length], spanGaps: measured,
    pointRadius: data.length === 1 ? 3 : measured && data.length <= MOST_DOTS ? 2 : 0, pointBackgroundColor: ink(colour), pointBorderWidth: 0, pointHitRadius: 0, pointHoverRadius: 0, tension: 0 };
}

function options() {
  return { animation: false, responsive: true, maintainAspectRatio: false, parsing: false, normalized: true,
    events: [], plugins: { legend: { display: false }, tooltip: { enabled: false } }, layout: { padding: { top: 16 } } };
}

function scales({ series, until = 1, level, zero }, ink) {
  const text = { color: ink('--ink-quiet'), font: { size: 12, family: 'system-ui, sans-serif' } };
  // Charts over one another share their cursor only when their axes are equally wide.
  const axis = (position, more = {}) => ({ position, afterFit: (scale) => (scale.width = 44), border: { display: false }, grid: { color: ink('--rule'), ...more },
    ticks: { ...text, maxTicksLimit: 5, callback: (v) => number(Number(v.toPrecision(3))) } });
  const all = series.flatMap(({ points }) => (points.x.length ? [points.x[0], points.x.at(-1)] : []));
  const made = { x: { type: 'linear', border: { display: false }, grid: { display: false }, min: Math.min(...all, 0), max: Math.max(...all, until),
    ticks: { ...text, maxTicksLimit: 6, maxRotation: 0, callback: (v) => number(v) } }, left: axis('left') };
  if (level) Object.assign(made.left, { suggestedMin: level.y, suggestedMax: level.y });
  if (series.some((one) => one.axis === 'right')) made.right = axis('right', { drawOnChartArea: false });
  if (zero) for (const one of [made.left, made.right].filter(Boolean)) one.beginAtZero = true;
  return made;
}

// Over the curves: the cursor, the step that stands out, the value that divides good from bad.
function lines(state) {
  const line = ({ ctx }, from, to, { colour, width, dash = [] }) => {
    ctx.save();
    Object.assign(ctx, { strokeStyle: colour, lineWidth: width });
    ctx.setLineDash(dash);
    ctx.beginPath();
    ctx.moveTo(...from);
    ctx.lineTo(...to);
    ctx.stroke();
    ctx.restore();
  };
  const text = ({ ctx }, words, x, y, { colour, align, baseline = 'bottom' }) => {
    ctx.save();
    Object.assign(ctx, { fillStyle: colour, font: FONT, textAlign: align, textBaseline: baseline });
    ctx.fillText(words, x, y);
    ctx.restore();
  };
  const upright = (chart, step, look) => {
    const { top, bottom, left, right } = chart.chartArea;
    const x = chart.scales.x.getPixelForValue(step);
    if (!(x >= left - 1 && x <= right + 1)) return undefined;
    line(chart, [x, top], [x, bottom], look);
    return x;
  };
  return { id: 'lines', afterDraw(chart) {
    if (!chart.scales.x) return; // before the first curves
    const { top, left, right } = chart.chartArea;
    const { marks, level } = state;
    if (level) {
      const y = chart.scales.left.getPixelForValue(level.y);
      line(chart, [left, y], [right, y], { colour: state.bad, width: 1, dash: [2, 2] });
      text(chart, level.label, right, y + 3, { colour: state.bad, align: 'right', baseline: 'top' });
    }
    const marked = marks.map(({ step, label: words }) => ({ words, x: upright(chart, step, { colour: state.accent, width: 1.5, dash: [4, 3] }) }));
    for (const { words, x } of apart(chart, marked.filter((one) => one.x !== undefined))) text(chart, words, x, top - 1, { colour: state.accent, align: 'left' });
    if (state.hover !== undefined) upright(chart, state.hover, { colour: state.quiet, width: 1 });
    if (state.cursor !== undefined) upright(chart, state.cursor, { colour: state.ink, width: 1.5 });
  } };
}

// Where the words over two uprights begin: each over its own, but inside the chart and not on each other.
function apart({ ctx, width }, marked) {
  ctx.save();
  ctx.font = FONT;
  const placed = marked.map(({ words, x }) => ({ words, x, wide: ctx.measureText(words).width })).sort((a, b) => a.x - b.x);
  ctx.restore();
  for (const one of placed) one.x = Math.max(0, Math.min(width - one.wide, one.x - one.wide / 2));
  const [first, second] = placed;
  if (second && first.x + first.wide + BETWEEN > second.x) {
    first.x = Math.max(0, second.x - BETWEEN - first.wide);
    second.x = Math.max(second.x, first.x + first.wide + BETWEEN);
  }
  return placed;
}

function valueText({ x, y }, step) {
  if (x.length === 0 || step < x[0]) return '–';
  return number(y[indexAt(x, step)] ?? NaN);
}

function summary(label, { series, marks, level }) {
  const told = series.filter(({ points }) => points.x.length > 0).map(({ label: name, points }) => {
    const values = points.y.filter(Number.isFinite);
    if (values.length === 0) return `${name}: no values`;
    const [low, high] = values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
    return `${name}: from ${number(values[0])} to ${number(values.at(-1))}, between ${number(low)} and ${number(high)}`;
  });
  if (level) told.push(`${level.label}: below ${number(level.y)}`);
  for (const mark of marks) told.push(`${mark.label}: step ${number(mark.step)}`);
  return `${label} over the steps. ${told.join('. ') || 'No values yet'}.`;
}
