package pyoji.gan.run;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.engine.StateTensor;

/**
 * Named arrays of floats behind a typed JSON header; what checkpoints and exported generators are made of.
 *
 * <pre>
 * "PYOJI001"                 8 bytes
 * length of the header       int, big endian, at most 1 MiB
 * header                     JSON, UTF-8: {tensors: [{name, length}], content: {...}}
 * the arrays, in order       float32, little endian
 * SHA-256 of all the above   32 bytes
 * </pre>
 *
 * Nothing in it is ever run or deserialised; sizes are checked against what the reader expects before anything is read.
 */
final class TensorFile {
    private static final byte[] MAGIC = "PYOJI001".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_HEADER = 1 << 20;
    private static final int DIGEST_BYTES = 32;
    private static final int CHUNK_FLOATS = 1 << 14;

    private TensorFile() {}

    /** One array as the header lists it. */
    record Entry(String name, long length) {}

    private record Header(List<Entry> tensors, Object content) {}

    /** What a read header says. */
    record Contents<T>(List<Entry> tensors, T content) {}

    /** Bytes that a file of these arrays takes, but for its header. */
    static long bytes(List<StateTensor> tensors) {
        return bytes(tensors.stream().mapToLong(t -> t.values().capacity()).sum());
    }

    /** As {@link #bytes(List)}, of so many numbers. */
    static long bytes(long numbers) {
        return 4 * numbers + DIGEST_BYTES + MAGIC.length + 4;
    }

    /** Writes atomically and synced. */
    static void write(Path file, List<StateTensor> tensors, Object content) throws IOException {
        List<Entry> entries = tensors.stream()
                .map(t -> new Entry(t.name(), t.values().capacity()))
                .toList();
        byte[] header = JsonFormat.line(new Header(entries, content)).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> {
            MessageDigest sha = sha256();
            DataOutputStream data = new DataOutputStream(new DigestOutputStream(out, sha));
            data.write(MAGIC);
            data.writeInt(header.length);
            data.write(header);
            for (StateTensor tensor : tensors) {
                writeFloats(tensor.values().duplicate().rewind(), data);
            }
            data.flush();
            out.write(sha.digest());
        });
    }

    private static void writeFloats(FloatBuffer values, OutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(4 * CHUNK_FLOATS).order(ByteOrder.LITTLE_ENDIAN);
        while (values.hasRemaining()) {
            int count = Math.min(CHUNK_FLOATS, values.remaining());
            chunk.asFloatBuffer().put(values.slice().limit(count));
            values.position(values.position() + count);
            out.write(chunk.array(), 0, 4 * count);
        }
    }

    /**
     * Reads the header alone, unchecked but for its form.
     *
     * @param type the record that {@code content} is
     */
    static <T> Contents<T> readHeader(Path file, Class<T> type) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            return readHeader(in, type);
        }
    }

    private static <T> Contents<T> readHeader(DataInputStream in, Class<T> type) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new DamagedFileException("is not a Pyoji tensor file of a version that this Pyoji reads");
        }
        try {
            int length = in.readInt();
            if (length < 2 || length > MAX_HEADER) {
                throw new DamagedFileException("its header's length is out of range");
            }
            byte[] header = in.readNBytes(length);
            return contents(new String(header, StandardCharsets.UTF_8), type);
        } catch (EOFException e) {
            throw new DamagedFileException("ends within its header");
        }
    }

    private static <T> Contents<T> contents(String json, Class<T> type) throws DamagedFileException {
        try {
            Header header = JsonFormat.parse(json, Header.class, "its header");
            T content = JsonFormat.parse(JsonFormat.line(header.content()), type, "its header");
            long names = header.tensors().stream().map(Entry::name).distinct().count();
            boolean negative = header.tensors().stream().anyMatch(entry -> entry.length() < 0);
            if (content == null || names < header.tensors().size() || negative) {
                throw new DamagedFileException("has a header that makes no sense");
            }
            return new Contents<>(header.tensors(), content);
        } catch (IOException | NullPointerException e) {
            throw new DamagedFileException("has a header that makes no sense");
        }
    }

    /**
     * Reads all arrays into the views that {@code target} gives for the header's content, after the whole file's checksum
     * was found right: on any error the views are untouched.
     *
     * @throws DamagedFileException if it is not whole or does not fit; other errors are the disk's
     */
    static <T> T read(Path file, Class<T> type, Function<T, List<StateTensor>> target) throws IOException {
        verify(file);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 4 * CHUNK_FLOATS))) {
            Contents<T> contents = readHeader(in, type);
            List<StateTensor> views = target.apply(contents.content());
            Map<String, FloatBuffer> byName =
                    views.stream().collect(Collectors.toMap(StateTensor::name, StateTensor::values));
            for (Entry entry : contents.tensors()) {
                FloatBuffer view = byName.get(entry.name());
                if (view == null || view.capacity() != entry.length()) {
                    throw new DamagedFileException("its array " + entry.name() + " does not fit this run's networks");
                }
            }
            if (contents.tensors().size() != views.size()) {
                throw new DamagedFileException("it lacks arrays that this run needs");
            }
            for (Entry entry : contents.tensors()) {
                readFloats(in, byName.get(entry.name()).duplicate().rewind());
            }
            return contents.content();
        }
    }

    /** Reads the one array that {@code target} names and passes over the others, after the checksum was found right. */
    static void readOne(Path file, StateTensor target) throws IOException {
        verify(file);
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 4 * CHUNK_FLOATS))) {
            for (Entry entry : readHeader(in, Object.class).tensors()) {
                if (!entry.name().equals(target.name())) {
                    in.skipNBytes(4 * entry.length());
                } else if (entry.length() == target.values().capacity()) {
                    readFloats(in, target.values().duplicate().rewind());
                    return;
                } else {
                    break;
                }
            }
            throw new DamagedFileException("has no array " + target.name() + " of the size that its settings want");
        }
    }

    private static void readFloats(InputStream in, FloatBuffer values) throws IOException {
        byte[] chunk = new byte[4 * CHUNK_FLOATS];
        while (values.hasRemaining()) {
            int count = Math.min(CHUNK_FLOATS, values.remaining());
            if (in.readNBytes(chunk, 0, 4 * count) < 4 * count) {
                throw new DamagedFileException("ends within its arrays");
            }
            values.put(ByteBuffer.wrap(chunk, 0, 4 * count)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer());
        }
    }

    /** Throws unless the file is whole and unaltered. */
    static void verify(Path file) throws IOException {
        long body = Files.size(file) - DIGEST_BYTES;
        if (body <= 0) {
            throw new DamagedFileException("is cut short");
        }
        MessageDigest sha = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            DigestInputStream digested = new DigestInputStream(in, sha);
            byte[] chunk = new byte[1 << 16];
            for (long left = body; left > 0; ) {
                int read = digested.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (read < 0) {
                    throw new DamagedFileException("is cut short");
                }
                left -= read;
            }
            if (!MessageDigest.isEqual(in.readNBytes(DIGEST_BYTES), sha.digest())) {
                throw new DamagedFileException("has a wrong checksum: it was cut short or altered");
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
