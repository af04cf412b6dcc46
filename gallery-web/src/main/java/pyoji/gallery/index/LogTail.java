package pyoji.gallery.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * The end of a log.
 *
 * @param text its last lines, each with its line end but maybe the last
 * @param lines how many
 * @param more whether there are lines before them
 */
public record LogTail(String text, int lines, boolean more) {
    /** Bytes that are read at most. */
    static final int LONGEST = 256 << 10;

    private static final LogTail NOTHING = new LogTail("", 0, false);

    /** The last {@code lines} lines of a file, fewer if they are long; none if there is no file, or it is a link. */
    public static LogTail of(Path file, int lines) throws IOException {
        if (FileStamp.of(file) == null) {
            return NOTHING;
        }
        ByteBuffer end;
        boolean cut;
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            long from = Math.max(0, channel.size() - LONGEST);
            end = ByteBuffer.allocate((int) (channel.size() - from));
            channel.position(from);
            while (end.hasRemaining() && channel.read(end) >= 0) {
                // Until it is full.
            }
            cut = from > 0;
        } catch (NoSuchFileException e) {
            return NOTHING;
        }
        return of(new String(end.array(), 0, end.position(), StandardCharsets.UTF_8), cut, lines);
    }

    private static LogTail of(String text, boolean cut, int lines) {
        List<String> all = text.lines().toList();
        // The first of a cut text is half a line.
        int from = Math.max(cut && all.size() > 1 ? 1 : 0, all.size() - lines);
        List<String> last = all.subList(from, all.size());
        return new LogTail(last.isEmpty() ? "" : String.join("\n", last) + "\n", last.size(), cut || from > 0);
    }
}
