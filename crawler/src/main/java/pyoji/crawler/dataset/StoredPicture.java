package pyoji.crawler.dataset;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import pyoji.crawler.disk.AtomicFile;

/** A second place for a picture that is on disk; pictures are never changed in place, so both may be one file. */
final class StoredPicture {
    private StoredPicture() {}

    /**
     * Puts the file {@code from} at {@code to} as well, replacing what is there.
     *
     * @return true if both are one file now (a hard link), false if this file system wanted a copy
     * @throws NoSuchFileException if there is no {@code from}
     */
    static boolean alsoAt(Path to, Path from) throws IOException {
        if (!Files.isRegularFile(from)) {
            throw new NoSuchFileException(from.toString());
        }
        if (Files.exists(to)) {
            if (Files.isSameFile(from, to)) {
                return true;
            }
            Files.delete(to);
        }
        try {
            Files.createLink(to, from);
            return true;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Another device, or a file system without links.
            AtomicFile.write(to, out -> Files.copy(from, out));
            return false;
        }
    }
}
