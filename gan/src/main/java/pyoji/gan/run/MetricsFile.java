package pyoji.gan.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import pyoji.crawler.disk.JsonFormat;

/** metrics.jsonl of one run. */
public final class MetricsFile {
    private final Path file;

    MetricsFile(Path file) {
        this.file = file;
    }

    /** All rows that can be read, by step. */
    public List<Tick> read() throws IOException {
        return JsonFormat.readValidRows(file, Tick.class);
    }

    /** Adds one row. */
    public void append(Tick tick) throws IOException {
        JsonFormat.append(file, tick);
    }

    /** Makes sure that what was appended outlives a power cut; before a checkpoint that builds on it. */
    public void sync() throws IOException {
        if (Files.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    /**
     * Cuts the rows past {@code step}, what a kill left torn, and the shorter last row of a run that had reached its goal.
     *
     * @param tick steps between full rows
     */
    public void cutAfter(long step, int tick) throws IOException {
        if (Files.exists(file)) {
            List<Tick> kept = read().stream()
                    .filter(row -> row.step() <= step && row.step() % tick == 0)
                    .toList();
            JsonFormat.writeRows(file, kept);
        }
    }
}
