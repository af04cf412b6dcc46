import { live } from '../live.js';

const OTHER = { boy: 'girl', girl: 'boy' };

/**
 * The newest run of the other kind to set beside this one: that of the sister split (boy-group and girl-group) where
 * there is one, else any; of a run that tells both apart itself. runs: newest first, each with id, split and kind.
 */
export function twinOf(run, runs) {
  if (live.runs.get(run.id)?.classes) return run;
  const kind = OTHER[run.kind] ?? 'girl';
  const others = runs.filter((one) => one.id !== run.id && one.kind === kind && (live.runs.get(one.id)?.snapshots ?? 1) > 0);
  const sister = run.split.replace(run.kind, kind);
  return others.find((one) => one.split === sister) ?? others[0];
}

/** Where two runs are compared at a step: boys first, whichever was asked for. */
export function compareHref(run, twin, step) {
  // Its classes are drawn from checkpoints, which may not have this step.
  if (run.id === twin.id) return `/compare?${new URLSearchParams({ a: run.id, b: run.id })}`;
  const [a, b] = run.kind === 'girl' ? [twin, run] : [run, twin];
  return `/compare?${new URLSearchParams({ a: a.id, b: b.id, step })}`;
}
