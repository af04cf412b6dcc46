package pyoji.gallery.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** The part of a picture's address that changes when its content does. */
final class ContentHash {
    /** Bytes of SHA-256 that are told; 128 bits. */
    private static final int TOLD = 16;

    private static final int END = 1 << 16;

    private ContentHash() {}

    /** The first 32 hex digits of SHA-256. */
    static String of(byte[] bytes) {
        return told(sha256().digest(bytes));
    }

    /** Of a film, which may be long and is replaced whole: of its size, its time, its first and last 64 KiB. */
    static String ofEnds(SeekableByteChannel film, FileStamp stamp) throws IOException {
        MessageDigest sha = sha256();
        sha.update(ByteBuffer.allocate(16)
                .putLong(film.size())
                .putLong(stamp.modified().to(TimeUnit.NANOSECONDS))
                .flip());
        film.position(0);
        sha.update(read(film));
        film.position(Math.max(0, film.size() - END));
        sha.update(read(film));
        return told(sha.digest());
    }

    private static ByteBuffer read(SeekableByteChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(END);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // Until it is full or the file ends.
        }
        return buffer.flip();
    }

    /**
     * Reads a whole file, without following a link.
     *
     * @throws NoSuchFileException if it is not there, or longer than {@code most} bytes
     */
    static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new NoSuchFileException(file.toString());
            }
            return bytes;
        }
    }

    private static String told(byte[] digest) {
        return HexFormat.of().formatHex(Arrays.copyOf(digest, TOLD));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
