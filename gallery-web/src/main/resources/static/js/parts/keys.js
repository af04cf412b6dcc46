import { html, render } from '/webjars/lit-html/3.3.2/lit-html.js';

const OFF = 'pyoji.keys.off';
const NAMES = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', ' ': 'Space' };
const groups = new Set();
let dialog;

/**
 * Gives a view its keys until the signal aborts. Each binding is {keys: ['ArrowLeft'], says: 'previous step', run(event)};
 * letters go by their lower case. Keys never act while someone types, nor under an open dialog; '?' lists them.
 */
export function bindKeys(bindings, { signal } = {}) {
  groups.add(bindings);
  const remove = () => groups.delete(bindings);
  signal?.addEventListener('abort', remove, { once: true });
  return remove;
}

/** Starts listening, once for the whole page, with the keys that hold everywhere. */
export function startKeys(everywhere = []) {
  bindKeys([...everywhere, { keys: ['?'], says: 'this list', run: showKeys }]);
  document.addEventListener('keydown', onKey);
}

/** Opens the dialog that lists the keys of the view. */
export function showKeys() {
  dialog ??= document.body.appendChild(Object.assign(document.createElement('dialog'), { className: 'dialog' }));
  dialog.setAttribute('aria-labelledby', 'keys-title');
  render(keysView(), dialog);
  if (!dialog.open) dialog.showModal();
}

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (document.querySelector('dialog[open]') || isTaken(event.target, key)) return;
  if (key.length === 1 && lettersOff()) return;
  const binding = [...groups].reverse().flat().find(({ keys }) => keys.includes(key));
  if (!binding) return;
  event.preventDefault();
  binding.run(event);
}

// What an element does with a key by itself stays its own: typing, moving a slider, pressing a button.
function isTaken(target, key) {
  if (!(target instanceof Element)) return false;
  if (target.closest('textarea, select, [contenteditable]')) return true;
  const input = target.closest('input');
  if (input && ['range', 'checkbox', 'radio'].includes(input.type)) {
    return key.startsWith('Arrow') || key === 'Home' || key === 'End' || (key === ' ' && input.type !== 'range');
  }
  if (input) return true;
  return (key === ' ' || key === 'Enter') && target.closest('button, a[href], summary') !== null;
}

function lettersOff() {
  return localStorage.getItem(OFF) === 'yes';
}

function setLetters(event) {
  localStorage.setItem(OFF, event.target.checked ? 'no' : 'yes');
}

const keyName = (key) => NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);

function keysView() {
  return html`
    <h2 id="keys-title">Keys</h2>
    <dl class="keys">
      ${[...groups].reverse().flat().map(
        ({ keys, says }) => html`<div>
          <dt>${keys.map((key) => html`<kbd>${keyName(key)}</kbd> `)}</dt>
          <dd>${says}</dd>
        </div>`,
      )}
    </dl>
    <label class="check">
      <input type="checkbox" .checked=${!lettersOff()} @change=${setLetters} /> single characters are keys
    </label>
    <p class="dialog-actions"><button autofocus @click=${() => dialog.close()}>Close</button></p>
  `;
}
