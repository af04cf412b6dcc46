package pyoji.gan.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the time of a training step goes.
 *
 * @param milliseconds a whole step takes, on average
 * @param parts what it is made of, longest first
 * @param rest what is in no part, in milliseconds: drawing latents, losses, augmentation, copies to and from arrays
 */
public record StepProfile(double milliseconds, List<Part> parts, double rest) {
    /**
     * One kind of operation on tensors of one shape, in both networks.
     *
     * @param operation what is done
     * @param shape of the tensors, batch x side x side x channels
     * @param calls a step
     * @param milliseconds a step, all calls together
     * @param gflops a second, of convolutions; 0 for what is bound by memory
     */
    public record Part(String operation, String shape, double calls, double milliseconds, double gflops) {}

    /**
     * Takes steps on the same batch and times their operations.
     *
     * @param warm steps before the clocks count
     * @param timed steps that count
     */
    public static StepProfile of(Shape shape, Method method, Batch batch, int warm, int timed) {
        NativeLibrary.prepare();
        List<TimedOps> clocks = new ArrayList<>();
        try (Gan gan = new Gan(shape, method, 1, () -> {
            TimedOps clock = new TimedOps(Ops.quickest());
            clocks.add(clock);
            return clock;
        })) {
            for (int i = 0; i < warm; i++) {
                gan.step(i, batch);
            }
            clocks.forEach(TimedOps::restart);
            long start = System.nanoTime();
            for (int i = warm; i < warm + timed; i++) {
                gan.step(i, batch);
            }
            return of(clocks, (System.nanoTime() - start) / 1e6 / timed, timed);
        }
    }

    private static StepProfile of(List<TimedOps> clocks, double milliseconds, int steps) {
        Map<String, Part> parts = new TreeMap<>();
        for (TimedOps clock : clocks) {
            for (var entry : clock.spent().entrySet()) {
                String operation = entry.getKey().operation();
                String shape = entry.getKey().shape();
                TimedOps.Spent spent = entry.getValue();
                Part part = new Part(
                        operation,
                        shape,
                        (double) spent.calls() / steps,
                        spent.nanos() / 1e6 / steps,
                        spent.flop() / spent.nanos());
                parts.merge(operation + shape, part, StepProfile::both);
            }
        }
        double known = parts.values().stream().mapToDouble(Part::milliseconds).sum();
        List<Part> longestFirst = parts.values().stream()
                .sorted(Comparator.comparingDouble(Part::milliseconds).reversed())
                .toList();
        return new StepProfile(milliseconds, longestFirst, milliseconds - known);
    }

    private static Part both(Part a, Part b) {
        double milliseconds = a.milliseconds + b.milliseconds;
        double gflops = (a.gflops * a.milliseconds + b.gflops * b.milliseconds) / milliseconds;
        return new Part(a.operation, a.shape, a.calls + b.calls, milliseconds, gflops);
    }
}
