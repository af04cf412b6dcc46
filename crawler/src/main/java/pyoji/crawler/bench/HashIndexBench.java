package pyoji.crawler.bench;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dedupe.HashIndex;
import pyoji.crawler.dedupe.PerceptualHash;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.drawn.DrawnCovers;

/**
 * Measures the search for all near pairs among many hashes: one half are hashes of drawn covers with 0 to 40 of their
 * bits flipped, which makes a dense cluster around each cover; the other half are uniform.
 */
public final class HashIndexBench {
    private static final int RADIUS = 31;
    private static final int MOST_FLIPPED = 40;
    private static final int COVERS = 2000;
    private static final String HEAP = "-Xmx300m";
    private static final String CHILD = "child";

    private HashIndexBench() {}

    /**
     * What a search took.
     *
     * @param pairs within a distance of 31
     * @param seconds to build the index and to find all pairs
     * @param peakBytes the most memory that was resident in the whole process, the hashes and the JVM included; 0 where
     *     the system doesn't tell
     */
    public record Measured(int hashes, long pairs, double seconds, long peakBytes) {}

    /**
     * Measures in a process of its own with a heap of 300 MB, so that nothing else is in its memory.
     *
     * @param count how many hashes to search among
     * @param covers hashes of covers to perturb, {@link HashIndex#WORDS} longs each
     */
    public static Measured alone(int count, long[] covers) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        // The collector that needs least beside the heap.
                        "-XX:+UseSerialGC",
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HashIndexBench.class.getName(),
                        Integer.toString(count),
                        CHILD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (DataOutputStream out = new DataOutputStream(process.getOutputStream())) {
            out.writeInt(covers.length);
            for (long word : covers) {
                out.writeLong(word);
            }
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw UserError.failed("searching among %d hashes in %s failed; try a smaller count", count, HEAP);
        }
        return JsonFormat.parse(printed, Measured.class, "what the child printed");
    }

    /** As {@link #alone}, beside what the house asks for at a million: a minute, and 300 MB. */
    public static List<Figure> figures(int count, long[] covers) throws IOException, InterruptedException {
        Measured measured = alone(count, covers);
        double share = Math.max(1, count / 1e6);
        return List.of(
                Figure.atMost("index: all pairs within 31 bits", count, measured.seconds(), "s", 60 * share),
                Figure.atMost(
                        "index: resident memory of its process", count, measured.peakBytes() / 1e6, "MB", 300 * share));
    }

    /** Measures in this process. */
    public static Measured here(int count, long[] covers) {
        long[] hashes = hashes(count, covers, new SplittableRandom(1));
        long[] pairs = new long[1];
        long start = System.nanoTime();
        HashIndex.of(hashes).pairs(RADIUS, (i, j, distance) -> pairs[0]++);
        return new Measured(count, pairs[0], (System.nanoTime() - start) / 1e9, peakBytes());
    }

    /** The hashes of drawn covers, as many of boy groups as of girl groups. */
    public static long[] drawnCovers(int covers) {
        return IntStream.range(0, covers)
                .parallel()
                .mapToObj(i -> DrawnCovers.draw(i / 2, i % 2 == 0 ? GroupKind.BOY : GroupKind.GIRL))
                .map(PerceptualHash::of)
                .flatMapToLong(hash -> LongStream.of(hash.a(), hash.b(), hash.c(), hash.d()))
                .toArray();
    }

    private static long[] hashes(int count, long[] covers, SplittableRandom random) {
        long[] hashes = new long[HashIndex.WORDS * count];
        int perturbed = covers.length == 0 ? 0 : count / 2;
        for (int i = 0; i < HashIndex.WORDS * count; i++) {
            hashes[i] = i < HashIndex.WORDS * perturbed ? covers[i % covers.length] : random.nextLong();
        }
        for (int i = 0; i < perturbed; i++) {
            flip(hashes, i, random.nextInt(MOST_FLIPPED + 1), random);
        }
        return hashes;
    }

    private static void flip(long[] hashes, int position, int bits, SplittableRandom random) {
        long[] flipped = new long[HashIndex.WORDS];
        for (int left = bits; left > 0; ) {
            int bit = random.nextInt(HashIndex.BITS);
            long mask = 1L << bit;
            if ((flipped[bit / Long.SIZE] & mask) == 0) {
                flipped[bit / Long.SIZE] |= mask;
                hashes[HashIndex.WORDS * position + bit / Long.SIZE] ^= mask;
                left--;
            }
        }
    }

    private static long peakBytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Argument: how many hashes. Draws covers, measures in a child process, and prints one line of JSON. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = Integer.parseInt(arguments[0]);
        if (!List.of(arguments).contains(CHILD)) {
            System.out.println(JsonFormat.line(alone(count, drawnCovers(COVERS))));
            return;
        }
        long[] covers;
        try (DataInputStream in = new DataInputStream(System.in)) {
            covers = new long[in.readInt()];
            for (int i = 0; i < covers.length; i++) {
                covers[i] = in.readLong();
            }
        }
        System.out.println(JsonFormat.line(here(count, covers)));
    }
}
