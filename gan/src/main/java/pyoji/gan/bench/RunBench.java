package pyoji.gan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import pyoji.crawler.Home;
import pyoji.gan.run.Preset;

/**
 * Measures all of a run that is not its networks: the way to its first step, and what of its time goes into data,
 * augmentation, running mean, metrics, pictures and checkpoints. Studio preset, 64x64; medians of the rounds. How a run is
 * measured, {@link RunBenchChild} says.
 */
public final class RunBench {
    private static final double FIRST_STEP_SECONDS = 3;
    private static final double IMPORTED_A_SECOND = 60;
    /** Of a run's time, in percent. */
    private static final double FILM = 1;

    private static final double EVALUATION = 3;
    private static final double NOT_NETWORKS = 7;
    private static final double HELD_SECONDS = 0.3;
    private static final int SIZE = 64;

    private final RealCommand command;
    private final int covers;
    private final long steps;
    private final int rounds;
    private final Consumer<String> said;
    private final List<Double> imported = new ArrayList<>();
    private final List<Double> firstSteps = new ArrayList<>();
    private final List<RunBenchChild.Measured> runs = new ArrayList<>();

    /**
     * A bench.
     *
     * @param main the main class of the command that it times
     * @param covers of the split that it makes, 16 or more
     * @param steps of each run, 100 or more
     * @param rounds 1 or more
     * @param said is told what is being measured
     */
    public RunBench(String main, int covers, long steps, int rounds, Consumer<String> said) {
        this.command = new RealCommand(main);
        this.covers = covers;
        this.steps = steps;
        this.rounds = rounds;
        this.said = said;
    }

    /** Measures in a temporary folder. */
    public List<BenchRow> run() throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make("run")) {
            Path pictures = folder.path().resolve("pictures");
            said.accept("drawing %d covers".formatted(covers));
            BenchCovers.write(pictures, covers);
            for (int round = 1; round <= rounds; round++) {
                measure(round, new Home(Files.createDirectory(folder.path().resolve("home-" + round))), pictures);
            }
            Rounds.noise(rounds).ifPresent(said);
            Rounds.noise("import", imported).ifPresent(said);
            Rounds.noise("first step", firstSteps).ifPresent(said);
            Rounds.noise(
                            "networks",
                            runs.stream()
                                    .map(run -> run.night().costs().networks())
                                    .toList())
                    .ifPresent(said);
            return rows();
        }
    }

    private void measure(int round, Home home, Path pictures) throws IOException, InterruptedException {
        said.accept("round %d of %d: import, %d steps, start".formatted(round, rounds, steps));
        imported.add(command.coversPerSecond(home, pictures, "bench"));
        runs.add(Child.training(home, "bench", steps).measure(RunBenchChild.Measured.class));
        firstSteps.add(command.secondsToFirstStep(home, "bench", "started")); // last: the covers are decoded by now
    }

    private List<BenchRow> rows() {
        int batch = Preset.STUDIO.batch();
        double all = median(run -> run.night().notNetworks());
        double speed =
                median(run -> batch * run.night().usual().steps() / run.night().seconds());
        List<BenchRow> rows = new ArrayList<>();
        rows.add(
                BenchRow.less("first-step", SIZE, batch, Rounds.median(firstSteps), "s", "budget", FIRST_STEP_SECONDS));
        rows.add(BenchRow.more(
                "import-jpeg", BenchCovers.SIDE, 0, Rounds.median(imported), "covers/s", "budget", IMPORTED_A_SECOND));
        rows.add(BenchRow.more(
                "data-loading", SIZE, batch, median(run -> batch / run.data()), "images/s", "the run", speed));
        rows.add(BenchRow.less(
                "checkpoint-hold",
                SIZE,
                batch,
                median(run -> run.night().costs().held()),
                "s",
                "budget",
                HELD_SECONDS));
        double worst = runs.stream()
                .mapToDouble(run -> run.night().costs().worstHeld())
                .max()
                .orElse(0);
        rows.add(BenchRow.less("checkpoint-worst", SIZE, batch, worst, "s", "budget", HELD_SECONDS));
        rows.add(share("film-1000", run -> run.night().share(run.film()), "budget", FILM));
        rows.add(share("evaluation", run -> run.night().nowAndThen().get("evaluation"), "budget", EVALUATION));
        rows.add(share("data", run -> everyStep(run, run.data()), "all of it", all));
        rows.add(share("augmentation", run -> everyStep(run, run.augmentation()), "all of it", all));
        rows.add(share("running-mean", run -> everyStep(run, run.runningMean()), "all of it", all));
        for (String thing : List.of("ticks", "snapshots", "checkpoints")) {
            rows.add(share(thing, run -> run.night().nowAndThen().get(thing), "all of it", all));
        }
        rows.add(share("not-networks", run -> run.night().notNetworks(), "budget", NOT_NETWORKS));
        return rows;
    }

    private static double everyStep(RunBenchChild.Measured run, double seconds) {
        return run.night().share(run.night().usual().steps() * seconds);
    }

    private BenchRow share(
            String name, ToDoubleFunction<RunBenchChild.Measured> share, String reference, double referenceValue) {
        return BenchRow.less(name, SIZE, Preset.STUDIO.batch(), median(share), "%", reference, referenceValue);
    }

    private double median(ToDoubleFunction<RunBenchChild.Measured> figure) {
        return Rounds.median(runs.stream().map(figure::applyAsDouble).toList());
    }
}
