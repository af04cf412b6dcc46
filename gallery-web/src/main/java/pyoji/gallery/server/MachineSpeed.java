package pyoji.gallery.server;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

    private record Measured(String run, int size, int batch, double imagesPerSecond) {}

    /** From the newest run of this size and the nearest batch; from one of the other size if there is none. */
    static MachineSpeed of(Home home, int size, int batch) throws IOException {
        Measured nearest = nearest(home, size, batch);
        if (nearest == null) {
            return new MachineSpeed(
                    usual(size, batch), "a guess, from another machine's two cores; the first run will tell");
        }
        boolean same = nearest.size() == size && nearest.batch() == batch;
        double factor = same ? 1 : usual(size, batch) / usual(nearest.size(), nearest.batch());
        String how = same ? "as run %s was here" : "scaled from run %s here, %dx%2$d with a batch of %d";
        return new MachineSpeed(
                nearest.imagesPerSecond() * factor,
                String.format(Locale.ROOT, how, nearest.run(), nearest.size(), nearest.batch()));
    }

    private static @Nullable Measured nearest(Home home, int size, int batch) throws IOException {
        Map<String, String> here = Machine.facts();
        List<RunFolder> all = Runs.all(home);
        Stream.Builder<Measured> measured = Stream.builder();
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - RUNS); i--) {
            try {
                double speed = all.get(i).state().imagesPerSecond();
                var description = all.get(i).description();
                if (speed > 0 && Double.isFinite(speed) && isHere(description.machine(), here)) {
                    TrainOptions options = description.options();
                    measured.add(new Measured(all.get(i).id(), options.size(), options.batch(), speed));
                }
            } catch (IOException | UserError e) {
                // Damaged, of another version, or just deleted: it can't say.
            }
        }
        return measured.build()
                .min(Comparator.comparing((Measured run) -> run.size() != size)
                        .thenComparing(
                                run -> Math.abs(run.batch() - batch))) // of equals the first, which is the newest
                .orElse(null);
    }

    private static boolean isHere(@Nullable Map<String, String> machine, Map<String, String> here) {
        return machine != null
                && SAME_MACHINE.stream().allMatch(fact -> here.get(fact).equals(machine.get(fact)));
    }

    /** Images a second on two cores with AVX-512; below a batch of 16 the updates of the weights weigh more. */
    private static double usual(int size, int batch) {
        double full = 45 * Math.pow(64.0 / size, 2);
        return batch >= 16 ? full : full * (batch + 16) / 32;
    }
}
