// A load older than this gives way to a newer wish; a younger one may finish, so that a fast drag still shows frames.
const GIVE_WAY_MS = 150;
// Wishes closer together than this are a drag: thumbnails first, the whole picture when the hand rests.
const DRAG_MS = 90;
const KEPT_PICTURES = 24;

/**
 * The grid of a snapshot: one picture with a button over each of its tiles.
 * columns, tile, gap (pixels in the file), tiles; alt: what the picture is called aloud. The element's data-step, and
 * onShown(step), tell which step is seen: both change only when that step's picture is decoded and in place. A picture
 * that can't be fetched or decoded leaves the sheet empty, and onBroken(step) is called.
 */
export function createSheet({ columns = 4, tile = 64, gap = 2, tiles = 16, alt = '', onShown, onBroken } = {}) {
  const rows = Math.ceil(tiles / columns);
  const size = { width: columns * (tile + gap) + gap, height: rows * (tile + gap) + gap };
  const element = document.createElement('div');
  element.className = 'sheet';
  element.dataset.scale = 'crisp';
  element.style.aspectRatio = `${size.width} / ${size.height}`;
  let image = pictureElement();
  element.append(image);
  let onTile = () => {};
  const kept = new Map();
  let wanted = null;
  let loading = null;
  let shown = null;
  let lastWish = 0;
  let restTimer = 0;
  let wayTimer = 0;

  for (let index = 0; index < tiles; index++) element.append(tileButton(index));

  function pictureElement() {
    return Object.assign(new Image(size.width, size.height), { className: 'sheet-picture', alt: '', draggable: false });
  }

  function tileButton(index) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'sheet-tile' });
    const percent = (n, whole) => `${(100 * n) / whole}%`;
    button.style.left = percent(gap + (index % columns) * (tile + gap), size.width);
    button.style.top = percent(gap + Math.floor(index / columns) * (tile + gap), size.height);
    button.style.width = percent(tile, size.width);
    button.style.height = percent(tile, size.height);
    button.setAttribute('aria-label', `Enlarge cover ${index + 1} of ${tiles}`);
    button.dataset.tile = index;
    button.addEventListener('click', () => onTile(index));
    button.addEventListener('keydown', (event) => moveFocus(event, index));
    return button;
  }

  function moveFocus(event, index) {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[event.key];
    const next = by && element.querySelector(`[data-tile="${index + by}"]`);
    if (!by) return;
    event.preventDefault();
    next?.focus();
  }

  function put(picture, wish, quality) {
    picture.alt = wish.step === undefined ? alt : `${alt}, step ${wish.step}`;
    picture.className = 'sheet-picture';
    picture.draggable = false;
    if (picture !== image) image.replaceWith(picture);
    image = picture;
    shown = wish;
    element.dataset.quality = quality;
    element.classList.remove('is-broken');
    if (wish.step === undefined) delete element.dataset.step;
    else element.dataset.step = wish.step;
    markLate();
    onShown?.(wish.step, quality);
  }

  function markLate() {
    const late = wanted !== null && shown !== wanted;
    element.classList.toggle('is-late', late);
    element.setAttribute('aria-busy', String(late));
  }

  function pump() {
    if (!wanted || loading) return;
    const wish = wanted;
    const ready = decoded(wish.url);
    if (ready) finish(wish, ready, 'whole');
    else if (wish.fast && !wish.previewed) load(wish, wish.preview, 'preview');
    else load(wish, wish.url, 'whole');
  }

  function load(wish, url, quality) {
    const mine = { wish, picture: pictureElement(), began: performance.now() };
    loading = mine;
    mine.picture.src = url;
    const settle = (then) => () => {
      if (loading !== mine) return;
      loading = null;
      then();
    };
    mine.picture.decode().then(
      settle(() => finish(wish, mine.picture, quality)),
      settle(() => fail(wish)),
    );
    clearTimeout(wayTimer);
    wayTimer = setTimeout(() => giveWay() && pump(), GIVE_WAY_MS);
  }

  function finish(wish, picture, quality) {
    if (quality === 'whole') keep(wish.url, picture);
    put(picture, wish, quality);
    if (wish !== wanted) return pump();
    if (quality === 'whole') return wish.done(true);
    wish.previewed = true;
    clearTimeout(restTimer);
    restTimer = setTimeout(pump, Math.max(0, DRAG_MS - (performance.now() - lastWish)));
  }

  function fail(wish) {
    wish.done(false);
    if (wish !== wanted) return pump();
    // The picture before it would pass for this one: better none.
    element.classList.add('is-broken');
    delete element.dataset.step;
    shown = null;
    wanted = null;
    markLate();
    onBroken?.(wish.step);
  }

  function giveWay() {
    if (!loading || loading.wish === wanted || performance.now() - loading.began < GIVE_WAY_MS) return false;
    cancel();
    return true;
  }

  function cancel() {
    loading?.picture.removeAttribute('src');
    loading = null;
  }

  function decoded(url) {
    const picture = kept.get(url);
    return picture?.complete && picture.naturalWidth ? picture : undefined;
  }

  function keep(url, picture) {
    kept.delete(url);
    kept.set(url, picture);
    if (kept.size > KEPT_PICTURES) kept.delete(kept.keys().next().value);
  }

  const self = {
    element,

    /** The step of the picture that is seen, which can be behind the one last asked for. */
    get step() {
      return shown?.step;
    },

    /**
     * Shows a picture as soon as it is decoded; one asked for later takes its place. preview: a thumbnail to show first
     * while such wishes come fast. Answers true when this very picture is in place, false when it never will be.
     */
    setPicture(url, { step, preview } = {}) {
      if (wanted?.url === url) return wanted.promise;
      const now = performance.now();
      const wish = { url, step, preview, fast: Boolean(preview) && now - lastWish < DRAG_MS };
      wish.promise = new Promise((done) => (wish.done = done));
      wanted?.done(false);
      wanted = wish;
      lastWish = now;
      markLate();
      if (decoded(url)) cancel();
      else giveWay();
      pump();
      return wish.promise;
    },

    /** Fetches pictures that will probably be asked for next. */
    preload(urls) {
      for (const url of urls) {
        if (kept.has(url)) continue;
        const picture = pictureElement();
        picture.src = url;
        keep(url, picture);
        picture.decode().catch(() => kept.get(url) === picture && kept.delete(url));
      }
    },

    /** Says what a click or Enter on a tile does: fn(index). */
    onTile(fn) {
      onTile = fn;
    },

    /** 'crisp' shows the file's own pixels, 'smooth' blends them. */
    setScale(scale) {
      element.dataset.scale = scale;
    },

    destroy() {
      clearTimeout(restTimer);
      clearTimeout(wayTimer);
      cancel();
      wanted = null;
      kept.clear();
    },
  };
  return self;
}
