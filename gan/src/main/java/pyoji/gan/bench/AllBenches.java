package pyoji.gan.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.bench.Figure;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.device.Processors;
import pyoji.gan.engine.Shape;
import pyoji.gan.engine.StepProfile;

/** Every bench of this program, one after another, each as the command that anyone can run; in one table. */
public final class AllBenches {
    private static final Shape SHAPE = new Shape(64, 100);
    private static final int BATCH = 16;

    private final RealCommand command;
    private final Choice choice;
    private final Consumer<String> said;

    /**
     * What is measured how thoroughly.
     *
     * @param rounds 1 or more, of benches that have rounds
     * @param quick whether what takes longest is measured on a tenth of its cases or less, or left out
     * @param libtorch the folder with the peer's jars, or null to leave it out
     */
    public record Choice(
            int rounds, boolean quick, @Nullable Path libtorch) {}

    /**
     * Benches.
     *
     * @param main the main class of the command that has them
     * @param said is told what is being measured
     */
    public AllBenches(String main, Choice choice, Consumer<String> said) {
        this.command = new RealCommand(main);
        this.choice = choice;
        this.said = said;
    }

    /**
     * What was measured.
     *
     * @param whole whether each bench came to its end
     */
    public record Measured(List<BenchRow> rows, boolean whole) {}

    private interface Part {
        List<BenchRow> rows() throws IOException, InterruptedException;
    }

    /** Measures, in a temporary folder. What a bench that fails says is said, and the others go on. */
    public Measured run() throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make("all")) {
            Home home = new Home(folder.path());
            List<Part> parts = new ArrayList<>();
            parts.add(() -> stepsAndLayers(home));
            parts.add(() -> rows(home, withRounds("run")));
            parts.add(() -> rows(home, List.of("growth", "--rounds", "1")));
            if (Processors.ours().size() > 1) {
                parts.add(() -> rows(home, withRounds("parallel")));
            } else {
                said.accept("one processor has no room for runs at once");
            }
            parts.add(() -> figures(home));
            parts.add(() -> rows(home, gallery()));
            List<BenchRow> rows = new ArrayList<>();
            boolean whole = true;
            for (Part part : parts) {
                try {
                    rows.addAll(part.rows());
                } catch (IOException | UserError e) {
                    said.accept(e.getMessage());
                    whole = false;
                }
            }
            return new Measured(rows, whole);
        }
    }

    private List<BenchRow> stepsAndLayers(Home home) throws IOException, InterruptedException {
        List<BenchRow> rows = new ArrayList<>(rows(home, steps()));
        double bound = sgemm(rows);
        for (StepProfile.Part part : profile(home).parts()) {
            if (part.gflops() > 0) {
                rows.add(ofLayer(part, bound));
            }
        }
        return rows;
    }

    private List<BenchRow> figures(Home home) throws IOException, InterruptedException {
        return Stream.of(parse(home, Figure[].class, dedupe()))
                .map(AllBenches::ofFigure)
                .toList();
    }

    private List<String> withRounds(String bench) {
        return List.of(bench, "--rounds", Integer.toString(choice.rounds()));
    }

    private List<String> steps() {
        List<String> arguments =
                new ArrayList<>(List.of("--batch", BATCH + ",32,64", "--rounds", Integer.toString(choice.rounds())));
        if (choice.quick()) {
            arguments.add("--no-stock");
        }
        if (choice.libtorch() != null) {
            arguments.addAll(List.of("--libtorch", choice.libtorch().toString()));
        }
        return arguments;
    }

    private StepProfile profile(Home home) throws IOException, InterruptedException {
        return parse(home, StepProfile.class, List.of("layers", "--batch", Integer.toString(BATCH)));
    }

    private List<String> dedupe() {
        return choice.quick()
                ? List.of("dedupe", "--covers", "200", "--distinct", "1000", "--hashes", "100000")
                : List.of("dedupe");
    }

    private List<String> gallery() {
        List<String> arguments = new ArrayList<>(withRounds("gallery"));
        if (choice.quick()) {
            arguments.addAll(List.of("--requests", "1000", "--clients", "0"));
        }
        return arguments;
    }

    private List<BenchRow> rows(Home home, List<String> arguments) throws IOException, InterruptedException {
        return List.of(parse(home, BenchRow[].class, arguments));
    }

    private <T> T parse(Home home, Class<T> type, List<String> arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("bench"));
        all.addAll(arguments);
        all.add("--json");
        said.accept("pyoji " + String.join(" ", all));
        return JsonFormat.parse(command.printed(home, all), type, "what pyoji bench printed");
    }

    /** Products of matrices a second on this machine, in GFLOP, from the images a second that they would allow. */
    static double sgemm(List<BenchRow> steps) {
        return steps.stream()
                .filter(row -> row.reference().equals("sgemm") && row.size() == SHAPE.size())
                .mapToDouble(row -> row.referenceValue() * Bench.stepGflop(SHAPE))
                .findFirst()
                .orElseThrow();
    }

    static BenchRow ofLayer(StepProfile.Part part, double bound) {
        String name = part.operation() + " " + part.shape();
        return BenchRow.more(name, SHAPE.size(), BATCH, part.gflops(), "GFLOP/s", "sgemm", bound);
    }

    /** With a ratio above 1 if what is wanted is met; one of which nothing is wanted stands beside itself. */
    static BenchRow ofFigure(Figure figure) {
        if (figure.wanted() == null) {
            return new BenchRow(figure.name(), 0, 0, figure.value(), figure.unit(), "none", figure.value(), 1);
        }
        double wanted = figure.wanted();
        double smaller = Math.min(figure.value(), wanted);
        double larger = Math.max(figure.value(), wanted);
        double apart = smaller > 0 ? larger / smaller : larger == smaller ? 1 : Double.MAX_VALUE;
        double ratio = figure.met() ? apart : 1 / apart;
        return new BenchRow(figure.name(), 0, 0, figure.value(), figure.unit(), "wanted", wanted, ratio);
    }
}
