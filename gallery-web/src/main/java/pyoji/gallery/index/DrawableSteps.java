package pyoji.gallery.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The steps at which a run can be drawn from, as it still has its checkpoints. */
public final class DrawableSteps {
    private DrawableSteps() {}

    /**
     * Steps, rising, each with 32 hex digits that change with its checkpoint: what is drawn from it has an address of its
     * own. Nothing of a checkpoint is read.
     */
    public static SortedMap<Long, String> of(IndexedRun run) throws IOException {
        SortedMap<Long, String> steps = new TreeMap<>();
        String of = run.id() + "\n" + run.description().createdAt() + "\n";
        for (Map.Entry<Long, Path> checkpoint : run.folder().checkpoints().all().entrySet()) {
            FileStamp stamp = FileStamp.of(checkpoint.getValue());
            if (stamp != null) { // else it went away just now
                steps.put(checkpoint.getKey(), tag(of, checkpoint.getKey(), stamp));
            }
        }
        return Collections.unmodifiableSortedMap(steps);
    }

    private static String tag(String of, long step, FileStamp stamp) {
        byte[] id = of.getBytes(StandardCharsets.UTF_8);
        return ContentHash.of(ByteBuffer.allocate(id.length + 24)
                .put(id)
                .putLong(step)
                .putLong(stamp.size())
                .putLong(stamp.modified().to(TimeUnit.NANOSECONDS))
                .array());
    }
}
