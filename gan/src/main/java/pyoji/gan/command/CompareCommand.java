package pyoji.gan.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
import pyoji.gan.measure.SnapshotTiles;
import pyoji.gan.measure.TraitComparison;
import pyoji.gan.report.ComparisonPage;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;

/** {@code pyoji compare}. */
@Command(
        name = "compare",
        description = {
            "Compare two runs' fakes, beside the covers they learned from: palettes, mean colours, brightness,",
            "saturation, contrast, edges and symmetry, and what permutation tests can tell apart."
        })
public final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN_A", description = "A run's id, its number, or 'latest'.")
    private String runA;

    @Parameters(index = "1", paramLabel = "RUN_B", description = "The run to compare it with.")
    private String runB;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Compare the snapshots at this step; default: the newest step that both have after 0,"
                    + " else each run's own newest.")
    private @Nullable Long step;

    @Option(
            names = "--fakes",
            paramLabel = "N",
            defaultValue = "64",
            description = "Fakes of each run, 16 to 1000; default: ${DEFAULT-VALUE}. More than a snapshot's 16 need the"
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
     * All figures as JSON.
     *
     * @param seedsA of the first run's fakes, such as 0-63
     * @param drawnA whether its generator drew them; else they are its snapshot's
     */
    private record Answer(
            @JsonUnwrapped ColourComparison colours,
            TraitComparison traits,
            String seedsA,
            boolean drawnA,
            String seedsB,
            boolean drawnB) {}

    @Override
    public Integer call() throws Exception {
        check();
        RunFolder first = Runs.find(global.home(), runA);
        RunFolder second = Runs.find(global.home(), runB);
        List<Long> stepsA = steps(first);
        List<Long> stepsB = steps(second);
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
                    colours,
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
        if (fakes < SnapshotTiles.TILES || fakes > 1000) {
            throw UserError.usage("--fakes %d is out of range; use %d to 1000", fakes, SnapshotTiles.TILES);
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

    /** All that the run has; at least one, and the one asked for. */
    private List<Long> steps(RunFolder run) throws IOException {
        List<Long> steps = run.snapshotSteps();
        if (steps.isEmpty()) {
            throw UserError.usage("run %s has no snapshot to compare yet; its first comes at step 0", run.id());
        }
        if (step != null && !steps.contains(step)) {
            String near = steps.stream()
                    .sorted((a, b) -> Long.compare(Math.abs(a - step), Math.abs(b - step)))
                    .limit(2)
                    .sorted()
                    .map(String::valueOf)
                    .collect(Collectors.joining(" and "));
            throw UserError.usage(
                    "--step %d: run %s has no snapshot of it; the nearest are at %s", step, run.id(), near);
        }
        return steps;
    }
}
