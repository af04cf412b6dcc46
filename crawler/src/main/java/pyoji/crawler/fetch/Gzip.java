package pyoji.crawler.fetch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Zips and unzips, the latter within a limit: a small answer may unzip to gigabytes. */
final class Gzip {
    private Gzip() {}

    /** The bytes, zipped. */
    static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(bytes.length / 4 + 64);
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written", e);
        }
        return zipped.toByteArray();
    }

    /**
     * The first {@code limit} bytes unzipped, and one more if there are more.
     *
     * @param cut whether {@code zipped} may end early; then that is where the bytes end
     * @throws IOException if it is not gzip, or ends early
     */
    static byte[] unzip(byte[] zipped, int limit, boolean cut) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.min(limit, 4 * zipped.length) + 1);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
            byte[] buffer = new byte[1 << 13];
            while (bytes.size() <= limit) {
                int read = in.read(buffer, 0, Math.min(buffer.length, limit + 1 - bytes.size()));
                if (read < 0) {
                    break;
                }
                bytes.write(buffer, 0, read);
            }
        } catch (EOFException e) {
            if (!cut) {
                throw e;
            }
        }
        return bytes.toByteArray();
    }
}
