import { isAbort, post } from '../api.js';
import { forClasses, recipeKey } from './recipe.js';

const BUSY_AFTER_MS = 300;
const KEPT_PICTURES = 600;
const MOST_AT_ONCE = 64;

/**
 * Has recipes drawn by the server: one request in flight at a time, and of the wishes for one place only the latest.
 * onState({busy, error, place}) tells when a drawing takes longer than people call at once, and when it failed.
 */
export function createDrawing({ onState, signal }) {
  const waiting = new Map();
  const kept = new Map();
  const seen = { busy: false, error: '', place: undefined };
  let working = false;

  /**
   * Wishes for pictures of recipes by some generators. place: where they go ('draws', 'walk', …); runs: {a: {run, step,
   * classes}, b}, where what a recipe says of classes that a run has not is left out for it; done({a: [urls], b: [urls]}, steps {a, b}) is called when all are there, unless a newer wish came first, and
   * failed() when they never will be.
   */
  function draw(place, { runs, recipes, done, failed }) {
    waiting.delete(place);
    waiting.set(place, { runs, recipes, done, failed });
    if (!working) work();
  }

  async function work() {
    working = true;
    const slow = setTimeout(() => tell({ busy: true }), BUSY_AFTER_MS);
    while (waiting.size && !signal.aborted) {
      const [place, wish] = waiting.entries().next().value;
      waiting.delete(place);
      try {
        const answer = await drawn(wish);
        if (signal.aborted) break;
        if (seen.error) tell({ error: '', place });
        wish.done(answer.pictures, answer.steps);
      } catch (error) {
        if (isAbort(error) || signal.aborted) continue;
        wish.failed?.();
        tell({ error: error.message, place });
      }
    }
    clearTimeout(slow);
    working = false;
    if (!signal.aborted) tell({ busy: false });
  }

  async function drawn({ runs, recipes: wanted }) {
    const answer = { pictures: {}, steps: {} };
    for (const [side, { run, step, classes = [] }] of Object.entries(runs)) {
      const recipes = wanted.map((recipe) => forClasses(recipe, classes));
      const key = (recipe) => `${run} ${step ?? ''} ${recipeKey(recipe)}`;
      const missing = [...new Map(recipes.filter((recipe) => !kept.has(key(recipe))).map((r) => [key(r), r])).values()];
      for (let from = 0; from < missing.length; from += MOST_AT_ONCE) {
        const part = missing.slice(from, from + MOST_AT_ONCE);
        const { pictures, step: drawnStep } = await post('/api/latent/render', { run, step, recipes: part }, { signal });
        part.forEach((recipe, i) => kept.set(key(recipe), { url: pictures[i], step: drawnStep }));
      }
      const found = recipes.map((recipe) => kept.get(key(recipe)));
      answer.pictures[side] = found.map(({ url }) => url);
      answer.steps[side] = found[0]?.step;
    }
    forget();
    return answer;
  }

  function forget() {
    for (const key of kept.keys()) {
      if (kept.size <= KEPT_PICTURES) return;
      kept.delete(key);
    }
  }

  function tell(change) {
    const before = { ...seen };
    Object.assign(seen, change);
    if (before.busy !== seen.busy || before.error !== seen.error || before.place !== seen.place) onState({ ...seen });
  }

  return { draw };
}
