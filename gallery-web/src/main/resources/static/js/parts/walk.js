import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { fakes } from './fake.js';
import { between, describe } from './recipe.js';
import { createScrubber } from './scrubber.js';

// A request draws at most 64, and a walk is one request for each run.
const MOST_FRAMES = 61;
const MOST_BETWEEN = 24;

/** The recipes of a walk through the chosen covers, each leg in equal parts. */
export function walkRecipes(chosen) {
  const legs = chosen.length - 1;
  const parts = Math.min(MOST_BETWEEN, Math.floor((MOST_FRAMES - 1) / legs));
  const recipes = [];
  for (let leg = 0; leg < legs; leg++) {
    for (let i = 0; i < parts; i++) {
      recipes.push(i === 0 ? chosen[leg] : between(chosen[leg], chosen[leg + 1], Math.round((i / parts) * 1e4) / 1e4));
    }
  }
  return [...recipes, chosen.at(-1)];
}

/** Plays a walk with the scrubber. onPick(recipe) takes the frame that is seen over to the sliders. */
export function createWalk({ onPick }) {
  const element = document.createElement('div');
  element.className = 'walk';
  const picture = element.appendChild(document.createElement('div'));
  picture.className = 'walk-picture';
  const state = { recipes: [], pictures: { a: [] }, sides: [], at: 0 };
  let scrubber;

  function paint() {
    const recipe = state.recipes[state.at];
    if (!recipe) return render(nothing, picture);
    const seen = Object.fromEntries(state.sides.map(({ side }) => [side, state.pictures[side]?.[state.at]]));
    return render(html`${fakes(seen, state.sides, { size: 256, alt: describe(recipe) })}
      <p class="walk-says">${describe(recipe)}</p>
      <p><button type="button" @click=${() => onPick(recipe)}>Pick this frame</button></p>`, picture);
  }

  return {
    element,

    /** Takes the frames of another walk, and stands at its beginning. */
    setFrames({ recipes, pictures, sides }) {
      Object.assign(state, { recipes, pictures, sides, at: 0 });
      scrubber?.destroy();
      scrubber?.element.remove();
      scrubber = createScrubber({ steps: recipes.map((_, i) => i), step: 0, label: 'Frame of the walk', fps: 8,
        onStep: (at) => ((state.at = at), paint()) });
      element.append(scrubber.element);
      paint();
    },

    toggle: () => scrubber?.toggle(),
    destroy: () => scrubber?.destroy(),
  };
}
