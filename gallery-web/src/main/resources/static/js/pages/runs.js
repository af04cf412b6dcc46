import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { repeat } from '/webjars/lit-html/3.3.2/directives/repeat.js';
import { get } from '../api.js';
import { count, stateLabel } from '../format.js';
import { live } from '../live.js';
import { bindKeys } from '../parts/keys.js';
import { empty } from '../parts/notice.js';
import { runTile } from '../parts/runtile.js';
import { setQuery } from '../url.js';

/** All runs, newest first, by split and state. */
export async function show(root, { query, signal }) {
  const runs = new Map((await get('/api/runs', { signal })).runs.map((run) => [run.id, run]));
  const filter = { split: query.get('split') ?? '', state: query.get('state') ?? '' };

  const choose = (key) => (event) => {
    filter[key] = event.target.value;
    setQuery({ [key]: filter[key] || null });
    paint();
  };

  function select(key, label, values, text = (v) => v) {
    const all = [...new Set([...values, ...(filter[key] ? [filter[key]] : [])])].sort();
    return html`<p class="field">
      <label for=${`filter-${key}`}>${label}</label>
      <select id=${`filter-${key}`} @change=${choose(key)}>
        <option value="" ?selected=${!filter[key]}>all</option>
        ${all.map((value) => html`<option value=${value} ?selected=${value === filter[key]}>${text(value)}</option>`)}
      </select>
    </p>`;
  }

  function paint() {
    const all = [...runs.values()].sort((a, b) => b.number - a.number);
    const seen = all.filter((run) => (!filter.split || run.split === filter.split) && (!filter.state || run.state === filter.state));
    render(
      html`<header class="page-head">
          <div class="page-head-row">
            <h1>Runs</h1>
            ${all.length
              ? html`<div class="filters">
                  ${select('split', 'split', all.map((run) => run.split).filter(Boolean))}
                  ${select('state', 'state', all.map((run) => run.state).filter(Boolean), stateLabel)}
                </div>`
              : nothing}
          </div>
          <p class="quiet" role="status">${seen.length === all.length ? count(all.length, 'run') : `${seen.length} of ${count(all.length, 'run')}`}</p>
        </header>
        ${all.length === 0 ? noRuns() : seen.length === 0 ? noMatch() : nothing}
        <ul class="run-grid">${repeat(seen, (run) => run.id, (run) => html`<li>${runTile(run)}</li>`)}</ul>`,
      root,
    );
  }

  const unsubscribe = live.subscribe((_, { full, runs: changed, removed }) => {
    if (full) runs.clear();
    for (const run of changed) runs.set(run.id, run);
    for (const id of removed) runs.delete(id);
    paint();
  });
  bindKeys(
    [
      { keys: ['ArrowLeft'], says: 'run before', run: () => moveTo(-1) },
      { keys: ['ArrowRight'], says: 'next run', run: () => moveTo(1) },
      { keys: ['ArrowUp'], says: 'row above', run: () => moveTo(-columns()) },
      { keys: ['ArrowDown'], says: 'row below', run: () => moveTo(columns()) },
      { keys: ['Enter'], says: 'open the run', run: (event) => event.target.closest?.('.run-tile')?.querySelector('a')?.click() },
    ],
    { signal },
  );

  // From nowhere the first arrow chooses the first run.
  function moveTo(by) {
    const links = [...root.querySelectorAll('.run-tile-link')];
    const here = links.indexOf(document.activeElement);
    links[here < 0 ? 0 : Math.max(0, Math.min(links.length - 1, here + by))]?.focus();
  }

  const columns = () => getComputedStyle(root.querySelector('.run-grid')).gridTemplateColumns.split(' ').length;

  paint();
  return unsubscribe;
}

function noRuns() {
  return empty({
    title: 'No run yet',
    text: 'The demo draws its own covers, trains two small generators on them and ends here, in some minutes:',
    command: './pyoji demo',
    href: '/launch',
    link: 'Launch a run',
  });
}

function noMatch() {
  return empty({ title: 'No run is like that', text: 'Choose another split or state.' });
}
