import { html, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { createChart } from './chart.js';
import { figuresOf } from './quality.js';

const SIDES = ['a', 'b'];
const KINDS = ['boy', 'girl', 'mixed'];

/**
 * The losses of two runs on one chart, and on another one figure of the quality of both, with their best steps; the second is
 * hidden as long as neither run has measured any. figure: the key of the one that is shown first; onFigure(key) when the
 * user chooses another; onCursor(step) when the user puts the cursor somewhere.
 */
export function createComparedCurves({ figure, onFigure, onCursor }) {
  const element = Object.assign(document.createElement('div'), { className: 'compare-curves' });
  element.innerHTML = `<section class="compare-losses"><div class="section-head"><h2>Losses</h2></div></section><section class="compare-quality" hidden></section>`;
  const [lossesPart, qualityPart] = element.children;
  const losses = createChart({ label: 'Losses', onCursor });
  lossesPart.append(losses.element);
  const head = qualityPart.appendChild(Object.assign(document.createElement('div'), { className: 'section-head' }));
  const says = document.createElement('p');
  says.className = 'small quiet';
  let quality;
  let chosen = figure;
  let cursor;
  let last;

  // A class has its run's figures, so that beside itself a run is drawn once.
  function drawnSides(sides) {
    return sides.a.id === sides.b.id ? ['a'] : SIDES;
  }

  // Boy and girl have their own names and colours; two of a kind, or a class, are told by their numbers.
  function lookOf(sides, side) {
    const run = sides[side];
    const same = SIDES.some((one) => sides[one].ofClass) || sides.a.kind === sides.b.kind || !KINDS.includes(run.kind);
    return same ? { name: `#${run.number}`, colour: side === 'a' ? '--curve-1' : '--curve-2' } : { name: run.kind, colour: `--${run.kind}` };
  }

  function lossesOf(sides, side, metrics) {
    const { name, colour } = lookOf(sides, side);
    const discriminator = metrics.realLoss.map((real, i) => real + metrics.fakeLoss[i]);
    return [
      { label: `${name} generator`, colour, points: { x: metrics.step, y: metrics.generatorLoss } },
      { label: `${name} discriminator`, colour, points: { x: metrics.step, y: discriminator } },
    ];
  }

  function marksOf(sides, drawn) {
    const best = drawn.filter((side) => sides[side].bestStep !== undefined).map((side) => ({ step: sides[side].bestStep, label: `${lookOf(sides, side).name} best` }));
    return best.length === 2 && best[0].step === best[1].step ? [{ step: best[0].step, label: 'best of both' }] : best;
  }

  function drawQuality(sides, metrics, { drawn, marks, until }) {
    const figures = figuresOf(drawn.map((side) => metrics[side].quality));
    qualityPart.hidden = figures.length === 0;
    if (qualityPart.hidden) return;
    const { key, name, level, says: meaning } = figures.find((one) => one.key === chosen) ?? figures[0];
    render(html`<h2>Quality</h2> <label class="compare-figure"><span class="visually-hidden">Figure</span>
      <select @change=${choose}>${figures.map((one) => html`<option value=${one.key} ?selected=${one.key === key}>${one.name}</option>`)}</select></label>`, head);
    says.textContent = sides.a.split === sides.b.split ? meaning
      : `${meaning} Each run is measured beside its own covers: where they differ, look at where a curve turns, not at which lies lower.`;
    if (quality?.name !== name) replaceChart(name);
    const series = drawn.filter((side) => metrics[side].quality.figures[key]).map((side) => {
      const { name: label, colour } = lookOf(sides, side);
      return { label, colour, points: { x: metrics[side].quality.step, y: metrics[side].quality.figures[key] } };
    });
    quality.chart.setSeries(series, { until, marks, level, zero: !level });
  }

  function replaceChart(name) {
    quality?.chart.destroy();
    quality?.chart.element.remove();
    quality = { name, chart: createChart({ label: name, onCursor, measured: true, titled: false }) };
    quality.chart.setCursor(cursor);
    head.after(quality.chart.element, says);
  }

  function choose({ target }) {
    chosen = target.value;
    onFigure?.(chosen);
    self.draw(...last);
  }

  const self = {
    element,

    /** Takes both sides and what /api/runs/{id}/metrics says of each; one that is not known yet is left out. */
    draw(sides, metrics) {
      last = [sides, metrics];
      const drawn = drawnSides(sides).filter((side) => metrics[side]);
      if (!drawn.length) return;
      const marks = marksOf(sides, drawn);
      const until = Math.max(...drawn.map((side) => metrics[side].step.at(-1) ?? 1));
      losses.setSeries(drawn.flatMap((side) => lossesOf(sides, side, metrics[side])), { until, marks });
      drawQuality(sides, metrics, { drawn, marks, until });
    },

    /** Puts the cursor of both charts at a step. */
    setCursor(step) {
      cursor = step;
      losses.setCursor(step);
      quality?.chart.setCursor(step);
    },

    destroy() {
      losses.destroy();
      quality?.chart.destroy();
    },
  };
  return self;
}
