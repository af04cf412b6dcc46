import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { get, isAbort } from '../api.js';
import { runApi } from '../url.js';
import { problem } from './notice.js';

const TAIL = 200;
const LONG = 5000;

/** The end of a run's log, fetched when it is opened and again on demand. */
export function createLog(id, { signal } = {}) {
  const element = document.createElement('div');
  element.className = 'section log';
  const state = { lines: TAIL, text: undefined, more: false, problem: '', busy: false };

  async function load() {
    state.busy = true;
    paint();
    try {
      const { text, more } = await get(runApi(id, `/log?lines=${state.lines}`), { signal });
      Object.assign(state, { text, more, problem: '' });
    } catch (error) {
      if (isAbort(error)) return;
      state.problem = error.message;
    }
    state.busy = false;
    paint();
    const pre = element.querySelector('pre');
    if (pre) pre.scrollTop = pre.scrollHeight;
  }

  function longer() {
    state.lines = LONG;
    load();
  }

  function paint() {
    render(
      html`<div class="section-head">
          <h2>Log</h2>
          <div class="button-row">
            ${state.more ? html`<button type="button" @click=${longer}>Earlier lines</button>` : nothing}
            <button type="button" ?disabled=${state.busy} @click=${load}>Refresh</button>
          </div>
        </div>
        ${problem(state.problem)}
        <pre class="log-text" tabindex="0" role="region" aria-label="Log">${
          state.text === undefined ? '' : state.text || 'Nothing was logged yet.'
        }</pre>`,
      element,
    );
  }

  paint();
  load();
  return { element, load };
}
