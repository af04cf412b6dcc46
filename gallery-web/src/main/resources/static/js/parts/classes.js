import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { kindMark } from '../format.js';
import { as, classWords, weightsOf } from './recipe.js';

/**
 * What a picked cover is drawn as, where a generator tells classes apart: of two a slider from one to the other, of more
 * a choice. names: the classes; onChange(recipe) with the same z drawn as others.
 */
export function classPanel({ recipe, names, onChange }) {
  if (names.length < 2) return nothing;
  return html`<div class="class-panel" role="group" aria-label="Class">
    ${names.length === 2 ? twoClasses(recipe, names, onChange) : manyClasses(recipe, names, onChange)}</div>`;
}

function twoClasses(recipe, names, onChange) {
  const [first, second] = names;
  const share = weightsOf(recipe, names)[1];
  const set = (weight) => onChange(as(recipe, { [first]: hundredths(1 - weight), [second]: hundredths(weight) }));
  const end = (name, weight) => html`<button type="button" aria-pressed=${share === weight ? 'true' : 'false'}
    @click=${() => set(weight)}>${kindMark(name)}</button>`;
  return html`<div class="slider">
      <label for="class-share">${first} to ${second}</label>
      <input id="class-share" type="range" min="0" max="1" step="0.05" .value=${String(share)}
        aria-valuetext=${classWords({ [first]: 1 - share, [second]: share })}
        @input=${(event) => set(Number(event.target.value))} />
      <output for="class-share">${Math.round(share * 100)}%</output>
    </div>
    <p class="button-row">${end(first, 0)} ${end(second, 1)} ${ownButton(recipe, onChange)}</p>`;
}

const hundredths = (weight) => Math.round(weight * 100) / 100;

function manyClasses(recipe, names, onChange) {
  const weights = weightsOf(recipe, names);
  const one = recipe.classes ? names.find((_, i) => weights[i] === 1) : undefined;
  const chosen = ({ target }) => onChange(as(recipe, target.value ? { [target.value]: 1 } : undefined));
  return html`<label class="field"><span class="label">drawn as</span><select @change=${chosen}>
      <option value="" ?selected=${!recipe.classes}>its own: ${classWords(Object.fromEntries(names.map((name, i) => [name, weights[i]])))}</option>
      ${recipe.classes && !one ? html`<option disabled selected>${classWords(recipe.classes)}</option>` : nothing}
      ${names.map((name) => html`<option value=${name} ?selected=${name === one}>${name}</option>`)}</select></label>`;
}

function ownButton(recipe, onChange) {
  return html`<button type="button" ?disabled=${!recipe.classes} @click=${() => onChange(as(recipe, undefined))}>Its own</button>`;
}

/** What all draws are drawn as: each seed as its own class, or all as one. onChoice(name) with '' for its own. */
export function classChoice({ chosen, names, onChoice }) {
  if (names.length < 2) return nothing;
  const choice = (value, label) => html`<label><input type="radio" name="draws-as" value=${value} .checked=${chosen === value}
    @change=${() => onChoice(value)} /><span>${label}</span></label>`;
  return html`<fieldset class="segmented draws-as"><legend class="visually-hidden">What the draws are drawn as</legend>
    ${choice('', 'each its own')} ${names.map((name) => choice(name, kindMark(name)))}</fieldset>`;
}
