package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import picocli.CommandLine;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.drawn.DrawnSource;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;

/**
 * A home with the split girl-group, six drawn covers, and one run of six steps on it, with snapshots and checkpoints
 * every three. Trained once for all test classes that ask for it as a parameter; a test that changes something takes a
 * copy.
 */
final class TrainedHome implements AutoCloseable {
    static final int COVERS = 6;
    static final String RUN = "00001-girl-group-classic-64";

    private final Path path;

    private TrainedHome(Path path) {
        this.path = path;
    }

    /** A home with drawn covers alone. */
    static TrainedHome untrained(Path path, int covers) throws IOException {
        try (DatasetWriter split = Dataset.openToAdd(new Home(path), "girl-group")) {
            DrawnSource.fill(split, GroupKind.GIRL, covers, drawn -> {});
        }
        return new TrainedHome(path);
    }

    /** A home as it is. */
    static TrainedHome untrainedAt(Path path) {
        return new TrainedHome(path);
    }

    /** Gives the one trained home to tests. */
    static final class Once implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TrainedHome.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(TrainedHome.class))
                    .computeIfAbsent("home", key -> TrainedHome.make(), TrainedHome.class);
        }
    }

    /**
     * What a command said and how it ended.
     *
     * @param err the message of the error that it ended with, as the main class would print it
     */
    record Said(int exitCode, String out, String err) {}

    private static TrainedHome make() {
        try {
            TrainedHome home = untrained(Files.createTempDirectory("pyoji-trained"), COVERS);
            Said said = home.run(
                    new TrainCommand(),
                    ("girl-group --preset classic --steps 6 --batch 2 --latent 8 --seed 1"
                                    + " --snapshot-every 3 --checkpoint-every 3")
                            .split(" "));
            if (said.exitCode() != 0) {
                throw new AssertionError("the training for the tests failed: " + said);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs one command at this home. */
    Said run(Object command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", path.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((error, line, parsed) -> {
                    line.getErr().println(error.getMessage());
                    return error instanceof UserError user ? user.exitCode() : UserError.FAILED;
                })
                .execute(all.toArray(String[]::new));
        return new Said(exitCode, out.toString(), err.toString());
    }

    Path path() {
        return path;
    }

    /** The run. */
    RunFolder run() throws IOException {
        return Runs.find(new Home(path), RUN);
    }

    /** The same home again, to change. */
    TrainedHome copyTo(Path folder) throws IOException {
        Path copy = folder.resolve("home");
        try (var files = Files.walk(path)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(path.relativize(file)));
            }
        }
        return new TrainedHome(copy);
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException error) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
