package pyoji.gan.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;

/** Where libtorch is, if it is to be measured, too. */
final class LibtorchFlag {
    @Option(
            names = "--libtorch",
            paramLabel = "DIR",
            description = "Also measure libtorch, from the jars that './mvnw -Pbench -DskipTests package' puts into"
                    + " gan/peer/target/lib.")
    private @Nullable Path libtorch;

    /** The folder of its jars, or null; throws {@link UserError} if it is none. */
    @Nullable
    Path jars() {
        if (libtorch != null && !Files.isDirectory(libtorch)) {
            throw UserError.usage(
                    "--libtorch %s is no folder; './mvnw -Pbench -DskipTests package' makes gan/peer/target/lib",
                    Names.printable(libtorch.toString()));
        }
        return libtorch;
    }
}
