package pyoji.gallery.server;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.shelf.CoverKey;
import pyoji.gallery.shelf.GalleryContents;

/** Of which covers that were chosen once there still is a picture: runs go, and kept ones are removed. */
final class StillThere {
    private final Map<String, IndexedRun> runs;
    private final GalleryContents contents;

    StillThere(RunIndex index, GalleryContents contents) {
        this.runs = index.runs().stream().collect(Collectors.toMap(IndexedRun::id, Function.identity()));
        this.contents = contents;
    }

    /** The run of that name; null if it is gone. */
    @Nullable
    IndexedRun run(@Nullable String id) {
        return runs.get(id);
    }

    boolean has(CoverKey cover) throws IOException {
        if (cover.kept() != null) {
            return contents.keptWith(cover.kept()).isPresent();
        }
        IndexedRun run = run(cover.run());
        return run != null && cover.step() != null && Collections.binarySearch(run.steps(), cover.step()) >= 0;
    }

    /** How many favourites. */
    int favourites() throws IOException {
        int there = 0;
        for (CoverKey cover : contents.favourites()) {
            there += has(cover) ? 1 : 0;
        }
        return there;
    }
}
