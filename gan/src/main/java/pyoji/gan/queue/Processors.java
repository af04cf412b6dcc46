package pyoji.gan.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The processors that this process may use. */
public final class Processors {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern ALLOWED = Pattern.compile("(?m)^Cpus_allowed_list:\\s*([0-9]+(?:[-,][0-9]+)*)$");

    private Processors() {}

    /**
     * Their numbers, as many as Java counts: the first of those that Linux lets this process run on, which a container or
     * taskset may have begun anywhere; elsewhere those from 0 on.
     */
    public static List<Integer> ours() {
        int count = Runtime.getRuntime().availableProcessors();
        try {
            List<Integer> allowed = allowed(Files.readString(STATUS));
            if (allowed.size() >= count) {
                return allowed.subList(0, count);
            }
        } catch (IOException e) {
            // no Linux
        }
        return IntStream.range(0, count).boxed().toList();
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
