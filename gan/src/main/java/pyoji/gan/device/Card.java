package pyoji.gan.device;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pyoji.crawler.Names;

/**
 * An NVIDIA card, as its driver tells of it.
 *
 * @param major of its compute capability, 8 of 8.6
 * @param minor of its compute capability, 6 of 8.6
 * @param memoryMiB all of its memory
 */
public record Card(String name, int major, int minor, long memoryMiB) {
    /** The compute capabilities that {@link #runs}, as people say them. */
    public static final String RUNS = "3.7 to 8.9";

    private static final Pattern LINE = Pattern.compile("(.{1,200}), *(\\d{1,3})\\.(\\d{1,2}), *(\\d{1,9}) *(MiB)?");
    private static final int NEWEST_MAJOR = 8;
    private static final int OLDEST_MAJOR = 3;
    private static final int OLDEST_MINOR = 7;

    /** From what {@code nvidia-smi --query-gpu=name,compute_cap,memory.total --format=csv,noheader} prints of one. */
    static Optional<Card> parse(String line) {
        Matcher found = LINE.matcher(line.strip());
        return found.matches()
                ? Optional.of(new Card(
                        Names.printable(found.group(1)),
                        Integer.parseInt(found.group(2)),
                        Integer.parseInt(found.group(3)),
                        Long.parseLong(found.group(4))))
                : Optional.empty();
    }

    /**
     * Whether ND4J M2.1's CUDA build runs on it: it holds machine code for 3.7 to 8.6, which 8.7 and 8.9 run too, and no
     * PTX that newer ones could translate.
     */
    public boolean runs() {
        return major > OLDEST_MAJOR && major <= NEWEST_MAJOR || major == OLDEST_MAJOR && minor >= OLDEST_MINOR;
    }

    /** As people say it, such as "RTX 3060 (compute 8.6, 12288 MiB)". */
    @Override
    public String toString() {
        return "%s (compute %d.%d, %d MiB)".formatted(name, major, minor, memoryMiB);
    }
}
