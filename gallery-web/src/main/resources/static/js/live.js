// The server pings every 15 seconds; after three missed ones the line is dead, whatever the browser believes.
const SILENCE_MS = 50_000;
const RETRY_MS = [1000, 2000, 5000, 10_000, 20_000];
// A browser gives a host six connections: tabs that nobody looks at give theirs back.
const HIDDEN_GRACE_MS = 5000;

const listeners = new Set();
let source = null;
let lastHeard = 0;
let attempts = 0;
let retryTimer = 0;
let hiddenTimer = 0;

/**
 * What the server says as it happens: one event stream a tab, a full state first, then changes.
 * connected: whether the stream is up; known: whether a state has come yet; runs: id to RunSummary; queue: the Queue;
 * keepWhenHidden: set where the stream must stay open in a hidden tab (for notices).
 */
export const live = {
  connected: false,
  known: false,
  runs: new Map(),
  queue: undefined,
  keepWhenHidden: false,

  /**
   * Calls fn(live, change) after every change, from the next one on; returns the way to end it.
   * change: {full: a whole state came, runs: the changed RunSummaries, before: id to what they were, removed: ids}.
   */
  subscribe(fn) {
    listeners.add(fn);
    return () => listeners.delete(fn);
  },

  /** Opens the stream, in a hidden tab only with keepWhenHidden; does nothing while the stream is well. */
  start() {
    if (source && source.readyState !== EventSource.CLOSED) return;
    open();
  },
};

// A tab opened behind the one that is looked at begins hidden.
const asleep = () => document.visibilityState === 'hidden' && !live.keepWhenHidden;

function open() {
  if (asleep()) return close();
  clearTimeout(retryTimer);
  source?.close();
  lastHeard = Date.now();
  source = new EventSource('/events');
  source.addEventListener('open', () => {
    attempts = 0;
    heard();
    setConnected(true);
  });
  source.addEventListener('state', (event) => onState(parse(event)));
  source.addEventListener('update', (event) => onUpdate(parse(event)));
  source.addEventListener('ping', heard);
  source.addEventListener('error', onError);
}

function onError() {
  setConnected(false);
  // CONNECTING: the browser tries again by itself, with Last-Event-ID. CLOSED: it has given up, so we try.
  if (source?.readyState === EventSource.CLOSED) retry();
}

function retry() {
  clearTimeout(retryTimer);
  retryTimer = setTimeout(open, RETRY_MS[Math.min(attempts++, RETRY_MS.length - 1)]);
}

function close() {
  clearTimeout(retryTimer);
  source?.close();
  source = null;
  setConnected(false);
}

function heard() {
  lastHeard = Date.now();
}

function parse(event) {
  heard();
  try {
    return JSON.parse(event.data);
  } catch {
    return {};
  }
}

function onState({ runs = [], queue }) {
  const before = new Map(live.runs);
  const now = new Set(runs.map((run) => run.id));
  live.runs.clear();
  for (const run of runs) live.runs.set(run.id, run);
  live.queue = queue ?? live.queue;
  live.known = true;
  live.connected = true;
  tell({ full: true, runs, before, removed: [...before.keys()].filter((id) => !now.has(id)) });
}

function onUpdate({ runs = [], removed = [], queue }) {
  const before = new Map();
  for (const run of runs) {
    if (live.runs.has(run.id)) before.set(run.id, live.runs.get(run.id));
    live.runs.set(run.id, run);
  }
  for (const id of removed) live.runs.delete(id);
  live.queue = queue ?? live.queue;
  tell({ full: false, runs, before, removed });
}

function setConnected(connected) {
  if (live.connected === connected) return;
  live.connected = connected;
  tell({ full: false, runs: [], before: new Map(), removed: [] });
}

function tell(change) {
  for (const fn of [...listeners]) {
    try {
      fn(live, change);
    } catch (error) {
      console.error(error); // one that fails keeps no other from hearing
    }
  }
}

// After sleep a stream can look open and be dead: a new one brings the full state.
function wake() {
  clearTimeout(hiddenTimer);
  const dead = !source || source.readyState === EventSource.CLOSED || Date.now() - lastHeard > SILENCE_MS;
  if (dead) open();
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') wake();
  else hiddenTimer = setTimeout(() => asleep() && close(), HIDDEN_GRACE_MS);
});
window.addEventListener('online', open);
window.addEventListener('pageshow', (event) => event.persisted && wake());
window.addEventListener('pagehide', close);
setInterval(() => source && Date.now() - lastHeard > SILENCE_MS && open(), 10_000);
