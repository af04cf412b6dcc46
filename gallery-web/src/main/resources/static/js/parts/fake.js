import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { scaleChoice } from './viewer.js';

/** The same recipe as one or two generators draw it: pictures {a, b?}; a side not drawn yet keeps its room. */
export function fakes(pictures, sides, { size = 128, alt = '' } = {}) {
  return html`<span class="fakes" data-scale=${scaleChoice()}>${sides.map(({ side, run }) => pictures?.[side]
    ? html`<img src=${pictures[side]} width=${size} height=${size} alt=${alt ? `${alt}, ${run.split}` : ''} draggable="false" />`
    : html`<span class="fake-blank"></span>`)}</span>`;
}

/** A drawn cover as a tile: picked with a click, chosen for walk and mix with its corner. */
export function fakeTile({ pictures, sides, says, name, picked, chosen, onPick, onChoose, full }) {
  return html`<li class="fake" data-picked=${picked ? 'yes' : 'no'} data-chosen=${chosen ? 'yes' : 'no'}>
    <button type="button" class="fake-pick" aria-pressed=${picked ? 'true' : 'false'} aria-label="Pick ${name}" @click=${onPick}>
      ${fakes(pictures, sides)}</button>
    ${onChoose ? html`<button type="button" class="fake-choose" aria-pressed=${chosen ? 'true' : 'false'} ?disabled=${full && !chosen}
      aria-label="Choose ${name} for walk and mix" title=${chosen ? 'Chosen' : 'Choose for walk and mix'}
      @click=${onChoose}>${chosen ? '✓' : '+'}</button>` : nothing}
    <span class="fake-says quiet" aria-hidden="true">${says}</span>
  </li>`;
}
