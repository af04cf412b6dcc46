package pyoji.gallery.index;

import java.nio.file.Path;

/**
 * A published moment of a run as a page shows it.
 *
 * @param path of the grid, a PNG
 * @param hash the first 32 hex digits of SHA-256 of its bytes
 */
public record Snapshot(long step, Path path, String hash) {}
