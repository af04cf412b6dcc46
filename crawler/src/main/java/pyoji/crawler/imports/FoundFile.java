package pyoji.crawler.imports;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that an import came across.
 *
 * @param path where it is
 * @param name its path inside the folder that was named, with '/' between; what the manifest and messages call it
 * @param reason why it can't even be tried, or null
 */
public record FoundFile(Path path, String name, @Nullable String reason) {}
