package pyoji.gallery.shelf;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;

/**
 * Names one generated cover: a tile of a run's snapshot, or a kept latent.
 *
 * @param run the run's id; absent for a kept latent, as are step and tile
 * @param step of the snapshot
 * @param tile 0 to 15
 * @param kept the kept latent's id; absent for a tile
 */
public record CoverKey(
        @Nullable String run,
        @Nullable Long step,
        @Nullable Integer tile,
        @Nullable String kept) {
    /** Tiles of a snapshot. */
    public static final int TILES = 16;

    private static final int LONGEST_RUN = 255;
    private static final Pattern KEPT = Pattern.compile("[0-9a-f]{16}");

    /** Throws {@link UserError} if it names neither, or both. */
    public CoverKey {
        if (kept != null) {
            if (run != null || step != null || tile != null) {
                throw UserError.usage("a cover is either a kept one, or run, step and tile");
            }
            if (!isKeptId(kept)) {
                throw UserError.usage("the id of a kept cover has 16 digits of 0 to 9 and a to f");
            }
        } else if (run == null || step == null || tile == null) {
            throw UserError.usage("a cover is named by run, step and tile, or by kept");
        } else if (run.isEmpty() || run.length() > LONGEST_RUN || step < 0 || tile < 0 || tile >= TILES) {
            throw UserError.usage("a cover has a run's id, a step of 0 or more and a tile from 0 to %d", TILES - 1);
        }
    }

    /** A tile of a snapshot. */
    public static CoverKey ofTile(String run, long step, int tile) {
        return new CoverKey(run, step, tile, null);
    }

    /** A kept latent. */
    public static CoverKey ofKept(String id) {
        return new CoverKey(null, null, null, id);
    }

    /** Whether a kept latent can have this id: the beginning of a hash, so never a path. */
    public static boolean isKeptId(String id) {
        return KEPT.matcher(id).matches();
    }
}
