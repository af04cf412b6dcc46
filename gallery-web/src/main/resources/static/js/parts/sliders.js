import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { amountsOf, describe, moved } from './recipe.js';
import { classPanel } from './classes.js';
import { kindMark } from '../format.js';
import { coverHref } from '../url.js';
import { fakes } from './fake.js';
import { problem } from './notice.js';

/**
 * The picked cover with a slider along each of the generator's strongest directions, and one from class to class where the
 * generators tell some apart (classes: their names), and what can be done with it. onMove(recipe) as a slider moves; onKeep(side, note); onChoose(); kept: what was kept of it, {side: {url}}; old: the
 * pictures are those of the cover before, for these could not be drawn.
 */
export function pickPanel({ recipe, pictures, old, sides, count, classes, chosen, full, kept, error, busy, onMove, onKeep, onChoose }) {
  const amounts = amountsOf(recipe, count);
  const set = (direction, amount) => onMove(moved(recipe, amounts.with(direction, amount)));
  return html`
    <div class="pick">
      <div class="pick-picture" aria-busy=${busy ? 'true' : 'false'}>
        ${fakes(pictures, sides, { size: 256, alt: old ? 'The picture before' : describe(recipe) })}
        <p class="pick-says">${describe(recipe)}${old ? html` <span class="missing">not drawn: this is the picture before</span>` : nothing}</p>
        <div class="button-row">
          ${sides.map(({ side, run }) => keepButton({ side, run, both: sides.length > 1, kept: kept[side], onKeep }))}
          <button type="button" aria-pressed=${chosen ? 'true' : 'false'} ?disabled=${full && !chosen} @click=${onChoose}
            >${chosen ? '✓ Chosen' : '+ Choose for walk and mix'}</button>
        </div>
        <label class="field"><span class="label">Note, kept with it</span><input class="keep-note" maxlength="2000" /></label>
        ${problem(error)}
      </div>
      <div class="sliders">
        ${classPanel({ recipe, names: classes, onChange: onMove })}
        ${count === 0 ? html`<p class="quiet">The directions come with the first drawing.</p>` : nothing}
        ${amounts.map((amount, direction) => slider(amount, direction, set))}
        ${count ? html`<p class="button-row"><button type="button" ?disabled=${amounts.every((n) => n === 0)}
          @click=${() => onMove(moved(recipe, []))}>Back to the middle</button></p>
          <p class="quiet small">The ${count} directions of z that change the picture most, strongest first; nobody has named them.
            Numbers are standard deviations.${sides.length > 1 ? ' Each generator has directions of its own.' : ''}</p>` : nothing}
      </div>
    </div>`;
}

function slider(amount, direction, set) {
  const id = `direction-${direction}`;
  return html`<div class="slider">
    <label for=${id}>direction ${direction + 1}</label>
    <input id=${id} type="range" min="-4" max="4" step="0.1" .value=${String(amount)} aria-valuetext="${signed(amount)} standard deviations"
      @input=${(event) => set(direction, Math.round(Number(event.target.value) * 10) / 10)} @dblclick=${() => set(direction, 0)} />
    <output for=${id}>${signed(amount)}</output>
  </div>`;
}

function keepButton({ side, run, both, kept, onKeep }) {
  const which = both ? kindMark(run.kind) : nothing;
  return kept
    ? html`<a class="button" href=${kept.cover ? coverHref(kept.cover) : kept.url}>✓ ${which} kept: see it</a>`
    : html`<button type="button" class="primary" @click=${(event) => onKeep(side, event.target.closest('.pick').querySelector('.keep-note'))}
        >Keep ${which}</button>`;
}

const signed = (n) => (n === 0 ? '0' : `${n > 0 ? '+' : '−'}${Math.abs(n).toFixed(1)}`);
