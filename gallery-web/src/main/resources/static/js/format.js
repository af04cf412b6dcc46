import { html } from '/webjars/lit-html/3.3.2/lit-html.js';

const NUMBER = new Intl.NumberFormat('en');
const SMALL = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const DAY_AND_YEAR = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const CLOCK = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const STATES = {
  queued: 'queued',
  running: 'running',
  paused: 'paused by the queue',
  stopped: 'stopped',
  finished: 'finished',
  failed: 'failed',
  interrupted: 'interrupted',
};

// A shape and a word beside the hue: colour alone never tells boy from girl.
const KINDS = {
  boy: { shape: '■', word: 'boy' },
  girl: { shape: '●', word: 'girl' },
  mixed: { shape: '◆', word: 'mixed' },
  solo: { shape: '▲', word: 'solo' },
  unknown: { shape: '○', word: 'unknown' },
};

/** Seconds as people say them: "45 s", "12 min", "3 h 05 min", "2 d 4 h". */
export function duration(seconds) {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  const s = Math.round(seconds);
  if (s < 90) return `${s} s`;
  const minutes = Math.round(s / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** How long ago an instant was: "just now", "4 min ago", "yesterday 23:10", "3 Mar 07:00". */
export function ago(iso, now = Date.now()) {
  const then = Date.parse(iso ?? '');
  if (Number.isNaN(then)) return '';
  const seconds = (now - then) / 1000;
  if (seconds < 45) return 'just now';
  if (seconds < 3600) return `${Math.max(1, Math.round(seconds / 60))} min ago`;
  if (seconds < 12 * 3600) return `${Math.round(seconds / 3600)} h ago`;
  return clock(iso, now);
}

/** An instant as a local time of day, with its day when that is not today: "07:00", "yesterday 23:10". */
export function clock(iso, now = Date.now()) {
  const then = new Date(iso ?? '');
  if (Number.isNaN(then.getTime())) return '';
  const time = CLOCK.format(then);
  const days = daysBetween(then, new Date(now));
  if (days === 0) return time;
  if (days === 1) return `yesterday ${time}`;
  if (days === -1) return `tomorrow ${time}`;
  const sameYear = then.getFullYear() === new Date(now).getFullYear();
  return `${(sameYear ? DAY : DAY_AND_YEAR).format(then)} ${time}`;
}

/** A count with separators, a fraction with three significant digits. */
export function number(n) {
  if (!Number.isFinite(n)) return '–';
  return Number.isInteger(n) || Math.abs(n) >= 1000 ? NUMBER.format(Math.round(n)) : SMALL.format(n);
}

/** "1 run", "3 runs". */
export function count(n, one, many = `${one}s`) {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/** Bytes in the unit that reads best: "812 kB", "1.4 GB". */
export function bytes(n) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${SMALL.format(value)} ${units[unit]}`;
}

/** A run's state in words. */
export function stateLabel(state) {
  return STATES[state] ?? 'unknown';
}

/** A run's state as a badge: a dot whose shape and colour say what its word says. */
export function stateBadge(state) {
  return html`<span class="state state-${state in STATES ? state : 'unknown'}">${stateLabel(state)}</span>`;
}

/** Boy, girl, mixed or unknown: a shape, a hue and the word. With short, the word is only read aloud. */
export function kindMark(kind, { short = false } = {}) {
  const { shape, word } = KINDS[kind] ?? KINDS.unknown;
  const known = kind in KINDS ? kind : 'unknown';
  return html`<span class="kind kind-${known}"
    ><span class="kind-shape" aria-hidden="true">${shape}</span
    ><span class=${short ? 'visually-hidden' : ''}>${word}</span></span
  >`;
}

/** How a run is called where its whole id is too long: "#7 girl-group, night". */
export function runTitle({ id, number: n, split, name }) {
  if (!split) return id;
  return `#${n} ${split}${name ? `, ${name}` : ''}`;
}

function daysBetween(a, b) {
  const day = (d) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate());
  return Math.round((day(b) - day(a)) / 86_400_000);
}
