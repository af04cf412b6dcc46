import { get, isAbort } from '../api.js';
import { runApi } from '../url.js';
import { createChart } from './chart.js';
import { problem } from './notice.js';
import { render } from '/webjars/lit-html/3.3.2/lit-html.js';

// A run writes a tick every few seconds: asking more often shows nothing new.
const EVERY_MS = 5000;

/**
 * The loss, speed and quality curves of a run with one cursor; onCursor(step) when the user puts it somewhere.
 * only: 'losses' where there is room for one chart.
 */
export function createCurves(id, { signal, onCursor, only }) {
  const element = Object.assign(document.createElement('div'), { className: 'curves' });
  const line = element.appendChild(document.createElement('div'));
  line.hidden = true;
  const charts = { losses: chart('Losses') };
  if (only !== 'losses') charts.speed = chart('Speed');
  let cursor;
  let lastAsked = 0;
  let timer = 0;

  function chart(label) {
    const made = createChart({ label, series: [], onCursor: moved });
    element.append(made.element);
    return made;
  }

  function moved(step) {
    self.setCursor(step);
    onCursor?.(step);
  }

  async function load() {
    clearTimeout(timer);
    timer = 0;
    lastAsked = Date.now();
    try {
      draw(await get(runApi(id, '/metrics?points=600'), { signal }));
      tell('');
    } catch (error) {
      if (!isAbort(error)) tell(error.message);
    }
  }

  function tell(message) {
    line.hidden = !message;
    render(problem(message), line);
  }

  function draw({ step: x, realLoss, fakeLoss, generatorLoss, imagesPerSecond, quality = {} }) {
    const until = x.at(-1);
    charts.losses.setSeries([
      { label: 'generator', colour: '--curve-3', points: { x, y: generatorLoss } },
      { label: 'on reals', colour: '--curve-1', points: { x, y: realLoss } },
      { label: 'on fakes', colour: '--curve-2', points: { x, y: fakeLoss } },
    ], { until });
    charts.speed?.setSeries([{ label: 'images a second', colour: '--curve-4', points: { x, y: imagesPerSecond } }], { until });
    if (only === 'losses') return;
    for (const [name, y] of Object.entries(quality)) drawQuality(name, { x, y });
  }

  // Quality is measured at some steps only: the line joins those.
  function drawQuality(name, { x, y }) {
    const at = x.map((_, index) => index).filter((index) => Number.isFinite(y[index]));
    if (at.length === 0) return;
    const key = `quality ${name}`;
    charts[key] ??= chart(name);
    charts[key].setSeries([{ label: name, colour: '--curve-5', points: { x: at.map((i) => x[i]), y: at.map((i) => y[i]) } }], { until: x.at(-1) });
    charts[key].setCursor(cursor);
  }

  const self = {
    element,

    /** Puts the cursor of every curve at a step. */
    setCursor(step) {
      cursor = step;
      for (const one of Object.values(charts)) one.setCursor(step);
    },

    /** Asks for the curves again, at most every few seconds. */
    refresh() {
      timer ||= setTimeout(load, Math.max(0, lastAsked + EVERY_MS - Date.now()));
    },

    destroy() {
      clearTimeout(timer);
      for (const one of Object.values(charts)) one.destroy();
    },
  };
  load();
  return self;
}
