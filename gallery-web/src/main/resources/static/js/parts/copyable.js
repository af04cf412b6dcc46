import { html } from '/webjars/lit-html/3.3.2/lit-html.js';

const SAYS_MS = 1500;

/** A command or value as text, with a button that copies it. */
export function copyable(text, { label = 'Copy' } = {}) {
  return html`<span class="copyable"><code>${text}</code>${copyButton(text, { label })}</span>`;
}

/** A button that copies a text and says so; where the browser refuses, it says that instead. */
export function copyButton(text, { label = 'Copy' } = {}) {
  return html`<button type="button" class="small" aria-label="${label}: ${text.slice(0, 80)}"
    @click=${(event) => copy(event.currentTarget, text)}>${label}</button>`;
}

async function copy(button, text) {
  button.dataset.label ??= button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'Select and copy by hand';
  }
  setTimeout(() => (button.textContent = button.dataset.label), SAYS_MS);
}
