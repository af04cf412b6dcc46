import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { get } from '../api.js';
import { clock, count, kindMark, number } from '../format.js';
import { copyable } from '../parts/copyable.js';
import { go } from '../url.js';

const SHOWS = { covers: 'Covers', clusters: 'Look-alikes', rejected: 'Rejected' };
const NOUNS = { covers: 'cover', clusters: 'cluster', rejected: 'picture' };
const PAGE = { covers: 60, clusters: 20, rejected: 100 };

/** The covers of one split, a page at a time; its clusters of look-alikes; what was left out and why. */
export async function show(root, { params, query, signal }) {
  const what = query.get('show') in SHOWS ? query.get('show') : 'covers';
  const offset = Math.max(0, Math.floor(Number(query.get('offset')) || 0));
  const words = query.get('q') ?? '';
  const limit = PAGE[what];
  const asked = new URLSearchParams({ show: what, offset, limit, ...(words ? { q: words } : {}) });
  document.title = `${params.split} · Pyoji 표지`;
  const href = (changes) => {
    const next = new URLSearchParams();
    const all = { show: what === 'covers' ? null : what, q: words || null, offset: null, ...changes };
    for (const [name, value] of Object.entries(all)) if (value) next.set(name, value);
    return `/data/${encodeURIComponent(params.split)}${next.size ? `?${next}` : ''}`;
  };
  const search = (event) => {
    event.preventDefault();
    go(href({ q: new FormData(event.target).get('q').trim() || null }));
  };
  const head = () => html`
    <header class="page-head">
      <p><a href="/data">← Data</a></p>
      <h1>${params.split}</h1>
    </header>
    <nav class="tabs" aria-label="What of the split">
      ${Object.entries(SHOWS).map(([name, label]) => html`<a href=${href({ show: name === 'covers' ? null : name, q: null })}
        aria-current=${name === what ? 'page' : nothing}>${label}</a>`)}
    </nav>
    ${what === 'covers' ? html`<form class="filters" role="search" @submit=${search}>
      <label class="field"><span class="label">Title or artist</span><input type="search" name="q" .value=${words} /></label>
      <button>Search</button> ${words ? html`<a class="button" href=${href({ q: null })}>All</a>` : nothing}</form>` : nothing}`;
  // The first look at the look-alikes of a split takes a while: the head stands before they are found.
  render(html`${head()}<p class="quiet" role="status">reading…</p>`, root);
  const { total, rows } = await get(`/api/data/${encodeURIComponent(params.split)}?${asked}`, { signal });
  if (signal.aborted) return;
  render(html`${head()}
    ${rows.length ? VIEWS[what](rows, params.split) : html`<p class="quiet">${EMPTY[what](words)}</p>`}
    ${pager({ what, total, offset, limit, shown: rows.length, href })}
    ${what === 'clusters' ? html`<p class="quiet">Side by side, on a page of their own: ${copyable(`pyoji dedupe ${params.split} --html look-alikes.html`)}</p>` : nothing}`,
  root);
}

const EMPTY = {
  covers: (words) => (words ? `No cover matches "${words}".` : 'No covers yet: bring some in with pyoji import or pyoji crawl.'),
  clusters: () => 'No look-alikes: every cover stands for itself.',
  rejected: () => 'Nothing was left out.',
};

const VIEWS = {
  covers: (rows) => html`<ul class="reals">${rows.map((cover) => html`<li>${realCover(cover)}</li>`)}</ul>`,

  clusters: (rows) => html`<ol class="clusters">${rows.map(({ leader, covers }) => html`<li class="cluster">
    <h2 class="cluster-title">${count(covers.length, 'cover')} that look alike</h2>
    <ul class="reals">${covers.map((cover) => html`<li>${realCover(cover, cover.id === leader ? 'the one that stands for them' : '')}</li>`)}</ul>
  </li>`)}</ol>`,

  rejected: (rows, split) => html`<div class="table-wrap" tabindex="0" role="region" aria-label="Rejected pictures of ${split}"><table>
    <thead><tr><th scope="col">Reason</th><th scope="col">Picture</th><th scope="col">When</th></tr></thead>
    <tbody>${rows.map(({ image, reason, rejectedAt }) => html`<tr><td>${reason}</td>
      <td class="rejected-image"><code>${image}</code></td><td class="quiet">${rejectedAt ? clock(rejectedAt) : ''}</td></tr>`)}</tbody>
  </table></div>`,
};

function realCover({ title, artist, year, kind, width, height, holdout, sources = [], url }, says = '') {
  return html`<figure class="real">
    <img src=${url.replace(/\/64\.png$/, '/256.png')} width="256" height="256" loading="lazy" decoding="async" alt=${`Cover: ${title ?? 'untitled'}`} />
    <figcaption>
      <span class="real-title">${kindMark(kind, { short: true })} ${title ?? html`<span class="quiet">untitled</span>`}</span>
      <span class="quiet">${[artist, year].filter(Boolean).join(', ')}</span>
      <span class="quiet">${number(width)}×${number(height)} · ${sources.map(sourceLink)}${holdout ? ' · held out' : ''}</span>
      ${says ? html`<strong>${says}</strong>` : nothing}
    </figcaption>
  </figure>`;
}

// A source's page is another site's: it opens only when followed, and is told nothing of where it was followed from.
function sourceLink({ source, page }) {
  const safe = /^https?:\/\//.test(page ?? '');
  return safe ? html`<a href=${page} target="_blank" rel="noopener noreferrer external">${source}</a> ` : html`${source} `;
}

function pager({ what, total, offset, limit, shown, href }) {
  if (total === 0) return nothing;
  if (total <= limit && offset === 0) return html`<p class="quiet">${count(total, NOUNS[what])}</p>`;
  const link = (to, label) => to < 0 || to >= total ? html`<span class="button" aria-disabled="true">${label}</span>`
    : html`<a class="button" href=${href({ offset: to || null })}>${label}</a>`;
  return html`<nav class="button-row" aria-label="Pages">
    ${link(offset === 0 ? -1 : Math.max(0, offset - limit), '‹ Before')}
    <span>${number(offset + 1)}–${number(offset + shown)} of ${number(total)}</span>
    ${link(offset + limit, 'After ›')}
  </nav>`;
}
