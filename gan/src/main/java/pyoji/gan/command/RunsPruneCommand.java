package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.UserError;
import pyoji.crawler.command.Confirm;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Runs;
import pyoji.gan.train.Space;

/** {@code pyoji runs prune}. */
@Command(
        name = "prune",
        description = {
            "Delete checkpoints that are no longer wanted; snapshots, films and metrics stay. Asks first.",
            "The newest checkpoint of a run that is not at its goal always stays, so that it can be resumed."
        })
public final class RunsPruneCommand implements Callable<Integer> {
    private static final Set<String> KINDS = Set.of("best", "final");

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "A run's id or its number; default: all runs.")
    private @Nullable String called;

    @Option(
            names = "--keep",
            paramLabel = "KINDS",
            required = true,
            split = ",",
            description =
                    "Which checkpoints stay: final (the newest one), best (the best snapshot's; of a run that measured none, the newest).")
    private List<String> keep;

    @Option(names = "--yes", description = "Don't ask.")
    private boolean yes;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        for (String kind : keep) {
            if (!KINDS.contains(kind)) {
                throw UserError.usage("--keep '%s' is unknown; use best, final or both", kind);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        List<RunFolder> runs = called == null ? Runs.all(global.home()) : List.of(Runs.find(global.home(), called));
        Map<RunFolder, Set<Long>> doomed = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>();
        for (RunFolder run : runs) {
            if (run.beingWritten()) {
                out.println("run " + run.id() + " is training: left alone");
            } else {
                doomed.put(run, doomed(run));
                NavigableMap<Long, Path> all = run.checkpoints().all();
                doomed.get(run).forEach(step -> files.add(all.get(step)));
            }
        }
        long bytes = files.stream().mapToLong(file -> file.toFile().length()).sum();
        files.forEach(file -> out.println("  " + file));
        if (files.isEmpty()) {
            out.println("nothing to prune");
        } else if (Confirm.ask(
                out, "delete these %d checkpoints and free %s?".formatted(files.size(), Space.text(bytes)), yes)) {
            for (var entry : doomed.entrySet()) {
                delete(entry.getKey(), entry.getValue());
            }
            out.printf("freed %s%n", Space.text(bytes));
        } else {
            out.println("nothing was deleted");
        }
        out.flush();
        return 0;
    }

    private static void delete(RunFolder run, Set<Long> checkpoints) throws IOException {
        try (var lock = run.lock()) {
            run.checkpoints().delete(checkpoints);
        }
    }

    /**
     * All but the wanted ones that are whole. The newest stays in any case if the run is to be resumed from it, or if no
     * other one would be left; where none is whole, all stay.
     */
    private Set<Long> doomed(RunFolder run) throws IOException {
        OptionalLong newest = run.checkpoints().newestWhole();
        if (newest.isEmpty()) {
            return Set.of();
        }
        RunState state = run.state();
        Set<Long> doomed = new TreeSet<>(run.checkpoints().all().keySet());
        boolean keepsBest = keep.contains("best")
                && state.best() != null
                && run.checkpoints().isWhole(state.best().step());
        if (keepsBest) {
            doomed.remove(state.best().step());
        }
        if (!keepsBest || keep.contains("final") || !run.atGoal()) {
            doomed.remove(newest.getAsLong());
        }
        return doomed;
    }
}
