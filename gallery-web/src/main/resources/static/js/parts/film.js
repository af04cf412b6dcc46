import { html, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { icon } from './icons.js';

/**
 * The film of a run with a button that stops it at its newest picture and starts it again. It moves by itself only
 * where the system does not ask for less motion; with moves false, only when it is pressed.
 */
export function createFilm({ gif, still, alt, moves = true, width = 266, height = 290 }) {
  const element = document.createElement('figure');
  element.className = 'film';
  let moving = moves && Boolean(gif) && !matchMedia('(prefers-reduced-motion: reduce)').matches;

  function paint() {
    render(
      html`<img loading="lazy" src=${moving ? gif : still} width=${width} height=${height} alt=${moving ? `${alt}, as a film` : alt} />
        ${gif
          ? html`<button type="button" class="film-button" aria-label=${moving ? 'Stop the film' : 'Play the film'}
              title=${moving ? 'Stop the film' : 'Play the film'} @click=${toggle}>${icon(moving ? 'pause' : 'play')}</button>`
          : ''}`,
      element,
    );
  }

  function toggle() {
    moving = !moving;
    paint();
  }

  // The film's file exists before a still does only by accident; then the film is what there is to show.
  if (!still) moving = Boolean(gif);
  if (gif || still) paint();
  return { element };
}
