package pyoji.gallery.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.run.Tick;

/** Follows one metrics.jsonl: each look reads only the rows that were appended since the one before. */
final class MetricsReader {
    private static final int CHUNK = 1 << 16;
    /** Bytes before the place that was reached, by which a file that was rewritten is told from one that has grown. */
    private static final int TAIL = 64;

    private final Path file;
    private MetricsSeries series = new MetricsSeries();
    private @Nullable FileStamp stamp;
    private long reached;
    private byte[] tail = new byte[0];

    MetricsReader(Path file) {
        this.file = file;
    }

    /** The curves as they are now, reduced; empty if there is no file. */
    synchronized RunMetrics reduced(int points) throws IOException {
        FileStamp now = FileStamp.of(file);
        if (now == null) {
            restart();
        } else if (!now.equals(stamp)) {
            readOn();
        }
        stamp = now;
        return series.reduced(points);
    }

    private void restart() {
        series = new MetricsSeries();
        reached = 0;
        tail = new byte[0];
    }

    private void readOn() throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            if (!hasOnlyGrown(channel)) {
                restart();
            }
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
            channel.position(reached);
            while (channel.read(buffer) > 0) {
                int used = rows(buffer);
                reached += used;
                buffer.flip().position(used);
                buffer.compact();
                if (!buffer.hasRemaining()) {
                    // No row is as long as this: it is none of ours, and neither is the rest.
                    return;
                }
            }
        }
    }

    private boolean hasOnlyGrown(SeekableByteChannel channel) throws IOException {
        if (channel.size() < reached) {
            return false;
        }
        ByteBuffer before = ByteBuffer.allocate(tail.length);
        channel.position(reached - tail.length);
        while (before.hasRemaining() && channel.read(before) > 0) {
            // Until it is full.
        }
        return Arrays.equals(before.array(), tail);
    }

    /** Takes the whole rows out of the buffer, as far as it is filled; returns their bytes. */
    private int rows(ByteBuffer buffer) {
        byte[] bytes = buffer.array();
        int begin = 0;
        for (int i = 0; i < buffer.position(); i++) {
            if (bytes[i] == '\n') {
                row(new String(bytes, begin, i - begin, StandardCharsets.UTF_8));
                begin = i + 1;
            }
        }
        if (begin > 0) {
            tail = Arrays.copyOfRange(bytes, Math.max(0, begin - TAIL), begin);
        }
        return begin;
    }

    private void row(String line) {
        try {
            Tick tick = JsonFormat.parse(line, Tick.class, file.toString());
            if (tick != null) {
                series.add(tick);
            }
        } catch (IOException e) {
            // Damaged, such as by a power cut; MetricsFile passes over it too.
        }
    }
}
