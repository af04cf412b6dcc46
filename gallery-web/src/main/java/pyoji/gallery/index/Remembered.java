package pyoji.gallery.index;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was read from one file, or why it could not be; read again when the file has changed. Not for several threads.
 */
final class Remembered<T> {
    /** Reads the file. */
    interface Reading<T> {
        T read() throws IOException;
    }

    private final Path file;
    private final Reading<T> reading;
    private @Nullable FileStamp stamp;
    private @Nullable T value;
    private @Nullable Exception failure;

    Remembered(Path file, Reading<T> reading) {
        this.file = file;
        this.reading = reading;
    }

    /**
     * What the file says now.
     *
     * @throws NoSuchFileException if there is none
     */
    T get() throws IOException {
        FileStamp now = FileStamp.of(file);
        if (now == null) {
            throw new NoSuchFileException(file.toString());
        }
        if (!now.equals(stamp)) {
            read(now);
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        return Objects.requireNonNull(value);
    }

    private void read(FileStamp now) {
        value = null;
        failure = null;
        try {
            value = Objects.requireNonNull(reading.read(), "it says nothing");
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
        // Taken before the reading, so that what was written meanwhile is read next time.
        stamp = now;
    }
}
