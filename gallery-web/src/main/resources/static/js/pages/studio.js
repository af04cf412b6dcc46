import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { repeat } from '/webjars/lit-html/3.3.2/directives/repeat.js';
import { get, post } from '../api.js';
import { ago, clock, count, duration, kindMark, number, runTitle, stateBadge } from '../format.js';
import { live } from '../live.js';
import { hasEnded } from '../notices.js';
import { runActions } from '../parts/actions.js';
import { createCurves } from '../parts/curves.js';
import { createFilm } from '../parts/film.js';
import { alarmLines, bestLine } from '../parts/health.js';
import { empty, progress } from '../parts/notice.js';
import { createQueue } from '../parts/queue.js';
import { runTile } from '../parts/runtile.js';
import { createSheet } from '../parts/sheet.js';
import { compareFrom, go, runHref } from '../url.js';

const SEEN_AFTER_MS = 2000;
// News that were seen stay for this tab while somebody goes through them.
const NEWS = 'pyoji.news';
const NEWS_STAY_MS = 60 * 60 * 1000;
const NEVER = '1970-01-01T00:00:00Z';
const NEWEST = 6;
// Films beyond these wait for a press: each decodes all its frames again and again.
const MOVING_FILMS = 3;

/** The studio: what runs now, what waits, and what ended since the last visit. */
export async function show(root, { signal }) {
  const seen = seenHere();
  const studio = await get(seen ? `/api/studio?since=${encodeURIComponent(seen)}` : '/api/studio', { signal });
  const since = seen ?? studio.lastVisit ?? NEVER;
  const state = { runs: new Map(studio.running.map((run) => [run.id, run])), news: studio.news, total: studio.runs, lines: new Map() };
  const sheets = new Map();
  const films = new Map();
  const curves = new Map();
  const queue = createQueue();
  if (live.known) takeRuns(live.runs);

  function takeRuns(runs) {
    state.runs = new Map(runs);
    state.total = runs.size;
  }

  function sheetOf(run) {
    if (!sheets.has(run.id)) {
      const sheet = createSheet({ tile: run.size, alt: `What ${runTitle(run)} draws`, onShown: paint });
      sheet.onTile(() => go(runHref(run.id, sheet.step)));
      sheets.set(run.id, sheet);
    }
    const sheet = sheets.get(run.id);
    if (run.picture) sheet.setPicture(run.picture, { step: run.lastSnapshot });
    return sheet;
  }

  function curvesOf(run) {
    if (!curves.has(run.id)) curves.set(run.id, createCurves(run.id, { signal, only: 'losses' }));
    return curves.get(run.id).element;
  }

  function filmOf(run, index) {
    const key = `${run.id} ${run.gif} ${run.picture}`;
    if (!films.has(key)) films.set(key, createFilm({ gif: run.gif, still: run.picture,
      alt: `What ${runTitle(run)} drew`, moves: index < MOVING_FILMS }));
    return films.get(key).element;
  }

  function say(id) {
    return (line) => {
      state.lines.set(id, line);
      paint();
    };
  }

  const runningView = (run) => html`<article class="now">
    <div class="now-picture">${run.picture ? sheetOf(run).element : html`<div class="now-none">The first picture comes with step 0.</div>`}</div>
    <div class="now-words">
      <h3><a href=${runHref(run.id)}>${runTitle(run)}</a></h3>
      <p class="button-row">${stateBadge(run.state)} ${kindMark(run.kind)} <span class="quiet">${run.preset}, ${run.size} px</span></p>
      ${progress(run.step, run.steps)}
      <dl class="figures">
        <div><dt>step</dt><dd>${number(run.step)} <small class="quiet">of ${number(run.steps)}</small></dd></div>
        <div><dt>images a second</dt><dd>${run.imagesPerSecond ? number(run.imagesPerSecond) : '–'}</dd></div>
        <div><dt>still to go</dt><dd>${run.etaSeconds === undefined ? '–' : duration(run.etaSeconds)}
          ${run.etaSeconds === undefined ? nothing : html`<small class="quiet">until ${clock(new Date(Date.now() + run.etaSeconds * 1000).toISOString())}</small>`}</dd></div>
        <div><dt>picture</dt><dd>${sheets.get(run.id)?.step === undefined ? '–' : html`step ${number(sheets.get(run.id).step)}`}</dd></div>
      </dl>
      ${bestLine(run)} ${alarmLines(run)}
      <p class="button-row"><a class="button primary" href=${runHref(run.id)}>Watch</a> ${runActions(run, say(run.id))}</p>
      ${state.lines.has(run.id) ? html`<p class="note" role="status">${state.lines.get(run.id)}</p>` : nothing}
      ${curvesOf(run)}
    </div>
  </article>`;

  const newsView = ({ run, what, at }, index) => html`<li class="news">
    <div class="news-picture">${run.gif || run.picture ? filmOf(run, index) : html`<div class="now-none">no picture</div>`}</div>
    <div class="news-words">
      <h3><a href=${runHref(run.id)}>${runTitle(run)}</a></h3>
      <p class="button-row">${stateBadge(what)} ${run.kind ? kindMark(run.kind) : nothing} <span class="quiet">${ago(at)}</span></p>
      <p>${number(run.step)} of ${number(run.steps)} steps, ${count(run.snapshots ?? 0, 'picture')}.</p>
      ${bestLine(run)} ${alarmLines(run)}
      ${run.reason ? html`<p class="problem">${run.reason}</p>` : nothing}
      ${what === 'interrupted' ? html`<p>It was never ended: a power cut, a crash, or a kill. It goes on from its last checkpoint.</p>` : nothing}
      <p class="button-row">${what === 'finished' ? html`<a class="button" href=${runHref(run.id)}>Look</a>` : runActions(live.runs.get(run.id) ?? run, say(run.id))}
        <a class="button" href=${compareFrom(run)}>Compare</a></p>
      ${state.lines.has(run.id) ? html`<p class="note" role="status">${state.lines.get(run.id)}</p>` : nothing}
    </div>
  </li>`;

  function paint() {
    if (signal.aborted) return;
    const running = [...state.runs.values()].filter((run) => run.state === 'running');
    const newest = [...state.runs.values()].filter((run) => run.state !== 'running').sort((a, b) => b.number - a.number).slice(0, NEWEST);
    const nothingYet = state.total === 0 && [live.queue, studio.queue].every((one) => !one?.entries?.length && !one?.problem);
    render(
      html`<header class="page-head"><h1>Studio</h1>
          <p class="quiet">${count(state.total, 'run')} · <a href="/gallery?favourites=1">${count(studio.favourites ?? 0, 'favourite')}</a></p></header>
        ${nothingYet ? beginView() : html`
          <section class="section" aria-labelledby="now-title">
            <h2 id="now-title" class=${running.length ? 'visually-hidden' : ''}>${running.length ? 'Running now' : 'Nothing is running'}</h2>
            ${running.length ? repeat(running, (run) => run.id, runningView) : html`<p class="quiet">${restLine(live.queue ?? studio.queue)}</p>`}
          </section>
          ${state.news.length ? html`<section class="section" id="news" aria-labelledby="news-title">
            <div class="section-head"><h2 id="news-title">Since you were last here</h2>
              ${since === NEVER ? nothing : html`<span class="quiet">${ago(since)}</span>`}</div>
            <ul class="news-list">${repeat(state.news, ({ run, what }) => `${run.id} ${what}`, newsView)}</ul></section>` : nothing}
          ${queue.element}
          ${newest.length ? html`<section class="section" aria-labelledby="newest-title">
            <div class="section-head"><h2 id="newest-title">Newest runs</h2><a href="/runs">All ${number(state.total)}</a></div>
            <ul class="run-grid">${repeat(newest, (run) => run.id, (run) => html`<li>${runTile(run)}</li>`)}</ul></section>` : nothing}`}`,
      root,
    );
    watchNews();
  }

  // Only what stood before somebody's eyes for a moment counts as seen.
  let told = '';
  let seenTimer = 0;
  const eyes = new IntersectionObserver((entries) => {
    clearTimeout(seenTimer);
    if (entries.at(-1).isIntersecting && document.visibilityState === 'visible') seenTimer = setTimeout(tellSeen, SEEN_AFTER_MS);
  });

  // A paint that changes no news leaves the moment running: beside a fast run there is a paint a second.
  let watched = {};
  function watchNews() {
    const section = root.querySelector('#news');
    const key = newsKey();
    if (section === watched.section && key === watched.key) return;
    watched = { section, key };
    eyes.disconnect();
    clearTimeout(seenTimer);
    if (section && told !== key) eyes.observe(section);
  }

  function watchAgain() {
    watched = {};
    watchNews();
  }

  const newsKey = () => state.news.map(({ run, at }) => `${run.id} ${at}`).join();

  function tellSeen() {
    const key = newsKey();
    // Should it fail, the news are simply told again at the next visit.
    post('/api/visit').then(() => {
      told = key;
      sessionStorage.setItem(NEWS, JSON.stringify({ since, at: Date.now() }));
    }, () => {});
  }

  const unsubscribe = live.subscribe((_, { runs, before }) => {
    if (!live.known) return; // the line is open, and nothing was said yet
    takeRuns(live.runs);
    for (const run of runs) {
      if (run.state === 'running') curves.get(run.id)?.refresh();
      const was = before.get(run.id)?.state;
      if (was !== run.state && run.state !== 'queued') state.lines.delete(run.id);
      if (hasEnded(run, before.get(run.id))) {
        state.news = [{ run, what: run.state, at: run.heartbeat }, ...state.news.filter((one) => one.run.id !== run.id)];
      }
    }
    state.news = state.news.filter(({ run }) => live.runs.has(run.id));
    paint();
  });
  document.addEventListener('visibilitychange', watchAgain, { signal });
  paint();
  return () => {
    unsubscribe();
    eyes.disconnect();
    clearTimeout(seenTimer);
    queue.destroy();
    for (const one of [...sheets.values(), ...curves.values()]) one.destroy();
  };
}

function restLine(queue) {
  if (queue?.paused) return 'The queue is paused.';
  return 'A run that is started here, or with "./pyoji train", appears by itself.';
}

function beginView() {
  return empty({
    title: 'Nothing was trained yet',
    text: 'The demo draws its own covers, trains a small generator for boy groups and one for girl groups, and their pictures appear here while it works. It takes some minutes:',
    command: './pyoji demo',
    href: '/launch',
    link: 'Or launch a run',
  });
}

// What the news were since that this tab has seen a while ago.
function seenHere() {
  try {
    const { since, at } = JSON.parse(sessionStorage.getItem(NEWS));
    return Date.now() - at < NEWS_STAY_MS ? since : undefined;
  } catch {
    return undefined;
  }
}
