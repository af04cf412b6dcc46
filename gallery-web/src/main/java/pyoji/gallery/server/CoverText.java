package pyoji.gallery.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import pyoji.gallery.index.IndexedRun;
import pyoji.gan.Classes;
import pyoji.gan.run.GeneratorFile;
import pyoji.gan.run.TrainOptions;

/** What a PNG of a run's fakes says of itself in its text chunks, as {@code pyoji sample} writes it. */
final class CoverText {
    private CoverText() {}

    /** Of one cover of a snapshot; {@code tile} from 0. Where the run tells classes apart, it is of its seed's own. */
    static Map<String, String> ofTile(IndexedRun run, long step, int tile) {
        Classes classes = new Classes(run.description().options().classes());
        return of(run, step, "" + tile, classes.count() == 0 ? null : classes.text(classes.ofSeed(tile)));
    }

    /**
     * Of fakes of one step.
     *
     * @param seeds of their z, such as 0-15
     * @param ofClass the class that all are drawn as; null if each has its own, or there is none
     */
    static Map<String, String> of(IndexedRun run, long step, String seeds, @Nullable String ofClass) {
        TrainOptions options = run.description().options();
        Map<String, String> text =
                GeneratorFile.Settings.of(run.id(), options, step).pictureText(seeds);
        if (ofClass != null) {
            text.put("pyoji.class", ofClass);
        }
        return text;
    }
}
