package pyoji.crawler.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.CoverRemoval;
import pyoji.crawler.dataset.CoverRemoval.Doomed;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.TrainedRuns;
import pyoji.crawler.dataset.TrainedRuns.TrainedRun;
import pyoji.crawler.disk.JsonFormat;

/** {@code pyoji datasets remove}: takes covers out of splits, for now or for good. */
@Command(
        name = "remove",
        description =
                "Remove covers from all splits, or from one, and tell which runs were trained on them; asks first.",
        footer = {
            "",
            "Rows and pictures are deleted, and the decoded pixels that training keeps. Runs",
            "are left as they are: a generator that learnt from a cover can't unlearn it,",
            "and its grid of reals may show it. With --takedown, no later crawl and no",
            "import brings the cover back, nor a near-duplicate of it.",
            "",
            "Example: pyoji datasets remove 3fa9c1d2 --takedown='asked by the label'"
        })
public final class DatasetsRemoveCommand implements Callable<Integer> {
    private static final int SHORT = 12;

    @Parameters(
            arity = "1..*",
            paramLabel = "ID",
            description = "Six or more digits of a cover's id, which is its picture's name in images/.")
    private List<String> ids = List.of();

    @Option(names = "--split", paramLabel = "NAME", description = "Remove them from this split only.")
    private @Nullable String split;

    @Option(
            names = "--takedown",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "REASON",
            preprocessor = OnlyAttached.class,
            description = "Never let them in again, also not into other splits. A reason is noted with the date; write"
                    + " it as --takedown=REASON.")
    private @Nullable String takedown;

    @Option(names = "--yes", description = "Don't ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print the outcome as one JSON object; needs --yes.")
    private boolean json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    private final Supplier<List<TrainedRuns>> trainedRuns;

    /** As the command line has it: runs are told by all who offer {@link TrainedRuns}. */
    public DatasetsRemoveCommand() {
        this(TrainedRuns::installed);
    }

    /** With others to tell of runs; asked only when covers are about to be removed. */
    DatasetsRemoveCommand(Supplier<List<TrainedRuns>> trainedRuns) {
        this.trainedRuns = trainedRuns;
    }

    /** {@code --takedown ID} is an ID, and only {@code --takedown=REASON} a reason. */
    static final class OnlyAttached implements IParameterPreprocessor {
        @Override
        public boolean preprocess(Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            if (!"=".equals(info.get("separator"))) {
                args.push("");
            }
            return false;
        }
    }

    /**
     * A cover that was removed.
     *
     * @param near its near-duplicates and variants, which stay
     */
    record Removed(
            String id,
            @Nullable String title,
            @Nullable String artist,
            List<String> splits,
            List<String> near,
            List<TrainedRun> runs) {
        String label() {
            String words = Names.printable((artist == null ? "" : artist + " - ") + (title == null ? "?" : title));
            return id.substring(0, SHORT) + " " + words;
        }
    }

    @Override
    public Integer call() throws IOException {
        if (takedown != null && split != null) {
            throw UserError.usage("--takedown takes a cover out of every split; leave out --split");
        }
        if (json && !yes) {
            throw UserError.usage("--json can't ask; say --yes to go on without being asked");
        }
        CoverRemoval removal = CoverRemoval.find(global.home(), ids, split);
        List<TrainedRuns> known = trainedRuns.get();
        List<Removed> removed = new ArrayList<>();
        for (Doomed doomed : removal.doomed()) {
            removed.add(told(doomed, known));
        }
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            removed.forEach(cover -> print(cover, !known.isEmpty(), out));
        }
        String what = removed.size() == 1 ? "this cover" : "these " + removed.size() + " covers";
        if (!Confirm.ask(out, "delete %s%s?".formatted(what, takedown == null ? "" : " for good"), yes)) {
            out.println("nothing was deleted");
            return 0;
        }
        if (takedown == null) {
            removal.remove();
        } else {
            removal.takeDown(takedown.isBlank() ? null : takedown.strip());
        }
        if (json) {
            Map<String, Object> outcome = new LinkedHashMap<>();
            outcome.put("takedown", takedown != null);
            outcome.put("removed", removed);
            out.println(JsonFormat.pretty(outcome));
        } else {
            out.println(
                    takedown == null
                            ? "deleted; a later crawl or import may bring them back, unless --takedown forbids it"
                            : "deleted and forbidden, see "
                                    + global.home().datasets().resolve("takedown.jsonl"));
        }
        out.flush();
        return 0;
    }

    private Removed told(Doomed doomed, List<TrainedRuns> known) throws IOException {
        List<TrainedRun> runs = new ArrayList<>();
        for (Dataset in : doomed.splits()) {
            for (TrainedRuns some : known) {
                runs.addAll(some.trainedOn(
                        global.home(), in, in.find(doomed.cover().id()).orElseThrow()));
            }
        }
        Cover cover = doomed.cover();
        return new Removed(
                cover.id(),
                cover.title(),
                cover.artist(),
                doomed.splits().stream().map(Dataset::split).toList(),
                doomed.near(),
                runs);
    }

    private static void print(Removed cover, boolean runsAreKnown, PrintWriter out) {
        out.printf("%s, in %s%n", cover.label(), String.join(", ", cover.splits()));
        if (!cover.near().isEmpty()) {
            out.printf(
                    "  near-duplicates and variants of it stay: %s%n",
                    cover.near().stream().map(id -> id.substring(0, SHORT)).collect(Collectors.joining(", ")));
        }
        if (cover.runs().isEmpty() && runsAreKnown) {
            out.println("  no run was trained on it");
        }
        for (TrainedRun run : cover.runs()) {
            out.printf("  run %s %s trained on it%n", run.run(), run.certain() ? "was" : "may have been");
        }
    }
}
