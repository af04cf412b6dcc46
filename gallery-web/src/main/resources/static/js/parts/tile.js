import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { kindMark, number } from '../format.js';
import { coverHref } from '../url.js';

/**
 * A generated cover (a CoverTile of the API) as a tile: a link to its own page, with a heart where onFavourite(cover)
 * says what the heart does. onOpen(cover, event) may take the click over, to open the viewer instead.
 */
export function coverTile(cover, { onOpen, onFavourite, href = coverHref(cover) } = {}) {
  const open = (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    onOpen(cover, event);
  };
  return html`<article class="tile" data-favourite=${cover.favourite ? 'yes' : 'no'}>
    <a class="tile-link" href=${href} @click=${onOpen ? open : nothing}>
      <img class="tile-picture" src=${cover.url} width=${cover.size} height=${cover.size} alt=${coverName(cover)}
        loading="lazy" decoding="async" />
    </a>
    ${onFavourite ? heart(cover, onFavourite) : nothing}
    <p class="tile-caption" aria-hidden="true">
      ${kindMark(cover.kind, { short: true })} <span class="tile-split">${cover.split}</span>
      <span class="quiet">${cover.kept ? 'kept' : number(cover.step)}</span>
    </p>
  </article>`;
}

/** A cover in words, for those who hear it. */
export function coverName(cover) {
  const which = cover.kept ? 'kept cover' : `cover ${cover.tile + 1}`;
  return `${which} of ${cover.split} at step ${cover.step}${cover.favourite ? ', favourite' : ''}`;
}

/** A heart that is pressed or not. */
export function heart(cover, onFavourite) {
  return html`<button type="button" class="heart" aria-pressed=${cover.favourite ? 'true' : 'false'}
    aria-label=${`Favourite: ${coverName({ ...cover, favourite: false })}`} title="Favourite (F)"
    @click=${() => onFavourite(cover)}>${cover.favourite ? '♥' : '♡'}</button>`;
}
