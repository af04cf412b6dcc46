import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';

/** The server's one line where an action failed; nothing while there is none. */
export function problem(message) {
  return message ? html`<p class="problem" role="alert">${message}</p>` : nothing;
}

/** What an empty view says: what is missing, and what to do next (a command to type, a link to follow). */
export function empty({ title, text, command, href, link }) {
  return html`<div class="empty">
    <h2>${title}</h2>
    ${text ? html`<p>${text}</p>` : nothing}
    ${command ? html`<p><code class="command">${command}</code></p>` : nothing}
    ${href ? html`<p><a class="button primary" href=${href}>${link}</a></p>` : nothing}
  </div>`;
}

/** How far a run is, as a bar with its words beside it. */
export function progress(step, steps) {
  const part = steps > 0 ? Math.min(1, step / steps) : 0;
  return html`<progress class="progress" max="1" .value=${part} aria-label=${`step ${step} of ${steps}`}></progress>`;
}

/** Says something to those who hear the page. */
export function announce(text) {
  const region = document.getElementById('announcements');
  if (!region) return;
  region.textContent = '';
  setTimeout(() => (region.textContent = text), 50);
}
