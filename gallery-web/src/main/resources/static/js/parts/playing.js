import { get } from '../api.js';
import { pictures, runApi } from '../url.js';

const FPS = 8;
const MOST_FRAMES = 80;

/**
 * Plays one tile of a run through the run's steps, in place. onFrame({url, step}) is called when a frame's picture is
 * decoded, and with undefined at the end; playing another tile, or the same again, ends the one before.
 */
export function createTilePlayer({ onFrame, onProblem, signal }) {
  const lists = new Map();
  let turn = 0;
  let playing;

  async function framesOf(run, tile) {
    if (!lists.has(run)) lists.set(run, get(runApi(run), { signal }).then(({ snapshotList }) => snapshotList));
    const list = await lists.get(run).catch((error) => {
      lists.delete(run);
      throw error;
    });
    const every = Math.max(1, Math.ceil(list.length / MOST_FRAMES));
    return list.filter((_, i) => i % every === 0 || i === list.length - 1)
      .map(([step, hash]) => ({ step, url: pictures(run, step, hash).tile(tile) }));
  }

  async function play(cover, key) {
    const mine = ++turn;
    playing = key;
    try {
      for (const frame of await framesOf(cover.run, cover.tile)) {
        const began = performance.now();
        await Object.assign(new Image(), { src: frame.url }).decode();
        if (mine !== turn || signal.aborted) return;
        onFrame(key, frame);
        await new Promise((done) => setTimeout(done, Math.max(0, 1000 / FPS - (performance.now() - began))));
        if (mine !== turn || signal.aborted) return;
      }
      // The last frame rests for a moment before the tile is itself again.
      await new Promise((done) => setTimeout(done, 700));
    } catch (error) {
      if (mine === turn && !signal.aborted) onProblem(error);
    }
    if (mine === turn) stop();
  }

  function stop() {
    turn++;
    const was = playing;
    playing = undefined;
    if (was !== undefined) onFrame(was, undefined);
  }

  return {
    /** Plays the cover, or stops it when it is the one that plays. */
    toggle(cover, key) {
      const same = playing === key;
      stop();
      if (!same) play(cover, key);
    },
    stop,
  };
}
