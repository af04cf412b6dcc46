package pyoji.gallery.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether a file is still the one that was read: it changes when another is moved in its place.
 *
 * @param size in bytes
 * @param key the system's own name of the file, such as its inode; null where there is none
 */
record FileStamp(long size, FileTime modified, @Nullable Object key) {
    /** The stamp of a regular file; null if there is none: a link is not followed, wherever it leads. */
    static @Nullable FileStamp of(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.isRegularFile() ? new FileStamp(now.size(), now.lastModifiedTime(), now.fileKey()) : null;
        } catch (IOException e) {
            return null;
        }
    }
}
