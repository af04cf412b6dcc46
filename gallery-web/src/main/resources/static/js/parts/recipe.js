import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';

/** The largest seed that the server takes: 18 digits. */
const SEED = /^\d{1,18}$/;
const DEEPEST = 12;
const CLASS = /^[\p{L}\p{N}-]{1,64}$/u;

/** A cover as the seed draws it. Seeds beyond 2^53 stay text, so that no digit is lost. */
export function ofSeed(seed) {
  const n = Number(seed);
  return { seed: Number.isSafeInteger(n) ? n : String(seed) };
}

/** The cover at t (0..1) of the way from a to b. */
export const between = (a, b, t) => ({ by: 'between', parents: [a, b], t });

/** A child of a and b: each number of its z is from one of them, by coin flips of the seed. */
export const mix = (a, b, seed) => ({ by: 'mix', parents: [a, b], seed });

/** The recipe moved along the strongest directions; amounts[i] in standard deviations, 0 is none. */
export function moved(recipe, amounts) {
  const moves = amounts.map((amount, direction) => ({ direction, amount })).filter(({ amount }) => amount !== 0);
  const { moves: _, ...bare } = recipe;
  return moves.length ? { ...bare, moves } : bare;
}

/** How far a recipe is moved along each of count directions. */
export function amountsOf({ moves = [] }, count) {
  const amounts = new Array(count).fill(0);
  for (const { direction, amount } of moves) if (direction < count) amounts[direction] = amount;
  return amounts;
}

/**
 * The recipe drawn as these classes, {name: weight} of any sum above 0; without weights as those that are its own: a
 * seed's, or its parents'.
 */
export function as(recipe, weights) {
  const { classes: _, ...bare } = recipe;
  const given = Object.entries(weights ?? {}).filter(([, weight]) => weight > 0).sort(byName);
  const sum = given.reduce((all, [, weight]) => all + weight, 0);
  if (!given.length) return bare;
  // Already 1 but for rounding: what was settled once is settled for good, as on the server.
  const scale = Math.abs(sum - 1) <= 1e-9 ? 1 : sum;
  return { ...bare, classes: Object.fromEntries(given.map(([name, weight]) => [name, weight / scale])) };
}

const byName = ([a], [b]) => (a < b ? -1 : 1);

/** The recipe as a generator with these classes takes it: what it and its parents say of others is left out. */
export function forClasses(recipe, names) {
  const { parents, classes, ...rest } = recipe;
  const fits = classes && Object.keys(classes).every((name) => names.includes(name));
  return { ...rest, ...(parents ? { parents: parents.map((parent) => forClasses(parent, names)) } : {}), ...(fits ? { classes } : {}) };
}

/** The weight of each of a generator's classes in a recipe, as the server mixes them: its own, else a seed's, else its parents'. */
export function weightsOf({ classes, seed, parents, t = 0.5 }, names) {
  if (classes) return names.map((name) => classes[name] ?? 0);
  if (!parents) return names.map((_, i) => (BigInt(seed) % BigInt(names.length) === BigInt(i) ? 1 : 0));
  const [a, b] = parents.map((parent) => weightsOf(parent, names));
  return a.map((weight, i) => (1 - t) * weight + t * b[i]);
}

/** The same recipe gives the same key. */
export function recipeKey({ seed, by, parents, t, moves, classes }) {
  const move = moves?.length ? [...moves].sort((a, b) => a.direction - b.direction).map((m) => [m.direction, m.amount]) : 0;
  return JSON.stringify([seed ?? 0, by ?? 0, parents?.map(recipeKey) ?? 0, t ?? 0, move, classes ? Object.entries(classes).sort(byName) : 0]);
}

/** A recipe for the URL: the seed alone where that is all, JSON otherwise. */
export function recipeText(recipe) {
  return isSeed(recipe) ? String(recipe.seed) : JSON.stringify(recipe);
}

/** Reads a recipe from the URL; undefined for anything that is none. The server checks it again. */
export function parseRecipe(text) {
  if (!text) return undefined;
  if (SEED.test(text)) return ofSeed(text);
  try {
    const recipe = JSON.parse(text);
    return isRecipe(recipe, 1) ? recipe : undefined;
  } catch {
    return undefined;
  }
}

/** Recipes for the URL as one text, and back. */
export const recipesText = (recipes) =>
  recipes.every(isSeed) ? recipes.map(recipeText).join(',') : JSON.stringify(recipes);

/** Reads what recipesText wrote, leaving out what is no recipe. */
export function parseRecipes(text) {
  if (!text) return [];
  if (!text.startsWith('[')) return text.split(',').map(parseRecipe).filter(Boolean);
  try {
    return JSON.parse(text).filter((recipe) => isRecipe(recipe, 1));
  } catch {
    return [];
  }
}

/** The recipe in a few words: "seed 5", "half way from seed 5 to seed 9", "child of seed 5 and seed 9 (77)". */
export function describe(recipe) {
  const moves = recipe.moves?.length ? `, moved ${recipe.moves.map(moveText).join(', ')}` : '';
  return origin(recipe) + asWords(recipe) + moves;
}

/** Weights of classes in words: "girl", "30% boy and 70% girl". */
export function classWords(weights) {
  const given = Object.entries(weights).filter(([, weight]) => weight > 0);
  return given.length === 1 ? given[0][0] : given.map(([name, weight]) => `${Math.round(100 * weight)}% ${name}`).join(' and ');
}

function asWords({ classes, parents }) {
  return classes ? `${parents ? ',' : ''} as ${classWords(classes)}` : '';
}

/** Every cover of a recipe's family once: itself, its parents, theirs. */
export function family(recipe, found = new Map()) {
  found.set(recipeKey(recipe), recipe);
  for (const parent of before(recipe)) family(parent, found);
  return [...found.values()];
}

/** The family tree as nested lists; pictureOf(recipe) gives the URL of a picture where there is one. */
export function familyTree(recipe, pictureOf = () => undefined) {
  return html`<ul class="tree">${branch(recipe, pictureOf)}</ul>`;
}

function branch(recipe, pictureOf) {
  const parents = before(recipe);
  const url = pictureOf(recipe);
  return html`<li>
    <span class="tree-cover">${url ? html`<img src=${url} alt="" width="64" height="64" />` : html`<span class="tree-blank"></span>`}
      <span>${label(recipe)}</span></span>
    ${parents.length ? html`<ul>${parents.map((parent) => branch(parent, pictureOf))}</ul>` : nothing}
  </li>`;
}

// A moved cover has what it was before the move as its only parent.
function before(recipe) {
  if (recipe.moves?.length) return [moved(recipe, [])];
  return recipe.parents ?? [];
}

function label(recipe) {
  if (recipe.moves?.length) return `moved ${recipe.moves.map(moveText).join(', ')}`;
  if (recipe.by === 'between') return `${way(recipe.t)} between these two${asWords(recipe)}`;
  if (recipe.by === 'mix') return `child of these two, mix seed ${recipe.seed}${asWords(recipe)}`;
  return `seed ${recipe.seed}${asWords(recipe)}`;
}

function origin(recipe) {
  if (recipe.by === 'between') return `${way(recipe.t)} from ${inner(recipe.parents[0])} to ${inner(recipe.parents[1])}`;
  if (recipe.by === 'mix') {
    return `child of ${inner(recipe.parents[0])} and ${inner(recipe.parents[1])}, mix seed ${recipe.seed}`;
  }
  return `seed ${recipe.seed}`;
}

const inner = (recipe) => (recipe.parents || recipe.moves?.length || recipe.classes ? `(${describe(recipe)})` : describe(recipe));
const way = (t) => (t === 0.5 ? 'half way' : `${Math.round(t * 100)}% of the way`);
const moveText = ({ direction, amount }) => `${amount > 0 ? '+' : '−'}${Math.abs(amount)} along direction ${direction + 1}`;

function isSeed({ by, moves, seed, classes }) {
  return !by && !moves?.length && !classes && seed !== undefined;
}

function isRecipe(recipe, depth) {
  if (typeof recipe !== 'object' || recipe === null || depth > DEEPEST) return false;
  const { seed, by, parents, t, moves = [], classes } = recipe;
  const movesFit =
    Array.isArray(moves) && moves.every((m) => Number.isInteger(m?.direction) && Number.isFinite(m.amount));
  if (classes !== undefined && !areWeights(classes)) return false;
  if (!movesFit || (seed !== undefined && !SEED.test(String(seed)))) return false;
  if (by === undefined) return seed !== undefined && parents === undefined;
  const fits = by === 'mix' ? seed !== undefined : by === 'between' && t >= 0 && t <= 1;
  return fits && Array.isArray(parents) && parents.length === 2 && parents.every((p) => isRecipe(p, depth + 1));
}

function areWeights(classes) {
  const weights = typeof classes === 'object' && classes !== null && !Array.isArray(classes) ? Object.entries(classes) : [];
  return weights.length > 0 && weights.every(([name, weight]) => CLASS.test(name) && Number.isFinite(weight) && weight > 0);
}
