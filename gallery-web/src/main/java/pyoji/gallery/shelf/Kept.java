package pyoji.gallery.shelf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.gan.render.Recipe;

/**
 * A latent that was kept: its lineage, and the generator that drew it. The picture itself is a file, as the checkpoint
 * that could draw it again may be rotated away.
 *
 * @param id 16 hex digits, the beginning of the SHA-256 of run, step and recipe: keeping one twice is keeping it once
 * @param run whose generator drew it
 * @param split that the run trained on
 * @param step of the checkpoint
 * @param size side of the picture in pixels
 * @param recipe its lineage, which stands for its z
 */
public record Kept(String id, String run, String split, long step, int size, Recipe recipe, Instant keptAt) {
    /** Throws {@link UserError} if a part is missing or the id is none. */
    public Kept {
        if (id == null || !CoverKey.isKeptId(id) || run == null || split == null || recipe == null || keptAt == null) {
            throw UserError.usage("a kept cover has an id, a run, a split, a step, a size, a recipe and a time");
        }
    }

    /** One that is kept now. */
    static Kept of(String run, String split, long step, int size, Recipe recipe, Instant at) {
        byte[] text = (run + "\n" + step + "\n" + recipe.text()).getBytes(StandardCharsets.UTF_8);
        return new Kept(DatasetWriter.sha256(text).substring(0, 16), run, split, step, size, recipe, at);
    }

    /** What names it among all covers. */
    public CoverKey key() {
        return CoverKey.ofKept(Objects.requireNonNull(id));
    }
}
