import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';

/** The page for an address that names nothing. */
export async function show(root) {
  render(
    html`<div class="empty">
      <h1>No such page</h1>
      <p class="lead">Nothing is at <code>${decoded(location.pathname)}</code>.</p>
      <p class="button-row"><a class="button primary" href="/">Studio</a> <a class="button" href="/runs">All runs</a></p>
    </div>`,
    root,
  );
}

/** A page that could not be shown: the server's one line, and what to do. */
export function showError(root, error, { again } = {}) {
  const missing = error.status === 404;
  render(
    html`<div class="empty">
      <h1>${missing ? 'Not here' : 'This page can’t be shown'}</h1>
      <p class="problem" role="alert">${error.status === undefined ? 'Its script failed or did not come. Is "pyoji serve" still running? The browser’s console says more.' : error.message}</p>
      <p class="button-row">
        ${again ? html`<button type="button" class="primary" @click=${again}>Try again</button>` : nothing}
        <a class="button" href="/runs">All runs</a>
      </p>
    </div>`,
    root,
  );
}

function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
