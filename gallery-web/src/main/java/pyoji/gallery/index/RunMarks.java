package pyoji.gallery.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pyoji.gan.run.RunFolder;

/**
 * What changes whenever Pyoji changes anything of a run that a page shows: all but the snapshots are moved into its
 * folder. So the many runs that are over need not be read to see that they are as before.
 *
 * @param folder when something was last moved into or out of it; snapshots likewise
 */
record RunMarks(
        @Nullable FileTime folder,
        @Nullable FileStamp state,
        @Nullable FileTime snapshots) {
    /** What changed so lately may change once more without another time, where clocks are coarse. */
    private static final Duration UNSETTLED = Duration.ofSeconds(2);

    static RunMarks of(RunFolder run) {
        return new RunMarks(
                changed(run.path()), FileStamp.of(run.path().resolve("state.json")), changed(run.snapshots()));
    }

    /** When a folder last changed; null if there is none, or it is a link. */
    static @Nullable FileTime changed(Path folder) {
        try {
            BasicFileAttributes now =
                    Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.isDirectory() ? now.lastModifiedTime() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether a change of this moment would show in a time. */
    static boolean isSettled(@Nullable FileTime changed, Instant now) {
        return changed == null || now.isAfter(changed.toInstant().plus(UNSETTLED));
    }

    /** Whether equal marks mean that nothing has changed. */
    boolean areSettled(Instant now) {
        return isSettled(folder, now) && isSettled(snapshots, now);
    }
}
