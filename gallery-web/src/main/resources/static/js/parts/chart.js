import { html, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { number } from '../format.js';
import { indexAt } from './scrubber.js';

const SOURCE = '/webjars/chart.js/4.5.1/dist/chart.umd.min.js';
// A line is told by its dashes too, never by its colour alone.
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]];
let library;

/**
 * Curves over steps with one cursor. label: what they are; series: [{label, colour: the name of a CSS token such as
 * '--curve-1', points: {x: [steps, rising], y: [numbers or null]}, axis: 'left' or 'right'}]; onCursor(step) is called
 * when the user clicks or drags, with the step under the pointer. Under the chart stand the values at the cursor.
 */
export function createChart({ label, series = [], onCursor }) {
  const element = document.createElement('figure');
  element.className = 'chart';
  const box = element.appendChild(Object.assign(document.createElement('div'), { className: 'chart-box' }));
  const canvas = box.appendChild(document.createElement('canvas'));
  const legend = element.appendChild(Object.assign(document.createElement('figcaption'), { className: 'chart-legend' }));
  canvas.setAttribute('role', 'img');
  const state = { series, until: undefined, cursor: undefined, hover: undefined, chart: undefined, gone: false };

  loadLibrary().then(
    (Chart) => state.gone || build(Chart),
    () => render(html`<p class="problem">The curves can't be drawn: ${SOURCE} did not load</p>`, legend),
  );
  paintLegend();

  function build(Chart) {
    state.chart = new Chart(canvas, { type: 'line', data: { datasets: [] }, options: options(), plugins: [cursorLine(state)] });
    repaint();
  }

  function repaint() {
    const { chart } = state;
    if (!chart) return;
    const ink = colours(element);
    chart.data.datasets = state.series.map((one, index) => dataset(one, index, ink));
    chart.options.scales = scales(state.series, state.until, ink);
    state.ink = ink('--ink');
    state.quiet = ink('--ink-quiet');
    chart.update('none');
  }

  function paintLegend() {
    canvas.setAttribute('aria-label', summary(label, state.series));
    const step = state.hover ?? state.cursor;
    render(
      html`<span class="chart-step">${label}${step === undefined ? '' : html` <span class="quiet">step ${number(step)}</span>`}</span>
        ${state.series.map(
          (one, index) => html`<span class="chart-key">
            <svg class="chart-swatch" viewBox="0 0 24 6" width="24" height="6" aria-hidden="true">
              <line x1="0" y1="3" x2="24" y2="3" class="stroke${one.colour}" stroke-width="2.5" stroke-dasharray=${DASHES[index % 4].join(' ')} />
            </svg>
            ${one.label} <output>${step === undefined ? '' : valueText(one.points, step)}</output>
          </span>`,
        )}`,
      legend,
    );
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

    /** Takes new curves; the cursor stays. until: the last step of the axis, where charts must line up. */
    setSeries(next, { until } = {}) {
      state.series = next;
      state.until = until;
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

function dataset({ label, colour, points, axis = 'left' }, index, ink) {
  const data = points.x.map((x, i) => ({ x, y: points.y[i] ?? NaN }));
  return { label, data, yAxisID: axis, borderColor: ink(colour), borderWidth: 1.75, borderDash: DASHES[index % 4],
    pointRadius: data.length === 1 ? 3 : 0, pointHitRadius: 0, pointHoverRadius: 0, tension: 0 };
}

function options() {
  return { animation: false, responsive: true, maintainAspectRatio: false, parsing: false, normalized: true,
    events: [], plugins: { legend: { display: false }, tooltip: { enabled: false } }, layout: { padding: { top: 8 } } };
}

function scales(series, until = 1, ink) {
  const text = { color: ink('--ink-quiet'), font: { size: 12, family: 'system-ui, sans-serif' } };
  // Charts over one another share their cursor only when their axes are equally wide.
  const axis = (position, more = {}) => ({ position, afterFit: (scale) => (scale.width = 44), border: { display: false }, grid: { color: ink('--rule'), ...more },
    ticks: { ...text, maxTicksLimit: 5, callback: (v) => number(Number(v.toPrecision(3))) } });
  const all = series.flatMap(({ points }) => (points.x.length ? [points.x[0], points.x.at(-1)] : []));
  const made = { x: { type: 'linear', border: { display: false }, grid: { display: false }, min: Math.min(...all, 0), max: Math.max(...all, until),
    ticks: { ...text, maxTicksLimit: 6, maxRotation: 0, callback: (v) => number(v) } }, left: axis('left') };
  if (series.some((one) => one.axis === 'right')) made.right = axis('right', { drawOnChartArea: false });
  return made;
}

function cursorLine(state) {
  const line = (chart, step, colour, width) => {
    if (!chart.scales.x) return; // before the first curves
    const { top, bottom, left, right } = chart.chartArea;
    const x = chart.scales.x.getPixelForValue(step);
    if (!(x >= left - 1 && x <= right + 1)) return;
    const { ctx } = chart;
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, bottom);
    ctx.stroke();
    ctx.restore();
  };
  return { id: 'cursor', afterDraw(chart) {
    if (state.hover !== undefined) line(chart, state.hover, state.quiet, 1);
    if (state.cursor !== undefined) line(chart, state.cursor, state.ink, 1.5);
  } };
}

function valueText({ x, y }, step) {
  if (x.length === 0 || step < x[0]) return '–';
  return number(y[indexAt(x, step)] ?? NaN);
}

function summary(label, series) {
  const told = series.filter(({ points }) => points.x.length > 0).map(({ label: name, points }) => {
    const values = points.y.filter(Number.isFinite);
    if (values.length === 0) return `${name}: no values`;
    const [low, high] = values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
    return `${name}: from ${number(values[0])} to ${number(values.at(-1))}, between ${number(low)} and ${number(high)}`;
  });
  return `${label} over the steps. ${told.join('. ') || 'No values yet'}.`;
}
