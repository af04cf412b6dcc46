package pyoji.gan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a bench makes what it measures; deleted with all that is in it when it is closed, and by Ctrl-C, too. */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Thread atExit = new Thread(this::deleteWhatCanBe);

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes one.
     *
     * @param bench what it is for, a part of its name
     */
    public static TemporaryFolder make(String bench) throws IOException {
        TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory("pyoji-bench-" + bench + "-"));
        Runtime.getRuntime().addShutdownHook(folder.atExit);
        return folder;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // it is at work
        }
        delete();
    }

    private void delete() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(path)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    private void deleteWhatCanBe() {
        try {
            delete();
        } catch (IOException | java.io.UncheckedIOException e) {
            // A child of the bench may be writing there still.
        }
    }
}
