import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { number } from '../format.js';
import { icon } from './icons.js';

const SPEEDS = [2, 4, 8, 16, 30];

/**
 * A slider over the steps that have a picture. steps: rising; step: where it stands; label: what it is called aloud;
 * of: the goal that "step 4000 of 10000" names (default: the last step); fps: steps a second while playing.
 * onStep(step) is called at most once a frame; when it returns a promise, playing waits for it, so that no picture is
 * skipped. onReleased() is called when a dragged slider is let go. Only the user, or play() which a user asked for,
 * ever moves the step.
 */
export function createScrubber({ steps, step, label = 'Step', onStep, onReleased, fps = 8, of }) {
  const element = document.createElement('div');
  element.className = 'scrubber';
  const state = { steps: [...steps], index: 0, playing: false, dragged: false, fps, of, note: '' };
  state.index = indexAt(state.steps, step ?? state.steps.at(-1));
  let frame = 0;
  let playTimer = 0;

  function paint() {
    render(view(), element);
    const range = element.querySelector('input[type=range]');
    range.style.setProperty('--done', state.steps.length > 1 ? state.index / (state.steps.length - 1) : 0);
  }

  function moveTo(index, { silent = false } = {}) {
    const to = Math.max(0, Math.min(state.steps.length - 1, index));
    if (to === state.index) return undefined;
    state.index = to;
    state.note = '';
    paint();
    return silent ? undefined : tell();
  }

  function tell() {
    cancelAnimationFrame(frame);
    return new Promise((done) => {
      frame = requestAnimationFrame(() => done(onStep?.(state.steps[state.index])));
    });
  }

  function byHand(index) {
    self.pause();
    moveTo(index);
  }

  function release() {
    if (!state.dragged) return;
    state.dragged = false;
    onReleased?.();
  }

  function jump(event) {
    const wanted = Number(event.target.value);
    const index = indexAt(state.steps, wanted);
    byHand(index);
    const there = state.steps[index];
    state.note = there === wanted ? '' : `no picture at step ${number(wanted)}: this is ${number(there)}`;
    event.target.value = there;
    paint();
  }

  async function playOn() {
    if (!state.playing) return;
    const began = performance.now();
    if (state.index >= state.steps.length - 1) return self.pause();
    await moveTo(state.index + 1);
    if (!state.playing) return;
    playTimer = setTimeout(playOn, Math.max(0, 1000 / state.fps - (performance.now() - began)));
  }

  function view() {
    const last = state.steps.length - 1;
    const none = last < 0;
    const here = state.steps[state.index] ?? 0;
    const goal = Math.max(state.of ?? 0, state.steps.at(-1) ?? 0);
    const button = (sign, name, index, off) => html`<button type="button" class="icon-button" aria-label=${name}
      title=${name} ?disabled=${none || off} @click=${() => byHand(index)}>${icon(sign)}</button>`;
    return html`
      <input type="range" class="scrubber-range" min="0" max=${Math.max(0, last)} step="1" aria-label=${label}
        .value=${String(state.index)} ?disabled=${none} aria-valuetext=${`step ${here} of ${goal}`}
        @pointerdown=${() => (state.dragged = true)} @pointerup=${release} @pointercancel=${release}
        @input=${(event) => byHand(Number(event.target.value))} />
      <div class="scrubber-row">
        <div class="button-row">
          ${button('first', 'First step', 0, state.index === 0)} ${button('previous', 'Previous step', state.index - 1, state.index === 0)}
          <button type="button" class="icon-button scrubber-play" aria-label=${state.playing ? 'Pause' : 'Play'}
            title=${state.playing ? 'Pause' : 'Play'} ?disabled=${last < 1} @click=${() => self.toggle()}
            >${icon(state.playing ? 'pause' : 'play')}</button>
          ${button('next', 'Next step', state.index + 1, state.index >= last)} ${button('last', 'Last step', last, state.index >= last)}
        </div>
        <label class="scrubber-jump"><span>step</span>
          <input type="number" inputmode="numeric" min="0" .value=${String(here)} ?disabled=${none} @change=${jump} />
          <span class="quiet">of ${number(goal)}</span></label>
        <label class="scrubber-speed"><span class="quiet">speed</span>
          <select @change=${(event) => (state.fps = Number(event.target.value))}>
            ${SPEEDS.map((s) => html`<option value=${s} ?selected=${s === state.fps}>${s} a second</option>`)}
          </select></label>
        <span class="quiet" role="status">${state.note || nothing}</span>
      </div>`;
  }

  const self = {
    element,

    /** The step that it stands at; undefined while there is none. */
    get step() {
      return state.steps[state.index];
    },

    get playing() {
      return state.playing;
    },

    /** Whether the slider is held: then what lies beside its step is soon passed, and not worth fetching ahead. */
    get dragged() {
      return state.dragged;
    },

    /** Takes new steps (rising) and a new goal; the step stays where it is, whatever came after it. */
    setSteps(next, { of: goal } = {}) {
      const here = state.steps[state.index];
      state.steps = [...next];
      state.of = goal ?? state.of;
      state.index = here === undefined ? Math.max(0, next.length - 1) : indexAt(next, here);
      paint();
    },

    /** Goes to a step, or to the nearest one before it; silent does not call onStep. */
    setStep(to, { silent = false } = {}) {
      return moveTo(indexAt(state.steps, to), { silent });
    },

    /** Goes some steps on or back, as the arrow keys do. */
    move(by) {
      byHand(state.index + by);
    },

    /** Plays on to the last step, from the first when it stands at the last. */
    play() {
      if (state.playing || state.steps.length < 2) return;
      state.playing = true;
      if (state.index >= state.steps.length - 1) moveTo(0);
      paint();
      playTimer = setTimeout(playOn, 1000 / state.fps);
    },

    pause() {
      clearTimeout(playTimer);
      if (!state.playing) return;
      state.playing = false;
      paint();
    },

    toggle() {
      if (state.playing) self.pause();
      else self.play();
    },

    destroy() {
      self.pause();
      cancelAnimationFrame(frame);
    },
  };
  paint();
  return self;
}

/** The index of the last of the rising steps that is not after the step; 0 when all are. */
export function indexAt(steps, step) {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (steps[middle] <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}
