import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';

/**
 * Asks before something is done, in a dialog. action: what the button says; act(form) does it and may reject with a
 * line to show; extra: more fields (a lit template), whose form is handed to act. Answers true when it was done.
 */
export function ask({ title, text, action, act, extra = nothing, danger = false }) {
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.className = 'dialog';
  dialog.setAttribute('aria-labelledby', 'ask-title');
  let done = false;
  let busy = false;
  let problem = '';

  async function submit(event) {
    event.preventDefault();
    if (busy) return;
    busy = true;
    problem = '';
    paint();
    try {
      await act(event.target);
      done = true;
    } catch (error) {
      problem = error.message;
    }
    busy = false;
    if (done) dialog.close();
    else paint();
  }

  function paint() {
    render(
      html`<form @submit=${submit}>
        <h2 id="ask-title">${title}</h2>
        <p>${text}</p>
        ${extra} ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
        <p class="dialog-actions">
          <button type="button" @click=${() => dialog.close()}>Cancel</button>
          <button class=${danger ? 'danger' : 'primary'} ?disabled=${busy}>${action}</button>
        </p>
      </form>`,
      dialog,
    );
  }

  return new Promise((answer) => {
    // What was asked belongs to the page that is left.
    const left = () => dialog.close();
    window.addEventListener('popstate', left);
    dialog.addEventListener('close', () => {
      window.removeEventListener('popstate', left);
      dialog.remove();
      answer(done);
    });
    paint();
    dialog.showModal();
  });
}
