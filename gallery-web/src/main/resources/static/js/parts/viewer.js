import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';

const SCALE = 'pyoji.scale';

/** How pictures are enlarged, 'crisp' or 'smooth', as the user last chose. */
export function scaleChoice() {
  return localStorage.getItem(SCALE) === 'smooth' ? 'smooth' : 'crisp';
}

/** Keeps the choice between crisp and smooth. */
export function setScaleChoice(scale) {
  localStorage.setItem(SCALE, scale);
}

/**
 * Shows covers large in a dialog: arrows go through them, F marks a favourite, Esc closes, and the focus returns to
 * where it was. items: [{url, caption, href?, link?, favourite?}], link being what href is called; onFavourite(item,
 * index) may change item.favourite (or return a promise after which it has changed); onClose(index) is told which one
 * was seen last. Answers {close(), refresh()}, for items that learn something later.
 */
export function openViewer({ items, index = 0, onFavourite, onClose }) {
  const before = document.activeElement;
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.className = 'viewer';
  dialog.setAttribute('aria-label', 'Cover, enlarged');
  let at = index;
  let problem = '';

  const move = (by) => {
    at = Math.max(0, Math.min(items.length - 1, at + by));
    problem = '';
    paint();
  };
  const toggleScale = () => {
    setScaleChoice(scaleChoice() === 'crisp' ? 'smooth' : 'crisp');
    paint();
  };
  const favourite = async () => {
    if (!onFavourite) return;
    try {
      await onFavourite(items[at], at);
      problem = '';
    } catch (error) {
      problem = error.message;
    }
    if (dialog.isConnected) paint();
  };

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { ArrowLeft: () => move(-1), ArrowRight: () => move(1), Home: () => move(-at), End: () => move(items.length),
      f: favourite, s: toggleScale }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  function paint() {
    const item = items[at];
    render(
      html`
        <div class="viewer-stage" @click=${(event) => event.target === event.currentTarget && dialog.close()}>
          <button type="button" class="viewer-step" aria-label="Previous cover" ?disabled=${at === 0} @click=${() => move(-1)}>‹</button>
          <img class="viewer-picture" data-scale=${scaleChoice()} src=${item.url} alt=${item.caption} width="512" height="512" />
          <button type="button" class="viewer-step" aria-label="Next cover" ?disabled=${at === items.length - 1}
            @click=${() => move(1)}>›</button>
        </div>
        <div class="viewer-bar">
          <p class="viewer-caption" aria-live="polite">${item.caption} <span class="quiet">${at + 1} of ${items.length}</span></p>
          ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
          <div class="button-row">
            ${onFavourite
              ? html`<button type="button" aria-pressed=${item.favourite ? 'true' : 'false'} @click=${favourite}
                  >${item.favourite ? '♥' : '♡'} Favourite</button>`
              : nothing}
            <button type="button" @click=${toggleScale}>${scaleChoice() === 'crisp' ? 'Smooth' : 'Crisp'}</button>
            ${item.href ? html`<a class="button" href=${item.href} @click=${() => dialog.close()}>${item.link ?? 'This cover’s page'}</a>` : nothing}
            <button type="button" autofocus @click=${() => dialog.close()}>Close</button>
          </div>
        </div>
      `,
      dialog,
    );
  }

  dialog.addEventListener('keydown', onKey);
  // Going to another page closes it.
  const left = () => dialog.close();
  window.addEventListener('popstate', left);
  dialog.addEventListener('close', () => {
    window.removeEventListener('popstate', left);
    dialog.remove();
    onClose?.(at);
    if (before?.isConnected) before.focus({ preventScroll: true });
  });
  paint();
  dialog.showModal();
  return { close: () => dialog.close(), refresh: () => dialog.isConnected && paint() };
}
