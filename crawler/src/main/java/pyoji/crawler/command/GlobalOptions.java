package pyoji.crawler.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pyoji.crawler.Home;

/** The options that every command has; a picocli mixin. */
public final class GlobalOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where datasets/ and checkpoints/ are; default: PYOJI_HOME, else the current folder.")
    private @Nullable Path home;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more, and show stack traces of errors.")
    private boolean verbose;

    /** Where datasets/ and checkpoints/ are. */
    public Home home() {
        if (home != null) {
            return new Home(home);
        }
        String fromEnvironment = System.getenv("PYOJI_HOME");
        return new Home(Path.of(fromEnvironment == null || fromEnvironment.isBlank() ? "" : fromEnvironment));
    }

    /** Whether to say more. */
    public boolean verbose() {
        return verbose;
    }
}
