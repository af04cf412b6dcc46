import { html } from '/webjars/lit-html/3.3.2/lit-html.js';
import { ApiError, get } from '../api.js';
import { runTitle } from '../format.js';
import { classPictures, coverHref, pictures, runApi, runHref } from '../url.js';

/**
 * A side of a comparison: a run, shown by its snapshots, or with ofClass by sheets of one of its classes, drawn from its
 * checkpoints. Answers the run as /api/runs/{id} tells it, with what is shown: id, ofClass, kind, split and title (of
 * the class where there is one), snapshotList ([step, hash] of each), at(step, hash) the pictures, coverHref(step,
 * tile) where one is opened, href(step), query for the API, and drawn: whether the pictures take time to draw.
 */
export async function comparedSide({ id, ofClass }, signal) {
  const [run, drawable] = await Promise.all([get(runApi(id), { signal }), ofClass ? get(runApi(id, '/classes'), { signal }) : undefined]);
  if (run.problem) throw new ApiError(409, run.problem);
  if (!ofClass) return asItIs(run);
  if (!drawable.classes.includes(ofClass)) throw new ApiError(404, `Run ${id} has no class '${ofClass}'`);
  return ofOneClass(run, ofClass, drawable.drawn);
}

function asItIs(run) {
  return {
    ...run,
    title: runTitle(run),
    at: (step, hash) => {
      const urls = pictures(run.id, step, hash);
      return { url: urls.grid, preview: urls.thumb, step, tile: urls.tile };
    },
    coverHref: (step, tile) => coverHref({ run: run.id, step, tile }),
    href: (step) => runHref(run.id, step),
  };
}

function ofOneClass(run, ofClass, drawn) {
  const latent = (step, more) => `/latent?${new URLSearchParams({ a: run.id, b: 'none', astep: step, as: ofClass, draw: 0, ...more })}`;
  return {
    ...run,
    ofClass,
    drawn: true,
    kind: ofClass,
    split: `${run.split}: ${ofClass}`,
    title: `${runTitle(run)}: ${ofClass}`,
    snapshotList: drawn,
    at: (step, tag) => {
      const urls = classPictures(run.id, ofClass, step, tag);
      return { url: urls.grid, step, tile: urls.tile };
    },
    coverHref: (step, tile) => latent(step, { pick: JSON.stringify({ seed: tile, classes: { [ofClass]: 1 } }) }),
    href: (step) => (step === undefined ? runHref(run.id) : latent(step, {})),
  };
}

/** Both sides in a page's address, and back: {a: id, b: id, classes: "boy,girl"} where either is one class. */
export function sidesQuery(a, b) {
  const classes = a.ofClass || b.ofClass ? { classes: `${a.ofClass ?? ''},${b.ofClass ?? ''}` } : {};
  return { a: a.id, b: b.id, ...classes };
}

/** The entries of a select of sides: each run, and after one that tells classes apart each of them. */
export function sideOptions(runs, side) {
  const value = ({ id, ofClass }) => (ofClass ? `${id}:${ofClass}` : id);
  const one = (run, ofClass) => html`<option value=${value({ id: run.id, ofClass })}
    ?selected=${run.id === side.id && ofClass === side.ofClass}>${runTitle(run)}${ofClass ? `: ${ofClass}` : ''}</option>`;
  return runs.flatMap((run) => [undefined, ...(run.classes ?? [])].map((ofClass) => one(run, ofClass)));
}

/** The side that an entry of sideOptions stands for; no run's id has a colon in it. */
export function chosenSide(value) {
  const [id, ofClass] = value.split(':');
  return { id, ofClass };
}

/**
 * The sides that were asked for, else the newest boy and the newest girl, else both classes of the newest run that tells
 * two apart, else the newest two. runs: newest first.
 */
export function chosenSides(runs, query) {
  const newest = (kind, not) => runs.find((run) => run.kind === kind && run.id !== not);
  const other = (not) => runs.find((run) => run.id !== not);
  const asked = ['a', 'b'].map((side) => query.get(side) ?? undefined);
  const classes = (query.get('classes') ?? '').split(',');
  if (!asked.some(Boolean) && !(newest('boy') && newest('girl'))) {
    const both = classesOf(runs.find((run) => run.classes?.length === 2));
    if (both) return both;
  }
  const a = asked[0] ?? (newest('boy', asked[1]) ?? other(asked[1]))?.id;
  const b = asked[1] ?? (newest('girl', a) ?? other(a))?.id;
  return a && b ? sidesOf([a, b], classes, runs) : undefined;
}

/** The steps that either side has a picture of, rising. */
export function stepsOf(sides) {
  const all = new Set(['a', 'b'].flatMap((side) => sides[side].snapshotList.map(([step]) => step)));
  return [...all].sort((a, b) => a - b);
}

/** The step of the URL, else the last one that both have, else the last. */
export function firstStep(sides, query) {
  if (/^\d{1,10}$/.test(query.get('step') ?? '')) return Number(query.get('step'));
  const ofA = new Set(sides.a.snapshotList.map(([step]) => step));
  return sides.b.snapshotList.map(([step]) => step).filter((step) => ofA.has(step)).at(-1) ?? stepsOf(sides).at(-1);
}

// One run that tells classes apart beside itself is two of them.
function sidesOf([a, b], classes, runs) {
  const both = a === b && !classes.some(Boolean) ? classesOf(runs.find((run) => run.id === a)) : undefined;
  return both ?? [{ id: a, ofClass: classes[0] || undefined }, { id: b, ofClass: classes[1] || undefined }];
}

function classesOf(run) {
  return run?.classes?.slice(0, 2).map((ofClass) => ({ id: run.id, ofClass }));
}
