package pyoji.gan.queue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The processors that one of several trainings at once has for itself, a thread on each.
 *
 * @param processors their numbers, one or more
 */
record Share(List<Integer> processors) {
    /** One of {@code atOnce} shares, equal but for what doesn't divide evenly; of fewer processors than shares, one each. */
    static Share of(int place, int atOnce, List<Integer> processors) {
        int first = place * processors.size() / atOnce;
        int next = (place + 1) * processors.size() / atOnce;
        return new Share(processors.subList(first, Math.max(first + 1, next)));
    }

    /** As OpenMP is told of it. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("OMP_NUM_THREADS", Integer.toString(processors.size()));
        if (processors.size() == 1) {
            environment.put("OMP_PROC_BIND", "false"); // a single thread is best left to the system to place
        } else {
            environment.put("OMP_PROC_BIND", "true");
            environment.put(
                    "OMP_PLACES", processors.stream().map("{%d}"::formatted).collect(Collectors.joining(",")));
        }
        return environment;
    }
}
