import { post } from '../api.js';

/** What the API calls a cover by: its place in a run, or its id where it was kept. */
export function reference({ run, step, tile, kept }) {
  return kept ? { kept } : { run, step, tile };
}

/** Keeps or drops a favourite on disk; answers how many there are now. */
export async function setFavourite(cover, on) {
  return (await post('/api/favourites', { ...reference(cover), on })).count;
}

/** Writes a cover's note, also from a page that is being left; an empty one is none. */
export function setNote(cover, text) {
  return post('/api/notes', { ...reference(cover), text }, { keepalive: true });
}
