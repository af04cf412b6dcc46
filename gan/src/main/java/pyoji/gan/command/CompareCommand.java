package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.measure.ColourComparison;
import pyoji.gan.measure.ColourDifference;
import pyoji.gan.measure.SnapshotTiles;
import pyoji.gan.measure.TraitComparison;
import pyoji.gan.report.ComparisonPage;

/** {@code pyoji compare}. */
@Command(
        name = "compare",
        description = {
            "Compare two runs' fakes, beside the covers they learned from: palettes, mean colours, brightness,",
            "saturation, contrast, edges and symmetry, and what permutation tests can tell apart.",
            "Two classes of a run with --condition, at the same z: 7:boy 7:girl, or just 7."
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int MOST_FAKES = 1000;
    /** Of one run's fakes: 1000 of 128 x 128. */
    private static final long MOST_PIXELS = 16_384_000;

    @Parameters(
            index = "0",
            paramLabel = "RUN_A",
            description = "A run's id, its number, or 'latest'; of a run with --condition also one class, as 7:boy.")
    private String runA;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN_B",
            description = "The run to compare it with, or its class; default: the other one of RUN_A's two classes.")
    private @Nullable String runB;

    @Option(
            names = "--step",
            paramLabel = "N",
            description =
                    "Compare the snapshots at this step, or of a class the checkpoint's fakes; default: the newest"
                            + " step that both have after 0, else each run's own newest.")
    private @Nullable Long step;

    @Option(
            names = "--fakes",
            paramLabel = "N",
            defaultValue = "64",
            description =
                    "Fakes of each run, 16 to 1000 (at 256 px to 250); default: ${DEFAULT-VALUE}. More than a snapshot's 16 need the"
                            + " run's checkpoint at that step.")
    private int fakes;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write all of it, with the pictures, as one HTML file. It shows real covers: not to be"
                    + " published.")
    private @Nullable Path html;

    @Option(names = "--force", description = "Replace the file that --html names.")
    private boolean force;

    @Option(names = "--json", description = "Print the comparison as one JSON object.")
    private boolean json;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    /**
     * All figures as JSON; the one paragraph is that of the traits, whose tests are corrected for their number.
     *
     * @param seedsA of the first run's fakes, such as 0-63
     * @param drawnA whether its generator drew them; else they are its snapshot's
     */
    private record Answer(
            ColourComparison.Side a,
            ColourComparison.Side b,
            ColourDifference fakes,
            @Nullable ColourDifference reals,
            TraitComparison traits,
            String seedsA,
            boolean drawnA,
            String seedsB,
            boolean drawnB) {}

    @Override
    public Integer call() throws Exception {
        check();
        List<ComparedSide> sides = sides();
        ComparedSide first = sides.get(0);
        ComparedSide second = sides.get(1);
        checkFakes(first);
        checkFakes(second);
        List<Long> stepsA = first.steps(step);
        List<Long> stepsB = second.steps(step);
        Optional<Long> common = step != null
                ? Optional.of(step)
                : stepsA.stream().filter(at -> at > 0 && stepsB.contains(at)).reduce((a, b) -> b);
        Consumer<String> said = spec.commandLine().getErr()::println;
        ComparedRun a = ComparedRun.of(global.home(), first, common.orElse(stepsA.get(stepsA.size() - 1)), fakes, said);
        ComparedRun b =
                ComparedRun.of(global.home(), second, common.orElse(stepsB.get(stepsB.size() - 1)), fakes, said);
        ColourComparison colours = ColourComparison.of(a.colours(), b.colours());
        TraitComparison traits = TraitComparison.of(a.traits(), b.traits());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonFormat.pretty(new Answer(
                    colours.a(),
                    colours.b(),
                    colours.fakes(),
                    colours.reals(),
                    traits,
                    a.fakes().seeds(),
                    a.fakes().drawn(),
                    b.fakes().seeds(),
                    b.fakes().drawn())));
        } else {
            new ComparisonText(out).print(colours, traits);
        }
        if (html != null) {
            new ComparisonPage(traits, a.reported(), b.reported()).write(html);
            // Beside JSON it would be no JSON.
            (json ? spec.commandLine().getErr() : out).println("wrote " + html);
        }
        out.flush();
        return 0;
    }

    private void check() throws IOException {
        if (fakes < SnapshotTiles.TILES || fakes > MOST_FAKES) {
            throw UserError.usage("--fakes %d is out of range; use %d to %d", fakes, SnapshotTiles.TILES, MOST_FAKES);
        }
        if (html == null) {
            if (force) {
                throw UserError.usage("--force replaces a page; name it with --html FILE");
            }
            return;
        }
        OutPath.forFile("--html", html, "name a file, such as compared.html");
        if (Files.exists(html) && !force) {
            throw UserError.usage("--html %s exists; add --force to replace it, or name another file", html);
        }
    }

    /** All are held in memory. */
    private void checkFakes(ComparedSide side) throws IOException {
        int size = side.run().description().options().size();
        long most = Math.min(MOST_FAKES, MOST_PIXELS / size / size);
        if (fakes > most) {
            throw UserError.usage(
                    "--fakes %d is out of range for run %s of %d px; use %d to %d",
                    fakes, side.run().id(), size, SnapshotTiles.TILES, most);
        }
    }

    private List<ComparedSide> sides() throws IOException {
        if (runB == null) {
            return ComparedSide.both(global.home(), runA);
        }
        ComparedSide a = ComparedSide.find(global.home(), runA);
        ComparedSide b = ComparedSide.find(global.home(), runB);
        if (a.ofClass() != null
                && a.ofClass().equals(b.ofClass())
                && a.run().id().equals(b.run().id())) {
            throw UserError.usage("%s and %s are the same class of one run; name another", runA, runB);
        }
        return List.of(a, b);
    }
}
