package pyoji.gan.train;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.picture.CoverImage;
import pyoji.gan.run.RunCovers;

/**
 * The training covers of a split, or of several, at one size, decoded once and held as bytes: in memory up to 1 GiB in
 * all, beyond it as files that are mapped into memory, so that 100,000 covers cost no heap.
 */
public final class TrainingCovers {
    /** Bytes in memory, and in one piece of a mapped file (Java's buffers end at 2 GiB). */
    private static final long PIECE = 1L << 30;
    /** The header's place at the beginning of the cache, padded with spaces; a page, so that pixels are aligned. */
    private static final int HEADER_BYTES = 4096;
    /** Covers decoded between two writes. */
    private static final int CHUNK = 64;

    private final int size;
    private final int bytesEach;
    private final int perPiece;
    private final List<ByteBuffer> pieces;
    /** Where each cover is, counted in covers over all pieces. */
    private final int[] places;

    private TrainingCovers(int size, List<ByteBuffer> pieces, int[] places) {
        this.size = size;
        this.places = places;
        this.bytesEach = size * size * 3;
        this.perPiece = (int) (PIECE / bytesEach);
        this.pieces = pieces;
    }

    /** What a cache was made from; it is made anew when this differs. */
    private record Header(int formatVersion, int size, int count, String digest) {}

    /** Is told how many covers have been decoded, of those that are not in a cache. */
    public interface Progress {
        /** {@code done} is {@code of} at the end; never called where a cache has all. */
        void decoded(long done, long of);
    }

    /**
     * The training covers of a split; the first time, or after the split changed, they are decoded into
     * {@code .cache/<size>.bin}.
     *
     * @throws UserError if the split has none, or a picture of it can't be read
     */
    public static TrainingCovers of(Dataset dataset, int size, Progress progress) throws IOException {
        int count = covers(dataset).size();
        return of(dataset, size, missing(dataset, size), done -> progress.decoded(done, count), PIECE);
    }

    /**
     * As {@link #of(Dataset, int, Progress)}, the covers of all splits that a run learns from.
     *
     * @throws UserError if one of the splits has none, or a picture can't be read
     */
    public static TrainingCovers of(RunCovers covers, int size, Progress progress) throws IOException {
        return of(covers, size, progress, PIECE);
    }

    /**
     * As {@link #of(RunCovers, int, Progress)}, as mapped files however few: to look through without taking
     * memory.
     */
    public static TrainingCovers mapped(RunCovers covers, int size) throws IOException {
        return of(covers, size, (done, of) -> {}, 0);
    }

    private static TrainingCovers of(RunCovers covers, int size, Progress progress, long most) throws IOException {
        long total = 0;
        for (Dataset dataset : covers.datasets()) {
            total += (long) covers(dataset).size() * size * size * 3;
        }
        long mostInMemory = total > most ? 0 : most; // all of them count
        Map<Dataset, Integer> missing = new IdentityHashMap<>();
        for (Dataset dataset : covers.datasets()) {
            missing.put(dataset, missing(dataset, size));
        }
        long all = missing.values().stream().mapToLong(Integer::longValue).sum();
        List<ByteBuffer> pieces = new ArrayList<>();
        Map<Dataset, Integer> first = new IdentityHashMap<>();
        long before = 0;
        for (Dataset dataset : covers.datasets()) {
            long decodedBefore = before;
            before += missing.get(dataset);
            LongConsumer ofAll = decoded -> progress.decoded(decodedBefore + decoded, all);
            TrainingCovers own = of(dataset, size, missing.get(dataset), ofAll, mostInMemory);
            first.put(dataset, pieces.size() * own.perPiece); // a split begins a piece of its own
            pieces.addAll(own.pieces);
        }
        int[] places = covers.training().stream()
                .mapToInt(row -> first.get(row.dataset()) + row.index())
                .toArray();
        return new TrainingCovers(size, pieces, places);
    }

    private static TrainingCovers of(Dataset dataset, int size, int missing, LongConsumer progress, long mostInMemory)
            throws IOException {
        List<Cover> covers = covers(dataset);
        Path cache = cache(dataset, size);
        Header wanted = header(dataset, covers, size);
        if (missing > 0) {
            write(wanted, cache, covers.size(), i -> pixels(dataset, covers.get(i), size), progress);
        }
        int[] places = IntStream.range(0, covers.size()).toArray();
        return new TrainingCovers(size, load(cache, wanted, mostInMemory), places);
    }

    /** How many covers have to be decoded: all, unless there is a cache of just these. */
    private static int missing(Dataset dataset, int size) throws IOException {
        List<Cover> covers = covers(dataset);
        Path cache = cache(dataset, size);
        long bytes = HEADER_BYTES + (long) covers.size() * size * size * 3;
        boolean cached = Files.exists(cache)
                && Files.size(cache) == bytes
                && header(dataset, covers, size).equals(header(cache));
        return cached ? 0 : covers.size();
    }

    /**
     * Makes the cache of pixels that the caller brings, size x size x 3 bytes for each training cover, so that a bench can
     * train on more covers than anyone would draw; pictures are not looked for.
     */
    public static void fill(Dataset dataset, int size, IntFunction<byte[]> pixels) throws IOException {
        List<Cover> covers = covers(dataset);
        write(header(dataset, covers, size), cache(dataset, size), covers.size(), pixels, decoded -> {});
    }

    /** The covers that no run on these splits trains on: size x size x 3 bytes each, decoded anew at each call; few. */
    public static byte[][] heldOut(RunCovers covers, int size) {
        return covers.heldOut().stream()
                .map(row -> pixels(row.dataset(), row.cover(), size))
                .toArray(byte[][]::new);
    }

    /** The training covers of a split that has some; throws {@link UserError} that says how to add them if not. */
    static List<Cover> covers(Dataset dataset) {
        List<Cover> covers = dataset.trainingCovers();
        if (covers.isEmpty()) {
            throw UserError.usage(
                    "split '%s' is empty; add covers with pyoji import FOLDER --split %s",
                    dataset.split(), dataset.split());
        }
        return covers;
    }

    private static Header header(Path cache) {
        try (InputStream in = Files.newInputStream(cache)) {
            return header(cache, in);
        } catch (IOException e) {
            return new Header(0, 0, 0, "unreadable: made anew");
        }
    }

    private static Header header(Path cache, InputStream in) throws IOException {
        String json = new String(in.readNBytes(HEADER_BYTES), StandardCharsets.UTF_8);
        return JsonFormat.parse(json, Header.class, cache.toString());
    }

    private static Path cache(Dataset dataset, int size) {
        return dataset.folder().resolve(".cache").resolve(size + ".bin");
    }

    private static Header header(Dataset dataset, List<Cover> covers, int size) {
        return new Header(Dataset.FORMAT_VERSION, size, covers.size(), dataset.digest());
    }

    private static void write(Header header, Path cache, int count, IntFunction<byte[]> pixels, LongConsumer progress)
            throws IOException {
        Files.createDirectories(cache.getParent());
        AtomicFile.write(cache, out -> {
            byte[] first = new byte[HEADER_BYTES];
            Arrays.fill(first, (byte) ' ');
            byte[] json = JsonFormat.line(header).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(json, 0, first, 0, json.length);
            out.write(first);
            for (int start = 0; start < count; start += CHUNK) {
                int end = Math.min(count, start + CHUNK);
                byte[][] decoded =
                        IntStream.range(start, end).parallel().mapToObj(pixels).toArray(byte[][]::new);
                for (byte[] picture : decoded) {
                    out.write(picture);
                }
                progress.accept(end);
            }
        });
    }

    private static byte[] pixels(Dataset dataset, Cover cover, int size) {
        try {
            BufferedImage picture = CoverImage.resize(dataset.picture(cover), size);
            int[] argb = picture.getRGB(0, 0, size, size, null, 0, size);
            byte[] rgb = new byte[argb.length * 3];
            for (int i = 0; i < argb.length; i++) {
                rgb[3 * i] = (byte) (argb[i] >> 16);
                rgb[3 * i + 1] = (byte) (argb[i] >> 8);
                rgb[3 * i + 2] = (byte) argb[i];
            }
            return rgb;
        } catch (IOException e) {
            throw UserError.failed(
                    "cover %s can't be read (%s); import its picture into '%s' again, which puts it back",
                    dataset.folder().resolve(cover.file()), e.getMessage(), dataset.split());
        }
    }

    /** Of these covers and no others: who opened the split later may have replaced the cache by one of more. */
    private static List<ByteBuffer> load(Path cache, Header wanted, long mostInMemory) throws IOException {
        long bytesEach = (long) wanted.size * wanted.size * 3;
        long total = wanted.count * bytesEach;
        long pieceBytes = PIECE / bytesEach * bytesEach;
        List<ByteBuffer> pieces = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(cache, StandardOpenOption.READ)) {
            if (!wanted.equals(header(cache, Channels.newInputStream(channel)))) {
                throw UserError.failed("%s was changed by another pyoji meanwhile; try again", cache);
            }
            for (long start = 0; start < total; start += pieceBytes) {
                long length = Math.min(pieceBytes, total - start);
                if (total > mostInMemory) {
                    pieces.add(channel.map(FileChannel.MapMode.READ_ONLY, HEADER_BYTES + start, length));
                } else {
                    ByteBuffer held = ByteBuffer.allocateDirect((int) length);
                    channel.position(HEADER_BYTES + start);
                    while (held.hasRemaining()) {
                        if (channel.read(held) < 0) {
                            throw new IOException(cache + " was changed while it was read; try again");
                        }
                    }
                    pieces.add(held);
                }
            }
        }
        return pieces;
    }

    /** How many covers there are; at least one. */
    public int count() {
        return places.length;
    }

    /** Side of the covers in pixels. */
    public int size() {
        return size;
    }

    /** Writes one cover's values in [-1, 1], size x size x 3, into {@code out} from {@code offset}. */
    public void put(int index, float[] out, int offset) {
        ByteBuffer piece = pieces.get(places[index] / perPiece);
        int start = places[index] % perPiece * bytesEach;
        for (int i = 0; i < bytesEach; i++) {
            out[offset + i] = (piece.get(start + i) & 0xff) / 127.5f - 1;
        }
    }

    /** One cover's bytes, RGB row by row. */
    public byte[] bytes(int index) {
        byte[] rgb = new byte[bytesEach];
        pieces.get(places[index] / perPiece).get(places[index] % perPiece * bytesEach, rgb);
        return rgb;
    }
}
