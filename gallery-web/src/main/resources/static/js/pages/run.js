import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { get, isAbort } from '../api.js';
import { ago, clock, duration, kindMark, number, runTitle, stateBadge } from '../format.js';
import { live } from '../live.js';
import { runActions } from '../parts/actions.js';
import { createCurves } from '../parts/curves.js';
import { enlargeFakes, enlargeReals, setFavourite } from '../parts/enlarge.js';
import { alarmLines, bestLine } from '../parts/health.js';
import { bindKeys } from '../parts/keys.js';
import { createLog } from '../parts/log.js';
import { announce, problem, progress } from '../parts/notice.js';
import { optionsTable } from '../parts/options.js';
import { createSheet } from '../parts/sheet.js';
import { createStepView } from '../parts/stepview.js';
import { scaleChoice } from '../parts/viewer.js';
import { compareFrom, go, runApi } from '../url.js';

/** One run: its pictures over the steps, its curves, what it was made with, and what can be done with it. */
export async function show(root, { params, query, signal }) {
  const { id } = params;
  let run = await get(runApi(id), { signal });
  if (run.problem) return showBroken(root, run);
  const state = { gone: false, line: '', problem: '', unreadable: '' };
  document.title = `${runTitle(run)} · Pyoji 표지`;

  const asked = Number.parseInt(query.get('step') ?? '', 10);
  const steps = createStepView({
    run,
    step: Number.isNaN(asked) ? undefined : asked,
    follow: query.get('follow') === '1',
    onStep: (step) => (curves.setCursor(step), paint()),
    onShown: (step) => curves.setPicture(step, steps.urls(step).grid),
  });
  const curves = createCurves(id, { signal, best: run.bestStep, onCursor: (step) => steps.goTo(step) });
  if (steps.step !== undefined) curves.setCursor(steps.step);
  let reals = realsSheet(run);
  const log = createLog(id, { signal });
  steps.onScale = (scale) => reals?.setScale(scale);
  steps.sheet.onTile((index) => {
    const { step } = steps.sheet;
    if (step !== undefined) enlargeFakes({ run, step, urls: steps.urls(step), tiles: run.sheet.tiles, index });
  });

  function paint() {
    if (signal.aborted) return;
    render(
      html`${headView()}
        <div class="run-view">
          <section class="run-fakes" aria-label="Fakes">
            <div class="run-label"><h2>Fakes</h2>${steps.caption}</div>
            ${run.snapshotList.length ? steps.sheet.element : html`<div class="now-none">The first picture comes with step 0.</div>`}
          </section>
          <section class="run-reals" aria-label="Reals">
            <div class="run-label"><h2>Reals</h2><p class="quiet">${number(run.covers)} covers</p></div>
            ${reals ? reals.element : html`<div class="now-none">The reals come with the first picture.</div>`}
          </section>
          <div class="run-scrub">${steps.scrubber.element} ${steps.bar}</div>
          <section class="run-curves" aria-label="Curves">${curves.element}</section>
        </div>
        ${curves.quality}
        <div class="run-below">
          <div class="section">${optionsTable(run)}</div>
          ${log.element}
        </div>`,
      root,
    );
  }

  function headView() {
    return html`<header class="page-head">
      <p><a href="/runs">Runs</a></p>
      <div class="page-head-row">
        <div class="section run-title">
          <h1>${runTitle(run)}</h1>
          <p class="button-row">${state.gone ? html`<span class="state state-failed">gone</span>` : stateBadge(run.state)} ${kindMark(run.kind)}
            <span class="quiet">${whereItStands(run, state.gone)}</span></p>
          ${bestLine(run, { onGo: goToBest })}
        </div>
        <div class="button-row">${state.gone ? nothing : html`${runActions(run, told)} ${downloads()}`}</div>
      </div>
      ${run.state === 'running' && !state.gone ? progress(run.step, run.steps) : nothing}
      ${state.gone ? problem('This run’s folder is gone from checkpoints/. What stands here was loaded before; its pictures can’t be fetched any more.') : nothing}
      ${run.reason ? problem(run.reason) : nothing} ${alarmLines(run)}
      ${run.state === 'interrupted' && !state.gone ? html`<p class="note">It was never ended: a power cut, a crash or a kill. Resume goes on from its last checkpoint, and the finished run is the one that it would have been.</p>` : nothing}
      ${state.line ? html`<p class="note" role="status">${state.line}</p>` : nothing} ${problem(state.unreadable)} ${problem(state.problem)}
    </header>`;
  }

  function downloads() {
    const { step } = steps;
    return html`<a class="button" href=${compareFrom(run, step)} title="Compare (C)">Compare</a>
      ${step === undefined ? nothing : html`<a class="button" download href=${`${steps.urls(step).grid}?download=1`}>PNG</a>`}
      ${run.gif ? html`<a class="button" download href=${`${run.gif}?download=1`}>GIF</a>` : nothing}`;
  }

  // On this page it only moves the slider; where that step has no picture, the view that the link opens says so.
  function goToBest(step, event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !run.snapshotList.some(([at]) => at === step)) return;
    event.preventDefault();
    steps.goTo(step);
  }

  function told(line) {
    state.line = line;
    paint();
    announce(line);
  }

  // The stream brings the summary; the list of snapshots is asked for when it says that there are more.
  let fetching = false;
  let again = false;
  async function catchUp() {
    again = fetching;
    if (fetching) return;
    fetching = true;
    try {
      take(await get(runApi(id), { signal }));
    } catch (error) {
      if (error.status === 404) vanish();
      else if (!isAbort(error)) state.problem = error.message;
    }
    fetching = false;
    paint();
    if (again && !state.gone && !signal.aborted) catchUp();
  }

  // What the stream said meanwhile is as new. A run that can't be read any more has neither options nor snapshots.
  function take(now) {
    state.unreadable = now.problem ?? '';
    if (now.problem) return;
    const said = live.runs.get(id);
    run = said && !said.problem ? withNews(now, said) : now;
    steps.extend(run.snapshotList, run.steps);
    curves.refresh();
    if (reals) reals.update(run);
    else reals = realsSheet(run); // of a run that has just begun
  }

  function vanish() {
    state.gone = true;
    steps.scrubber.pause();
    announce('This run is gone.');
  }

  const unsubscribe = live.subscribe((_, { full, removed }) => {
    const now = live.runs.get(id);
    if (removed.includes(id) || (full && !now)) vanish();
    else if (now?.problem) state.unreadable = now.problem;
    else if (now) {
      state.gone = false;
      state.unreadable = '';
      const before = run;
      run = withNews(run, now);
      curves.setBest(run.bestStep);
      if (now.snapshots !== before.snapshots || now.lastSnapshot !== before.lastSnapshot || now.state !== before.state || now.gif !== before.gif) catchUp();
      else if (now.step !== before.step) curves.refresh();
      if (now.state !== before.state && now.state !== 'queued') state.line = '';
      if (now.state !== before.state && !full) log.load();
    }
    paint();
  });

  bindKeys(
    [
      { keys: ['ArrowLeft'], says: 'previous step', run: () => steps.scrubber.move(-1) },
      { keys: ['ArrowRight'], says: 'next step', run: () => steps.scrubber.move(1) },
      { keys: [']'], says: 'ten steps on', run: () => steps.scrubber.move(10) },
      { keys: ['['], says: 'ten steps back', run: () => steps.scrubber.move(-10) },
      { keys: [' '], says: 'play or pause', run: () => steps.scrubber.toggle() },
      { keys: ['l'], says: 'follow the newest step', run: () => steps.toggleFollow() },
      { keys: ['s'], says: 'crisp or smooth', run: () => steps.toggleScale() },
      { keys: ['b'], says: 'the best step', run: () => run.bestStep !== undefined && steps.goTo(run.bestStep) },
      { keys: ['f'], says: 'make the chosen cover a favourite', run: favouriteChosen },
      { keys: ['c'], says: 'compare', run: () => go(compareFrom(run, steps.step)) },
    ],
    { signal },
  );

  async function favouriteChosen() {
    const tile = document.activeElement?.closest?.('.run-fakes .sheet-tile')?.dataset.tile;
    if (tile === undefined || steps.sheet.step === undefined) return told('Choose a cover first: Tab to the fakes, then the arrow keys.');
    try {
      await setFavourite(id, steps.sheet.step, Number(tile), true);
      told(`Cover ${Number(tile) + 1} of step ${number(steps.sheet.step)} is a favourite.`);
    } catch (error) {
      state.problem = error.message;
      paint();
    }
  }

  paint();
  return () => {
    unsubscribe();
    steps.destroy();
    curves.destroy();
    reals?.destroy();
  };
}

// What a summary leaves out is no more.
function withNews(run, now) {
  const { reason, etaSeconds, bestStep, bestCopies, alarms } = now;
  return { ...run, ...now, reason, etaSeconds, bestStep, bestCopies, alarms };
}

function realsSheet(run) {
  if (!run.reals || !run.realTiles) return undefined;
  const sheet = createSheet({ ...run.sheet, tiles: run.realTiles, alt: `Reals of ${run.split}` });
  sheet.setScale(scaleChoice());
  sheet.setPicture(run.reals);
  sheet.onTile((index) => enlargeReals({ run, image: sheet.element.querySelector('img'), sheet: run.sheet, tiles: run.realTiles, index }));
  return { ...sheet, update: (now) => now.reals && sheet.setPicture(now.reals) };
}

function whereItStands(run, gone) {
  const at = `step ${number(run.step)} of ${number(run.steps)}`;
  if (gone) return at;
  if (run.state !== 'running') return `${at} · ${ago(run.heartbeat)}`;
  const speed = run.imagesPerSecond ? ` · ${number(run.imagesPerSecond)} images a second` : '';
  if (run.etaSeconds === undefined) return at + speed;
  const end = new Date(Date.now() + run.etaSeconds * 1000).toISOString();
  return `${at}${speed} · ${duration(run.etaSeconds)} to go, until ${clock(end)}`;
}

function showBroken(root, run) {
  render(
    html`<header class="page-head"><p><a href="/runs">Runs</a></p><h1>${run.id}</h1>${problem(run.problem)}
      <p>Its folder is under checkpoints/; nothing in it was changed.</p></header>`,
    root,
  );
}
