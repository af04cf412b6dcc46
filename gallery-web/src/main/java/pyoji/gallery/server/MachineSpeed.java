package pyoji.gallery.server;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Machine;

/**
 * How fast this machine trains, as its own runs say.
 *
 * @param imagesPerSecond above 0
 * @param from one line: which run says so, or that it is a guess
 */
record MachineSpeed(double imagesPerSecond, String from) {
    /** Runs that are asked, newest first: a machine's speed changes with what else it does. */
    private static final int RUNS = 50;

    private static final List<String> SAME_MACHINE = List.of("processor", "instructions", "cores");

    private record Measured(String run, TrainOptions options, double imagesPerSecond) {}

    /**
     * From the newest run of the same method, of this size and the nearest batch; a run of another size, and at last one of
     * another method, says it if there is none.
     */
    static MachineSpeed of(Home home, TrainOptions wanted) throws IOException {
        Measured nearest = nearest(home, wanted);
        if (nearest == null) {
            return new MachineSpeed(
                    usual(wanted), "a guess, from another machine's two cores; the first run will tell");
        }
        TrainOptions options = nearest.options();
        boolean same = options.size() == wanted.size() && options.batch() == wanted.batch();
        double factor = same ? 1 : usual(wanted) / usual(options);
        String from = same && options.hasMethodOf(wanted)
                ? "as run %s was here".formatted(nearest.run())
                : "scaled from run %s here, %dx%2$d with a batch of %d%s"
                        .formatted(nearest.run(), options.size(), options.batch(), otherMethod(options, wanted));
        return new MachineSpeed(nearest.imagesPerSecond() * factor, from);
    }

    /** What is said of a run whose steps may cost more or less than those that are wanted. */
    private static String otherMethod(TrainOptions run, TrainOptions wanted) {
        if (run.hasMethodOf(wanted)) {
            return "";
        }
        return run.preset() == wanted.preset()
                ? ", by " + run.preset() + " with switches of its own; this may be faster or slower"
                : ", by another preset, " + run.preset() + "; " + wanted.preset() + " may be faster or slower";
    }

    private static @Nullable Measured nearest(Home home, TrainOptions wanted) throws IOException {
        Map<String, String> here = Machine.facts();
        List<RunFolder> all = Runs.all(home);
        Stream.Builder<Measured> measured = Stream.builder();
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - RUNS); i--) {
            try {
                double speed = all.get(i).state().imagesPerSecond();
                var description = all.get(i).description();
                if (speed > 0 && Double.isFinite(speed) && isHere(description.machine(), here)) {
                    measured.add(new Measured(all.get(i).id(), description.options(), speed));
                }
            } catch (IOException | UserError e) {
                // Damaged, of another version, or just deleted: it can't say.
            }
        }
        return measured.build()
                .min(Comparator.comparing((Measured run) -> !run.options().hasMethodOf(wanted))
                        .thenComparing(run -> run.options().preset() != wanted.preset())
                        .thenComparing(run -> run.options().size() != wanted.size())
                        // Of equals the first, which is the newest.
                        .thenComparing(run -> Math.abs(run.options().batch() - wanted.batch())))
                .orElse(null);
    }

    private static boolean isHere(@Nullable Map<String, String> machine, Map<String, String> here) {
        return machine != null
                && SAME_MACHINE.stream().allMatch(fact -> here.get(fact).equals(machine.get(fact)));
    }

    /** Of studio on two cores of an EPYC (gan/BENCHMARKS.md); below a batch of 16 the updates of the weights weigh more. */
    private static double usual(TrainOptions options) {
        double full = 110 * Math.pow(64.0 / options.size(), 2);
        return options.batch() >= 16 ? full : full * (options.batch() + 16) / 32;
    }
}
