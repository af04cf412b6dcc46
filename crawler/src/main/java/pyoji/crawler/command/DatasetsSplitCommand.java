package pyoji.crawler.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.Derivation;
import pyoji.crawler.dataset.Holdout;
import pyoji.crawler.dataset.filter.CoverFilter;
import pyoji.crawler.disk.JsonFormat;

/** {@code pyoji datasets split}: a split made from others. */
@Command(
        name = "split",
        description = "Make a split from covers of others. Pictures are shared, not copied, where the disk can do that;"
                + " the others stay as they are.",
        footer = {
            "",
            "FILTER compares artist, title, groupKind (boy, girl, mixed, solo, unknown),",
            "year, rank, source, width, height, holdout, variant (true, false) and id with",
            "= != < <= > >= and ~ (contains), joined by & (and), | (or), ! (not) and",
            "parentheses. Values with other signs than letters and digits want quotes; upper",
            "and lower case are the same. A comparison with something unknown is false: a",
            "cover without a year fits neither year<2015 nor year>=2015 nor year!=2015, but",
            "it fits !(year>=2015).",
            "",
            "Examples:",
            "  pyoji datasets split --from girl-group --where 'year>=2015' --name girl-2015",
            "  pyoji datasets split --from girl-group,popular --name few --holdout 10%% \\",
            "      --where 'groupKind=girl & !(artist=TWICE | artist~velvet)'"
        })
public final class DatasetsSplitCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "SPLIT",
            description = "Where the covers come from; several with commas between, or more than once. A cover that"
                    + " several have is one, with the sources of all.")
    private List<String> from = List.of();

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What the new split is called.")
    private String name = "";

    @Option(
            names = "--where",
            paramLabel = "FILTER",
            description = "Which covers, such as 'groupKind=girl & year>=2015'; see below. Default: all.")
    private @Nullable String where;

    @Option(
            names = "--holdout",
            paramLabel = "N%|N",
            description =
                    "Hold out so many of its covers, never to be trained on: whole clusters of near-duplicates and"
                            + " variants. Default: those that are held out where they come from.")
    private @Nullable String holdout;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Take at most so many covers, chosen as if by chance, the same ones each time.")
    private @Nullable Integer limit;

    @Option(names = "--dry-run", description = "Only say what it would hold.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the outcome as one JSON object.")
    private boolean json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Predicate<Cover> filter = where == null ? cover -> true : CoverFilter.parse("--where", where);
        Derivation derivation = new Derivation(
                splits(), filter, name, holdout == null ? null : Holdout.parse("--holdout", holdout), limit);
        Derivation.Plan plan = derivation.plan(global.home());
        Derivation.Made made = dryRun ? null : derivation.make(global.home(), plan);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonFormat.pretty(rows(derivation, plan, made)));
        } else {
            print(derivation, plan, made, out);
        }
        out.flush();
        return 0;
    }

    /** A comma may also be part of a split's name. */
    private List<String> splits() throws IOException {
        List<String> known = Dataset.splits(global.home());
        List<String> splits = new ArrayList<>();
        for (String value : from) {
            if (known.contains(value)) {
                splits.add(value);
            } else {
                splits.addAll(Arrays.asList(value.split(",")));
            }
        }
        return splits;
    }

    private static Map<String, Object> rows(
            Derivation derivation, Derivation.Plan plan, Derivation.@Nullable Made made) {
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put("split", derivation.name());
        rows.put("count", plan.covers().size());
        rows.put("holdout", plan.heldOut());
        rows.put("from", plan.taken());
        rows.put("takenDown", plan.takenDown());
        if (made != null) {
            rows.put("path", made.path().toString());
            rows.put("linked", made.linked());
            rows.put("copied", made.copied());
        }
        return rows;
    }

    private static void print(
            Derivation derivation, Derivation.Plan plan, Derivation.@Nullable Made made, PrintWriter out) {
        String sources = plan.taken().entrySet().stream()
                .map(source -> source.getValue() + " of " + source.getKey())
                .collect(Collectors.joining(", "));
        out.printf(
                "%s: %d covers (%s), %d held out, %d to train on%n",
                derivation.name(),
                plan.covers().size(),
                sources,
                plan.heldOut(),
                plan.covers().size() - plan.heldOut());
        if (plan.takenDown() > 0) {
            out.printf("%d covers were passed over, as they were taken down%n", plan.takenDown());
        }
        if (made == null) {
            out.println("nothing was written");
            return;
        }
        out.printf("%d pictures shared, %d copied, in %s%n", made.linked(), made.copied(), made.path());
        if (derivation.from().size() > 1) {
            out.printf("covers of different splits may be near-duplicates: see pyoji dedupe %s%n", derivation.name());
        }
    }
}
