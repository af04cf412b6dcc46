import { live } from '../live.js';

const OTHER = { boy: 'girl', girl: 'boy' };

/**
 * The newest run of the other kind to set beside this one: that of the sister split (boy-group and girl-group) where
 * there is one, else any. runs: newest first, each with id, split and kind.
 */
export function twinOf(run, runs) {
  const kind = OTHER[run.kind] ?? 'girl';
  const others = runs.filter((one) => one.id !== run.id && one.kind === kind && (live.runs.get(one.id)?.snapshots ?? 1) > 0);
  const sister = run.split.replace(run.kind, kind);
  return others.find((one) => one.split === sister) ?? others[0];
}

/** Where two runs are compared at a step: boys first, whichever was asked for. */
export function compareHref(run, twin, step) {
  const [a, b] = run.kind === 'girl' ? [twin, run] : [run, twin];
  return `/compare?${new URLSearchParams({ a: a.id, b: b.id, step })}`;
}
