package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
import pyoji.gan.measure.ColourSummary;
import pyoji.gan.measure.Palette;
import pyoji.gan.measure.SnapshotTiles;
import pyoji.gan.measure.Thumbnail;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;

/** {@code pyoji compare}. */
@Command(
        name = "compare",
        description = {
            "Compare the colours of two runs' fakes, beside those of the covers they learned from: palettes,",
            "mean colours, ΔE, and whether a permutation test can tell them apart."
        })
public final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN_A", description = "A run's id, its number, or 'latest'.")
    private String runA;

    @Parameters(index = "1", paramLabel = "RUN_B", description = "The run to compare it with.")
    private String runB;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Compare the snapshots at this step; default: the newest step that both have, else each"
                    + " run's own newest.")
    private @Nullable Long step;

    @Option(names = "--json", description = "Print the comparison as one JSON object.")
    private boolean json;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunFolder first = Runs.find(global.home(), runA);
        RunFolder second = Runs.find(global.home(), runB);
        List<Long> stepsA = steps(first);
        List<Long> stepsB = steps(second);
        Optional<Long> common = step != null
                ? Optional.of(step)
                : stepsA.stream().filter(stepsB::contains).reduce((a, b) -> b);
        ColourComparison comparison = ColourComparison.of(
                side(first, common.orElse(stepsA.get(stepsA.size() - 1))),
                side(second, common.orElse(stepsB.get(stepsB.size() - 1))));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonFormat.pretty(comparison));
        } else {
            print(comparison, out);
        }
        out.flush();
        return 0;
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

    private ColourComparison.Side side(RunFolder run, long at) throws IOException {
        RunDescription description = run.description();
        ColourSummary fakes = ColourSummary.of(Thumbnail.ofAll(SnapshotTiles.of(run, at)));
        ColourSummary reals = null;
        try {
            KnownCovers covers = KnownCovers.open(
                    global.home(),
                    description.options().split(),
                    description.options().size());
            covers.ifChangedSince(description, spec.commandLine().getErr()::println);
            reals = covers.thumbnails().colours();
        } catch (UserError e) {
            spec.commandLine()
                    .getErr()
                    .println("run " + run.id() + " is shown without its real covers: " + e.getMessage());
        }
        return ColourComparison.Side.of(run.id(), description.options().split(), at, fakes, reals);
    }

    private static void print(ColourComparison comparison, PrintWriter out) {
        for (ColourComparison.Side side : List.of(comparison.a(), comparison.b())) {
            out.printf("%s at step %d%n", side.run(), side.step());
            line("fakes", side.fakes(), out);
            ColourSummary reals = side.reals();
            if (reals != null) {
                line("reals", reals, out);
                out.printf(
                        Locale.ROOT,
                        "  fakes to reals: ΔE %.1f between the means, %.1f between the palettes%n",
                        side.deltaEToReals(),
                        side.paletteToReals());
            }
        }
        out.printf(
                Locale.ROOT,
                "fakes to fakes: ΔE %.1f between the means, %.1f between the palettes%n%n",
                comparison.fakes().deltaE(),
                comparison.fakes().palette());
        out.println(comparison.sentence());
    }

    private static void line(String what, ColourSummary colours, PrintWriter out) {
        String palette = colours.palette().swatches().stream()
                .map(CompareCommand::swatch)
                .collect(Collectors.joining(", "));
        out.printf(
                Locale.ROOT,
                "  %s: %d, mean %s (L* %.0f), palette %s%n",
                what,
                colours.pictures(),
                colours.hex(),
                colours.mean().l(),
                palette);
    }

    private static String swatch(Palette.Swatch swatch) {
        return String.format(Locale.ROOT, "%s %.0f %%", swatch.hex(), 100 * swatch.share());
    }
}
