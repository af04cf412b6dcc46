// Browsers refuse more than 200 history changes in 10 seconds, and a dragged scrubber makes more.
const FLUSH_AFTER_MS = 250;

let pending = null;
let timer = 0;

/** The view's state as it stands in the URL, with changes that are still to be written. */
export function query() {
  return new URLSearchParams(pending ?? location.search);
}

/**
 * Changes keys of the URL's query (null removes one, a list gives one several times). It replaces the current entry of
 * the history.
 */
export function setQuery(changes) {
  const next = query();
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '' || Array.isArray(value)) next.delete(key);
    else next.set(key, String(value));
    if (Array.isArray(value)) value.forEach((one) => next.append(key, one));
  }
  pending = next.toString();
  timer ||= setTimeout(flushQuery, FLUSH_AFTER_MS);
}

/** Writes what setQuery still holds back. */
export function flushQuery() {
  clearTimeout(timer);
  timer = 0;
  if (pending === null) return;
  const next = new URLSearchParams(pending);
  pending = null;
  history.replaceState(history.state, '', withQuery(next));
}

/** Forgets what setQuery still holds back: the view that it belongs to is gone. */
export function dropQuery() {
  clearTimeout(timer);
  timer = 0;
  pending = null;
}

/** Goes to another view of the gallery without loading the page anew. */
export function go(url, { replace = false } = {}) {
  flushQuery();
  window.dispatchEvent(new CustomEvent('pyoji:go', { detail: { url: String(url), replace } }));
}

/** A key that tells one entry of the history from another. */
export function newKey() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
}

/** The page of a run, at a step where one is given. */
export function runHref(id, step) {
  return `/runs/${encodeURIComponent(id)}${step === undefined ? '' : `?step=${step}`}`;
}

/** The page that sets this run beside another: boys are always a, girls b; the classes of one that tells both apart. */
export function compareFrom(run, step) {
  if (run.classes) {
    const there = run.checkpoints?.includes(step) ? { step } : {};
    return `/compare?${new URLSearchParams({ a: run.id, b: run.id, ...there })}`;
  }
  const side = run.kind === 'girl' ? 'b' : 'a';
  return `/compare?${side}=${encodeURIComponent(run.id)}${step === undefined ? '' : `&step=${step}`}`;
}

/** A path of the API under one run. */
export function runApi(id, rest = '') {
  return `/api/runs/${encodeURIComponent(id)}${rest}`;
}

/** The page of one generated cover, drawn at a step or kept from the latent page. */
export function coverHref({ run, step, tile, kept }) {
  if (kept) return `/gallery/kept/${encodeURIComponent(kept)}`;
  return `/gallery/${encodeURIComponent(run)}/${step}/${tile}`;
}

/** The snapshot's pictures at a step: the whole grid, its thumbnail, one cover of it. */
export function pictures(id, step, hash) {
  const stem = `/pictures/${encodeURIComponent(id)}/${step}/${hash}`;
  return { grid: `${stem}.png`, thumb: `${stem}.thumb.png`, tile: (index) => `${stem}.tile-${index}.png` };
}

/** Pictures of one class that are drawn from the checkpoint of a step: the whole grid, one cover of it. */
export function classPictures(id, ofClass, step, tag) {
  const stem = `/pictures/${encodeURIComponent(id)}/classes/${encodeURIComponent(ofClass)}/${step}/${tag}`;
  return { grid: `${stem}.png`, tile: (index) => `${stem}.tile-${index}.png` };
}

function withQuery(params) {
  const text = params.toString();
  return location.pathname + (text ? `?${text}` : '') + location.hash;
}

window.addEventListener('pagehide', flushQuery);
