package pyoji.crawler.disk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a file beside its place, syncs it, and moves it in atomically: a reader never sees half of one. */
public final class AtomicFile {
    /** Writes a whole file's bytes. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.(\\d{1,18})\\.tmp");

    private AtomicFile() {}

    /** As {@link #write(Path, Content)}, from bytes. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    /**
     * Replaces {@code file} by {@code content}; after a power cut either the old or the new file is there, whole.
     *
     * @throws IOException if it can't be written; the old file is then untouched and nothing is left beside it
     */
    public static void write(Path file, Content content) throws IOException {
        Path temporary = temporaryFor(file);
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder(file.toAbsolutePath().getParent());
        } catch (IOException | RuntimeException | Error e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /**
     * Removes what killed processes left half written in {@code folder}; what a living one is writing stays.
     *
     * @param folder need not exist
     */
    public static void sweep(Path folder) throws IOException {
        sweep(folder, pid -> ProcessHandle.of(pid).isEmpty());
    }

    /** As {@link #sweep(Path)}, by one who holds the lock on all that is in the folder: nobody else writes there. */
    public static void sweepAll(Path folder) throws IOException {
        sweep(folder, pid -> true);
    }

    private static void sweep(Path folder, LongPredicate dead) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = TEMPORARY.matcher(file.getFileName().toString());
                if (name.matches() && dead.test(Long.parseLong(name.group(1)))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** One name a file and process, so that what a killed process left is overwritten or plainly temporary. */
    private static Path temporaryFor(Path file) {
        return file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    /** Makes the move itself durable; systems that can't open a folder (Windows) sync it on their own. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not offered by this file system: the content itself is synced already.
        }
    }
}
