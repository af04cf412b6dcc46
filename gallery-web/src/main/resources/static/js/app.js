import { html, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { ApiError, isAbort } from './api.js';
import { live } from './live.js';
import { noticesButton } from './notices.js';
import { showError } from './pages/notfound.js';
import { icon } from './parts/icons.js';
import { showKeys, startKeys } from './parts/keys.js';
import { announce } from './parts/notice.js';
import { dropQuery, flushQuery, go, newKey, query } from './url.js';

// The part of a page's path that is a name arrives encoded: ids may hold Hangul, spaces and emoji.
const ROUTES = [
  { path: /^\/$/, page: 'studio', title: 'Studio' },
  { path: /^\/runs\/?$/, page: 'runs', title: 'Runs' },
  { path: /^\/runs\/([^/]+)\/?$/, page: 'run', nav: 'runs', names: ['id'] },
  { path: /^\/compare\/?$/, page: 'compare', title: 'Compare' },
  { path: /^\/gallery\/?$/, page: 'gallery', title: 'Gallery' },
  { path: /^\/gallery\/kept\/([^/]+)\/?$/, page: 'cover', nav: 'gallery', title: 'Kept cover', names: ['kept'] },
  { path: /^\/gallery\/([^/]+)\/(\d+)\/(\d+)\/?$/, page: 'cover', nav: 'gallery', title: 'Cover', names: ['run', 'step', 'tile'] },
  { path: /^\/latent\/?$/, page: 'latent', title: 'Latent' },
  { path: /^\/launch\/?$/, page: 'launch', title: 'Launch' },
  { path: /^\/data\/?$/, page: 'data', title: 'Data' },
  { path: /^\/data\/([^/]+)\/?$/, page: 'split', nav: 'data', names: ['split'] },
];
const main = document.getElementById('main');
const nav = document.getElementById('nav');
const menuButton = document.getElementById('menu-button');
let leave = () => {};

function match(pathname) {
  for (const route of ROUTES) {
    const found = route.path.exec(pathname);
    if (!found) continue;
    try {
      const values = found.slice(1).map(decodeURIComponent);
      return { ...route, params: Object.fromEntries((route.names ?? []).map((name, i) => [name, values[i]])) };
    } catch {
      break; // a % that encodes nothing names no page
    }
  }
  return { page: 'notfound', title: 'No such page', params: {} };
}

async function show({ restore } = {}) {
  leave();
  endRestoring();
  const route = match(location.pathname);
  const control = new AbortController();
  const root = Object.assign(document.createElement('div'), { className: `page page-${route.page}` });
  let cleanup;
  leave = () => {
    control.abort();
    cleanup?.();
    cleanup = undefined;
  };
  markNav(route);
  document.title = `${route.title ?? Object.values(route.params)[0]} · Pyoji 표지`;
  main.replaceChildren(root);
  main.setAttribute('aria-busy', 'true');
  try {
    const module = await import(`./pages/${route.page}.js`);
    const done = await module.show(root, { params: route.params, query: query(), signal: control.signal });
    if (control.signal.aborted) return done?.();
    cleanup = done;
  } catch (error) {
    if (control.signal.aborted || isAbort(error)) return;
    showProblem(root, error);
  }
  main.setAttribute('aria-busy', 'false');
  if (restore) restorePlace(restore);
  else placeFocus();
}

function showProblem(root, error) {
  const known = error instanceof ApiError;
  if (!known) console.error(error);
  // A new element: lit still holds what the page had drawn into the old one before it failed.
  const fresh = Object.assign(document.createElement('div'), { className: 'page' });
  root.replaceWith(fresh);
  // A page whose script did not come is not asked for twice by every browser: only a reload does.
  showError(fresh, error, { again: () => (known ? show() : location.reload()) });
}

function markNav({ page, nav: under }) {
  for (const link of nav.querySelectorAll('a')) {
    if (link.dataset.page === (under ?? page)) link.setAttribute('aria-current', under ? 'true' : 'page');
    else link.removeAttribute('aria-current');
  }
  openMenu(false);
}

function openMenu(open) {
  nav.classList.toggle('is-open', open);
  menuButton.setAttribute('aria-expanded', String(open));
}

// The first page keeps the browser's own focus; every later one begins at its heading, as a loaded page would.
let first = true;
function placeFocus() {
  if (!first) {
    const heading = main.querySelector('h1') ?? main;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
    announce(document.title);
  }
  first = false;
}

// The entry that is seen: at a popstate the history already stands at the one to come.
let entry = history.state?.key ?? newKey();

const placeKey = () => `pyoji.place.${entry}`;

function enter() {
  entry = history.state?.key ?? entry;
}

function keepPlace() {
  const active = document.activeElement;
  const link = active?.closest?.('a[href]');
  const focus = active?.id ? `#${CSS.escape(active.id)}` : link ? `a[href="${CSS.escape(link.getAttribute('href'))}"]` : '';
  sessionStorage.setItem(placeKey(), JSON.stringify({ y: scrollY, focus }));
}

function keptPlace() {
  try {
    return JSON.parse(sessionStorage.getItem(placeKey())) ?? { y: 0, focus: '' };
  } catch {
    return { y: 0, focus: '' };
  }
}

// Pictures and lists may still grow the page: the place is looked for again for a moment, unless the user goes on.
let endRestoring = () => {};
function restorePlace({ y, focus }) {
  const control = new AbortController();
  endRestoring = () => control.abort();
  for (const type of ['wheel', 'touchstart', 'pointerdown', 'keydown']) {
    window.addEventListener(type, endRestoring, { signal: control.signal, capture: true, passive: true });
  }
  const look = (tries) => {
    if (control.signal.aborted) return;
    scrollTo(0, y);
    const target = focus ? main.querySelector(focus) : null;
    target?.focus({ preventScroll: true });
    const there = Math.abs(scrollY - y) < 2 && (!focus || target);
    if (there || tries === 0) endRestoring();
    else setTimeout(() => look(tries - 1), 50);
  };
  look(12);
}

function navigate(url, replace = false) {
  const to = new URL(url, location.href);
  flushQuery();
  keepPlace();
  if (replace) history.replaceState({ key: history.state?.key ?? newKey() }, '', to);
  else history.pushState({ key: newKey() }, '', to);
  enter();
  show();
}

function onClick(event) {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.('a[href]');
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  const to = new URL(link.href);
  if (to.hash && to.pathname === location.pathname && to.search === location.search) {
    // A place on this page, as the link that skips to it names: no entry of the history, and no view to load.
    event.preventDefault();
    const place = document.getElementById(to.hash.slice(1));
    place?.scrollIntoView();
    return place?.focus();
  }
  if (match(to.pathname).page === 'notfound') return;
  event.preventDefault();
  navigate(to);
}

function tools() {
  const up = live.connected ? 'yes' : live.known ? 'no' : 'wait';
  const theme = window.pyojiTheme;
  render(
    html`<span class="line" data-up=${up} role="status"><span>${up === 'no' ? 'reconnecting…' : 'live'}</span></span>
      ${noticesButton(tools)}
      <button type="button" class="icon-button" aria-label="Keys" title="Keys (?)" @click=${showKeys}>?</button>
      <button type="button" class="icon-button" title="Theme" aria-label=${`Theme: ${theme.seen()}. Change`}
        @click=${() => (theme.toggle(), tools())}>${icon('theme')}</button>`,
    document.getElementById('tools'),
  );
}

history.scrollRestoration = 'manual';
history.replaceState({ key: entry }, '');
document.addEventListener('click', onClick);
window.addEventListener('pagehide', keepPlace);
window.addEventListener('pyoji:go', ({ detail }) => navigate(detail.url, detail.replace));
window.addEventListener('popstate', () => {
  dropQuery();
  keepPlace();
  enter();
  show({ restore: keptPlace() });
});
menuButton.addEventListener('click', () => openMenu(!nav.classList.contains('is-open')));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tools);
live.subscribe((_, change) => (change.full || change.runs.length === 0) && tools());
startKeys();
tools();
live.start();
show({ restore: performance.getEntriesByType('navigation')[0]?.type === 'reload' ? keptPlace() : undefined });
