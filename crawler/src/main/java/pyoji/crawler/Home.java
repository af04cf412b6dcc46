package pyoji.crawler;

import java.nio.file.Path;

/**
 * The folder that holds {@code datasets/} and {@code checkpoints/}.
 *
 * @param root an absolute path; need not exist yet
 */
public record Home(Path root) {
    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** Where the splits are. */
    public Path datasets() {
        return root.resolve("datasets");
    }

    /** Where the runs are. */
    public Path checkpoints() {
        return root.resolve("checkpoints");
    }
}
