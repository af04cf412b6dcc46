import { html, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
import { get } from '../api.js';
import { count, kindMark, number } from '../format.js';
import { balance, shareBar } from '../parts/bars.js';
import { copyable } from '../parts/copyable.js';
import { empty } from '../parts/notice.js';

/** What the page leaves to the command line, because it reads folders and the internet. */
const COMMANDS = [
  ['A folder of pictures into a split', 'pyoji import FOLDER --split girl-group'],
  ['Covers from the sources', 'pyoji crawl girl-group --limit 400'],
  ['Look-alikes that are still in', 'pyoji dedupe girl-group'],
  ['Splits in a table', 'pyoji datasets'],
];

/** The splits: how many covers, how they are balanced, what to look out for. */
export async function show(root, { signal }) {
  const { splits } = await get('/api/data', { signal });
  render(html`
    <header class="page-head page-head-row"><h1>Data</h1>
      <p class="quiet">${count(splits.length, 'split')}, ${count(splits.reduce((sum, split) => sum + split.covers, 0), 'cover')}</p></header>
    ${splits.length
      ? html`<ul class="splits">${splits.map(splitRow)}</ul>`
      : empty({ title: 'No splits yet', text: 'A split is a set of covers that a run trains on. Bring in a folder of your own, or draw a practice set:', command: 'pyoji demo' })}
    ${commands()}`, root);
}

function splitRow(split) {
  const { covers, training, holdout, artists, clusters, rejected, largestArtist, warnings = [] } = split;
  const here = `/data/${encodeURIComponent(split.split)}`;
  return html`<li class="split">
    <h2><a href=${here}>${split.split}</a> <span class="split-kind">${kindMark(split.kind)}</span></h2>
    <p class="split-count"><strong>${number(covers)}</strong> covers
      <span class="quiet">${number(training)} to train on, ${number(holdout)} held out</span></p>
    ${covers ? balance(split.kinds) : html`<p class="quiet">empty so far</p>`}
    <dl class="facts">
      <div><dt>Artists</dt><dd>${number(artists)}</dd></div>
      ${largestArtist ? html`<div><dt>Largest</dt><dd>${shareBar(largestArtist.share, largestArtist.name)}</dd></div>` : nothing}
      <div><dt>Clusters</dt><dd>${clusters ? html`<a href="${here}?show=clusters">${count(clusters, 'cluster')} of look-alikes</a>` : 'none'}</dd></div>
      <div><dt>Rejected</dt><dd>${rejected ? html`<a href="${here}?show=rejected">${count(rejected, 'picture')}</a>` : 'none'}</dd></div>
    </dl>
    ${warnings.map((line) => html`<p class="note">${line}</p>`)}
  </li>`;
}

function commands() {
  return html`<section class="section"><h2>From the command line</h2>
    <p class="quiet">The page only reads datasets/. What changes it is asked for by name:</p>
    <dl class="commands">${COMMANDS.map(([what, command]) => html`<div><dt>${what}</dt><dd>${copyable(command)}</dd></div>`)}</dl>
  </section>`;
}
