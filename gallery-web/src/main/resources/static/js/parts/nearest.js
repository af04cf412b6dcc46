import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { number } from '../format.js';

const VERDICTS = {
  copy: { mark: '▣', word: 'copy' },
  close: { mark: '◪', word: 'close' },
  new: { mark: '□', word: 'new' },
  unknown: { mark: '?', word: 'unknown' },
};

/** Whether a fake is a copy of a real cover: the verdict, its reason, the thresholds, and the covers that are nearest. */
export function nearestCovers(nearest, fake) {
  if (!nearest) return html`<p class="quiet">Not measured for this cover.</p>`;
  const { mark, word } = VERDICTS[nearest.verdict] ?? VERDICTS.unknown;
  return html`
    <p class="verdict verdict-${word}"><strong><span aria-hidden="true">${mark}</span> ${word}</strong>
      <span>${nearest.sentence}</span></p>
    ${nearest.covers?.length
      ? html`<ul class="nearest">
          <li class="nearest-cover"><figure>
            <img class="pixels" src=${fake.url} width="128" height="128" alt="The fake itself" />
            <figcaption><strong>this fake</strong></figcaption></figure></li>
          ${nearest.covers.map(realCover)}
        </ul>`
      : nothing}
    ${nearest.thresholds && nearest.verdict !== 'unknown' ? thresholds(nearest.thresholds) : nothing}`;
}

function realCover({ title, artist, year, distance, ratio, mirrored, url }) {
  return html`<li class="nearest-cover"><figure>
    <img src=${url} width="128" height="128" loading="lazy" alt=${`Real cover: ${title ?? 'untitled'}`} />
    <figcaption>
      <span class="nearest-distance">${ratio === undefined ? number(distance)
        : html`${ratio.toFixed(2)}×`}</span>
      ${ratio === undefined ? nothing : html`<span class="quiet">distance ${number(distance)}</span>`}
      <span>${title ?? html`<span class="quiet">untitled</span>`}</span>
      <span class="quiet">${[artist, year].filter(Boolean).join(', ')}${mirrored ? ' · mirrored' : ''}</span>
    </figcaption></figure></li>`;
}

function thresholds({ copy, close }) {
  return html`<p class="quiet nearest-means">1× is how far a cover of this split usually lies from the one nearest to it. A fake below
    ${number(copy)}× of a real cover is called a copy, below ${number(close)}× close, and from there on new. One that is only near
    because it is too faint or blurred to be far from anything counts as new too. Mirrored covers are looked at as well.</p>`;
}
