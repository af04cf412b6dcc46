package pyoji.gan.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import pyoji.crawler.Home;
import pyoji.gan.run.Preset;

/**
 * Several runs side by side ({@code pyoji train A B --parallel 2}) against the same ones one after another: real commands
 * that take turns, from their start to their end, start-up and all. Studio preset, 64x64; medians of the rounds.
 */
public final class ParallelBench {
    private static final int COVERS = 200;
    private static final int SIZE = 64;

    private final RealCommand command;
    private final int runs;
    private final long steps;
    private final int rounds;
    private final Consumer<String> said;

    /**
     * A bench.
     *
     * @param main the main class of the command that it times
     * @param runs at once, 2 or more
     * @param steps of each run, 1 or more
     * @param rounds 1 or more
     * @param said is told what is being measured
     */
    public ParallelBench(String main, int runs, long steps, int rounds, Consumer<String> said) {
        this.command = new RealCommand(main);
        this.runs = runs;
        this.steps = steps;
        this.rounds = rounds;
        this.said = said;
    }

    /** Measures in a temporary folder. */
    public List<BenchRow> run() throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make("parallel")) {
            Home home = new Home(folder.path());
            List<String> splits =
                    IntStream.rangeClosed(1, runs).mapToObj(i -> "filled-" + i).toList();
            for (String split : splits) {
                FilledSplit.write(home, split, COVERS, SIZE);
            }
            List<Double> together = new ArrayList<>();
            List<Double> apart = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                said.accept("round %d of %d: %d runs at once".formatted(round, rounds, runs));
                together.add(imagesPerSecond(home, splits, runs));
                said.accept("round %d of %d: one after another".formatted(round, rounds));
                apart.add(imagesPerSecond(home, splits, 1));
            }
            Rounds.noise(rounds).ifPresent(said);
            Rounds.noise("%d runs at once".formatted(runs), together).ifPresent(said);
            Rounds.noise("one after another", apart).ifPresent(said);
            int batch = Preset.STUDIO.batch();
            return List.of(BenchRow.more(
                    "parallel-" + runs,
                    SIZE,
                    batch,
                    Rounds.median(together),
                    "images/s",
                    "one by one",
                    Rounds.median(apart)));
        }
    }

    private double imagesPerSecond(Home home, List<String> splits, int atOnce)
            throws IOException, InterruptedException {
        return runs * steps * Preset.STUDIO.batch() / command.secondsToTrain(home, splits, steps, atOnce);
    }
}
