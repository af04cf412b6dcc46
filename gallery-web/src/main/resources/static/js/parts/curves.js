import { get, isAbort } from '../api.js';
import { runApi } from '../url.js';
import { createChart } from './chart.js';
import { problem } from './notice.js';
import { createQuality } from './quality.js';
import { render } from '/webjars/lit-html/3.3.2/lit-html.js';

// A run writes a tick every few seconds: asking more often shows nothing new.
const EVERY_MS = 5000;

/**
 * The loss and speed curves of a run, and those of its quality as an element of their own, all with one cursor;
 * onCursor(step) when the user puts it somewhere. only: 'losses' where there is room for one chart; best: its best step.
 */
export function createCurves(id, { signal, onCursor, only, best }) {
  const element = Object.assign(document.createElement('div'), { className: 'curves' });
  const line = element.appendChild(document.createElement('div'));
  line.hidden = true;
  const losses = chart('Losses');
  const speed = only === 'losses' ? undefined : chart('Speed');
  const quality = only === 'losses' ? undefined : createQuality({ onCursor: moved });
  const all = [losses, speed, quality].filter(Boolean);
  let metrics;
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
      metrics = await get(runApi(id, '/metrics?points=600'), { signal });
      draw();
      tell('');
    } catch (error) {
      if (!isAbort(error)) tell(error.message);
    }
  }

  function tell(message) {
    line.hidden = !message;
    render(problem(message), line);
  }

  function draw() {
    const { step: x, realLoss, fakeLoss, generatorLoss, imagesPerSecond } = metrics;
    const shown = { until: x.at(-1), marks: best === undefined ? [] : [{ step: best, label: 'best' }] };
    losses.setSeries([
      { label: 'generator', colour: '--curve-3', points: { x, y: generatorLoss } },
      { label: 'on reals', colour: '--curve-1', points: { x, y: realLoss } },
      { label: 'on fakes', colour: '--curve-2', points: { x, y: fakeLoss } },
    ], shown);
    speed?.setSeries([{ label: 'images a second', colour: '--curve-4', points: { x, y: imagesPerSecond } }], shown);
    quality?.draw(metrics, shown);
  }

  const self = {
    element,
    quality: quality?.element,

    /** Puts the cursor of every curve at a step. */
    setCursor(step) {
      for (const one of all) one.setCursor(step);
    },

    /** Shows the fakes of a step beside the curves of quality. */
    setPicture: quality?.setPicture,

    /** Marks another step as the best one. */
    setBest(step) {
      if (step === best) return;
      best = step;
      if (metrics) draw();
    },

    /** Asks for the curves again, at most every few seconds. */
    refresh() {
      timer ||= setTimeout(load, Math.max(0, lastAsked + EVERY_MS - Date.now()));
    },

    destroy() {
      clearTimeout(timer);
      for (const one of all) one.destroy();
    },
  };
  load();
  return self;
}
