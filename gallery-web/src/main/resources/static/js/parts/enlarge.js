import { get, post } from '../api.js';
import { announce } from './notice.js';
import { openViewer } from './viewer.js';
import { coverHref } from '../url.js';

/** Opens the covers of a snapshot in the viewer; their hearts are asked for while it is already open. */
export function enlargeFakes({ run, step, urls, tiles, index, onClose }) {
  const items = Array.from({ length: tiles }, (_, tile) => ({
    tile,
    url: urls.tile(tile),
    caption: `Cover ${tile + 1} of ${run.split} at step ${step}`,
    href: coverHref({ run: run.id, step, tile }),
    favourite: false,
  }));
  const touched = new Set();
  const onFavourite = async (item) => {
    touched.add(item.tile);
    item.favourite = (await setFavourite(run.id, step, item.tile, !item.favourite)).on;
  };
  const viewer = openViewer({ items, index, onFavourite, onClose });
  const params = new URLSearchParams({ run: run.id, step, limit: tiles });
  get(`/api/gallery?${params}`).then(
    ({ covers }) => {
      for (const cover of covers) {
        // What was pressed meanwhile is newer than this answer.
        if (cover.step === step && items[cover.tile] && !touched.has(cover.tile)) items[cover.tile].favourite = cover.favourite;
      }
      viewer.refresh();
    },
    () => {}, // without the hearts it is still a viewer
  );
}

/** Opens the reals in the viewer, each cut out of their sheet. */
export function enlargeReals({ run, image, sheet, tiles, index }) {
  const items = Array.from({ length: tiles }, (_, tile) => ({
    url: cut(image, sheet, tile),
    caption: `Real cover ${tile + 1} of ${run.split}`,
  }));
  openViewer({ items, index });
}

/** Turns one cover of a snapshot into a favourite, or back; says so aloud. */
export async function setFavourite(run, step, tile, on) {
  const answer = await post('/api/favourites', { run, step, tile, on });
  announce(answer.on ? `Cover ${tile + 1} is a favourite` : `Cover ${tile + 1} is no favourite any more`);
  return answer;
}

function cut(image, { columns, tile: size, gap }, tile) {
  const canvas = Object.assign(document.createElement('canvas'), { width: size, height: size });
  const at = (n) => gap + n * (size + gap);
  canvas.getContext('2d').drawImage(image, at(tile % columns), at(Math.floor(tile / columns)), size, size, 0, 0, size, size);
  return canvas.toDataURL('image/png');
}
