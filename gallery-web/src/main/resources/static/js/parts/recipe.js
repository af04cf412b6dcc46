import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';

/** The largest seed that the server takes: 18 digits. */
const SEED = /^\d{1,18}$/;
const DEEPEST = 12;

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

/** The same recipe gives the same key. */
export function recipeKey({ seed, by, parents, t, moves }) {
  const move = moves?.length ? [...moves].sort((a, b) => a.direction - b.direction).map((m) => [m.direction, m.amount]) : 0;
  return JSON.stringify([seed ?? 0, by ?? 0, parents?.map(recipeKey) ?? 0, t ?? 0, move]);
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
  return origin(recipe) + moves;
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
  if (recipe.by === 'between') return `${way(recipe.t)} between these two`;
  if (recipe.by === 'mix') return `child of these two, mix seed ${recipe.seed}`;
  return `seed ${recipe.seed}`;
}

function origin(recipe) {
  if (recipe.by === 'between') return `${way(recipe.t)} from ${inner(recipe.parents[0])} to ${inner(recipe.parents[1])}`;
  if (recipe.by === 'mix') {
    return `child of ${inner(recipe.parents[0])} and ${inner(recipe.parents[1])}, mix seed ${recipe.seed}`;
  }
  return `seed ${recipe.seed}`;
}

const inner = (recipe) => (recipe.parents || recipe.moves?.length ? `(${describe(recipe)})` : describe(recipe));
const way = (t) => (t === 0.5 ? 'half way' : `${Math.round(t * 100)}% of the way`);
const moveText = ({ direction, amount }) => `${amount > 0 ? '+' : '−'}${Math.abs(amount)} along direction ${direction + 1}`;

function isSeed({ by, moves, seed }) {
  return !by && !moves?.length && seed !== undefined;
}

function isRecipe(recipe, depth) {
  if (typeof recipe !== 'object' || recipe === null || depth > DEEPEST) return false;
  const { seed, by, parents, t, moves = [] } = recipe;
  const movesFit =
    Array.isArray(moves) && moves.every((m) => Number.isInteger(m?.direction) && Number.isFinite(m.amount));
  if (!movesFit || (seed !== undefined && !SEED.test(String(seed)))) return false;
  if (by === undefined) return seed !== undefined && parents === undefined;
  const fits = by === 'mix' ? seed !== undefined : by === 'between' && t >= 0 && t <= 1;
  return fits && Array.isArray(parents) && parents.length === 2 && parents.every((p) => isRecipe(p, depth + 1));
}
