import { html } from '/webjars/lit-html/3.3.2/lit-html.js';

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
