package pyoji.gallery.server;

import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.GroupKind;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.PictureUrls;
import pyoji.gallery.index.Snapshot;
import pyoji.gallery.shelf.CoverKey;
import pyoji.gallery.shelf.Kept;
import pyoji.gan.render.Recipe;
import pyoji.gan.run.TrainOptions;

/**
 * A generated cover as lists show it.
 *
 * @param tile of the snapshot; absent of a kept one, as is seed
 * @param seed of its z
 * @param kept its id; absent of a tile, as is recipe
 */
record CoverTile(
        String run,
        String split,
        GroupKind kind,
        long step,
        @Nullable Integer tile,
        @Nullable Long seed,
        int size,
        String url,
        boolean favourite,
        @Nullable String note,
        @Nullable String kept,
        @Nullable Recipe recipe) {

    /** A tile of a snapshot. */
    static CoverTile of(IndexedRun run, Snapshot snapshot, int tile, Marks marks) {
        TrainOptions options = run.description().options();
        CoverKey key = CoverKey.ofTile(run.id(), snapshot.step(), tile);
        return new CoverTile(
                run.id(),
                options.split(),
                GroupKind.ofSplit(options.split()),
                snapshot.step(),
                tile,
                (long) tile,
                options.size(),
                PictureUrls.tile(run.id(), snapshot, tile),
                marks.isFavourite(key),
                marks.note(key),
                null,
                null);
    }

    /** A kept latent, whose run may be gone. */
    static CoverTile of(Kept kept, Marks marks) {
        return new CoverTile(
                kept.run(),
                kept.split(),
                GroupKind.ofSplit(kept.split()),
                kept.step(),
                null,
                null,
                kept.size(),
                "/kept/" + kept.id() + ".png",
                marks.isFavourite(kept.key()),
                marks.note(kept.key()),
                kept.id(),
                kept.recipe());
    }
}
