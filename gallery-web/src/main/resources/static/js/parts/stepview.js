import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { number } from '../format.js';
import { pictures, setQuery } from '../url.js';
import { createScrubber, indexAt } from './scrubber.js';
import { createSheet } from './sheet.js';
import { scaleChoice, setScaleChoice } from './viewer.js';

const AHEAD = 2;

/**
 * The pictures of a run over its steps: sheet, scrubber, and 'follow newest', which is the only thing that ever moves
 * the step by itself. run: the run with snapshotList and sheet; step: where to begin (default: the newest);
 * onStep(step): the user, playing or following chose a step; onShown(step): its picture is in place.
 */
export function createStepView({ run, step, follow = false, onStep, onShown }) {
  const hashes = new Map(run.snapshotList);
  const stepsOf = () => [...hashes.keys()].sort((a, b) => a - b);
  const state = { follow, newStep: undefined, broken: undefined, shown: undefined, asked: follow ? undefined : step };
  const sheet = createSheet({ ...run.sheet, alt: `Covers drawn by ${run.id}`, onShown: shown, onBroken: broken });
  sheet.setScale(scaleChoice());
  const bar = Object.assign(document.createElement('div'), { className: 'step-bar' });
  const caption = Object.assign(document.createElement('p'), { className: 'step-caption' });
  const scrubber = createScrubber({
    steps: stepsOf(),
    step: follow ? undefined : step,
    of: run.steps,
    label: 'Step of the run',
    onStep: chosen,
    onReleased: () => state.shown !== undefined && preload(state.shown),
  });

  function chosen(to) {
    if (to !== stepsOf().at(-1)) setFollow(false);
    return showStep(to);
  }

  function showStep(to) {
    // Following may be asked for before there is a picture.
    if (to === undefined) {
      setQuery({ step: null, follow: state.follow ? 1 : null });
      return paint();
    }
    state.asked = undefined;
    state.broken = undefined;
    if (to === state.newStep) state.newStep = undefined;
    setQuery({ step: state.follow ? null : to, follow: state.follow ? 1 : null });
    onStep?.(to);
    const { grid, thumb } = urls(to);
    const done = sheet.setPicture(grid, { step: to, preview: scrubber.playing ? undefined : thumb });
    paint();
    return done;
  }

  function shown(at, quality) {
    state.shown = at;
    paint();
    if (quality === 'whole') {
      if (!scrubber.dragged) preload(at);
      onShown?.(at);
    }
  }

  function broken(at) {
    state.broken = at;
    state.shown = undefined;
    paint();
  }

  function preload(at) {
    const steps = stepsOf();
    const here = steps.indexOf(at);
    const near = [];
    for (let by = 1; by <= AHEAD; by++) near.push(steps[here + by], steps[here - by]);
    sheet.preload(near.filter((one) => one !== undefined).map((one) => urls(one).grid));
  }

  const urls = (at) => pictures(run.id, at, hashes.get(at));

  function setFollow(on) {
    if (state.follow === on) return;
    state.follow = on;
    if (on) {
      scrubber.pause();
      scrubber.setStep(Infinity, { silent: true });
      showStep(scrubber.step);
    }
    paint();
  }

  function goNew() {
    scrubber.pause();
    scrubber.setStep(Infinity, { silent: true });
    showStep(scrubber.step);
  }

  function toggleScale() {
    setScaleChoice(scaleChoice() === 'crisp' ? 'smooth' : 'crisp');
    self.onScale?.(scaleChoice());
    sheet.setScale(scaleChoice());
    paint();
  }

  function paint() {
    const chosenStep = scrubber.step;
    const late = chosenStep !== undefined && state.shown !== chosenStep;
    const missing = state.asked !== undefined && chosenStep !== undefined && state.asked !== chosenStep;
    const nearest = missing && stepsOf()[indexAt(stepsOf(), state.asked)] === chosenStep;
    render(
      chosenStep === undefined
        ? html`<span class="quiet">No snapshot yet</span>`
        : html`<strong>Step ${number(state.shown ?? chosenStep)}</strong> ${state.broken === chosenStep
            ? html`<span class="quiet">its picture can’t be shown</span>`
            : late && state.shown !== undefined
              ? html`<span class="quiet">loading step ${number(chosenStep)}…</span>`
              : nothing}`,
      caption,
    );
    render(
      html`<button type="button" aria-pressed=${state.follow ? 'true' : 'false'} title="Follow the newest step (L)" @click=${() => setFollow(!state.follow)}>Follow newest</button>
        ${state.newStep === undefined ? nothing : html`<button type="button" class="new-step" @click=${goNew}>new: step ${number(state.newStep)}</button>`}
        <button type="button" title="Crisp or smooth (S)" @click=${toggleScale}>${scaleChoice() === 'crisp' ? 'Smooth' : 'Crisp'}</button>
        ${missing ? html`<p class="note">There is no picture at step ${number(state.asked)}: this is step ${number(chosenStep)}${
          nearest ? `, the nearest ${state.asked < chosenStep ? 'after' : 'before'} it` : ''}.</p>` : nothing}`,
      bar,
    );
  }

  const self = {
    sheet,
    scrubber,
    bar,
    caption,
    onScale: undefined,

    get step() {
      return scrubber.step;
    },

    urls,
    toggleScale,
    toggleFollow: () => setFollow(!state.follow),

    /** Goes to the snapshot at or before a step, as a click on a curve does. */
    goTo(to) {
      scrubber.pause();
      scrubber.setStep(to);
    },

    /** Takes a longer list of snapshots. The step stays, unless it follows the newest, or the one asked for has come. */
    extend(list, goal) {
      const had = stepsOf().at(-1);
      for (const [at, hash] of list) hashes.set(at, hash);
      const last = stepsOf().at(-1);
      scrubber.setSteps(stepsOf(), { of: goal });
      if (had === undefined && last !== undefined) return showStep(scrubber.step);
      if (state.follow && last !== had) {
        scrubber.setStep(last, { silent: true });
        return showStep(last);
      }
      if (last !== had) state.newStep = last;
      if (hashes.has(state.asked) && state.asked !== scrubber.step) {
        scrubber.setStep(state.asked, { silent: true });
        return showStep(scrubber.step);
      }
      return paint();
    },

    destroy() {
      scrubber.destroy();
      sheet.destroy();
    },
  };

  // The URL keeps what was asked for until the user moves, so that a link to a step to come stays one.
  if (scrubber.step !== undefined) {
    sheet.setPicture(urls(scrubber.step).grid, { step: scrubber.step });
    if (state.asked === undefined && !follow) setQuery({ step: scrubber.step });
  }
  paint();
  return self;
}
