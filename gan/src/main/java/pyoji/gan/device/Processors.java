package pyoji.gan.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The processors that this process may compute on. */
public final class Processors {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern ALLOWED = Pattern.compile("(?m)^Cpus_allowed_list:\\s*([0-9]+(?:[-,][0-9]+)*)$");

    /** Found once, and before OpenMP binds the thread that computes to one of them: Java would then count just that one. */
    private static final List<Integer> OURS = find();

    private Processors() {}

    /**
     * Their numbers, one of each core, since two that share one compute hardly more: the first of those that Linux lets this
     * process run on, which a container or taskset may have begun anywhere, as many as Java counts at most; elsewhere those
     * from 0 on. To be asked for before ND4J is first touched.
     */
    public static List<Integer> ours() {
        return OURS;
    }

    private static List<Integer> find() {
        int count = Runtime.getRuntime().availableProcessors();
        try {
            List<Integer> allowed = allowed(Files.readString(STATUS));
            if (allowed.size() >= count) {
                return oneOfEachCore(allowed, Processors::siblings).stream()
                        .limit(count)
                        .toList();
            }
        } catch (IOException e) {
            // no Linux
        }
        return IntStream.range(0, count).boxed().toList();
    }

    /**
     * The first of those that share a core.
     *
     * @param siblings names the core of a processor
     */
    static List<Integer> oneOfEachCore(List<Integer> processors, IntFunction<String> siblings) {
        Set<String> cores = new HashSet<>();
        return processors.stream()
                .filter(processor -> cores.add(siblings.apply(processor)))
                .toList();
    }

    /** All that share a processor's core, as Linux lists them; just itself where it doesn't. */
    private static String siblings(int processor) {
        Path file = Path.of("/sys/devices/system/cpu/cpu%d/topology/thread_siblings_list".formatted(processor));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return Integer.toString(processor);
        }
    }

    /** Those of a status file of Linux, such as 0, 1, 4 of "Cpus_allowed_list: 0-1,4"; none if it doesn't tell. */
    static List<Integer> allowed(String status) {
        Matcher found = ALLOWED.matcher(status);
        return found.find()
                ? Stream.of(found.group(1).split(","))
                        .flatMap(Processors::range)
                        .toList()
                : List.of();
    }

    private static Stream<Integer> range(String range) {
        String[] ends = range.split("-");
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                .boxed();
    }
}
