import { html } from '/webjars/lit-html/3.3.2/lit-html.js';

// Drawn here, 16 by 16: the signs for these are missing from many systems' fonts.
const PATHS = {
  first: 'M3 3h2v10H3zM13 3v10L6 8z',
  previous: 'M10.6 2.4 4.2 8l6.4 5.6 1.2-1.3L6.9 8l4.9-4.3z',
  play: 'M4 2.5v11L13 8z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  next: 'M5.4 2.4 11.8 8l-6.4 5.6-1.2-1.3L9.1 8 4.2 3.7z',
  last: 'M11 3h2v10h-2zM3 3v10l7-5z',
  top: 'M3 2h10v2H3zM8 5l5 5.3H9.5V14h-3v-3.7H3z',
  up: 'M8 3l5 5.5H9.5V13h-3V8.5H3z',
  down: 'M8 13l5-5.5H9.5V3h-3v4.5H3z',
  close: 'm4.2 3 3.8 3.8L11.8 3 13 4.2 9.2 8l3.8 3.8-1.2 1.2L8 9.2 4.2 13 3 11.8 6.8 8 3 4.2z',
  theme: 'M8 1.5a6.5 6.5 0 1 0 0 13zm0 0a6.5 6.5 0 0 1 0 13v-1.4a5.1 5.1 0 0 0 0-10.2z',
  bell: 'M8 1.5c-2.5 0-4.2 1.9-4.2 4.3v3L2.5 11v1h11v-1l-1.3-2.2v-3c0-2.4-1.7-4.3-4.2-4.3zM6.4 13h3.2a1.6 1.6 0 0 1-3.2 0z',
};

/** A small picture for a button; the button itself must carry the words (aria-label). */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="currentColor" aria-hidden="true" focusable="false">
    <path d=${PATHS[name]} />
  </svg>`;
}
