package pyoji.crawler.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.SplitContents;
import pyoji.crawler.disk.JsonFormat;

/** {@code pyoji datasets}: the splits and what is in them. */
@Command(
        name = "datasets",
        description = "List the splits and what is in them; or make one from others, hold covers out, remove covers, or"
                + " take rejected pictures back.",
        subcommands = {
            DatasetsSplitCommand.class,
            DatasetsHoldoutCommand.class,
            DatasetsRemoveCommand.class,
            DatasetsKeepCommand.class
        },
        footer = {
            "",
            "Warns of a split of which more than a third is by one artist.",
            "",
            "Example: pyoji datasets --json"
        })
public final class DatasetsCommand implements Callable<Integer> {
    private static final long MIB = 1L << 20;

    @Option(names = "--json", description = "Print the list as a JSON array.")
    private boolean json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<SplitContents> splits = new ArrayList<>();
        for (String split : Dataset.splits(global.home())) {
            try {
                splits.add(SplitContents.of(Dataset.open(global.home(), split)));
            } catch (UserError | IOException e) {
                // One damaged split must not hide the others.
                spec.commandLine().getErr().println("split " + split + " can't be read: " + e.getMessage());
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonFormat.pretty(splits));
        } else if (splits.isEmpty()) {
            out.printf(
                    "No split in %s yet; make one with pyoji import FOLDER --split NAME%n",
                    global.home().datasets());
        } else {
            table(splits).lines().forEach(out::println);
            splits.stream()
                    .flatMap(split -> split.warnings().stream())
                    .forEach(warning -> out.printf(
                            "%nwarning: %s; a generator would learn mostly theirs%n", Names.printable(warning)));
        }
        out.flush();
        return 0;
    }

    /** A line of the table: what it tells, and how. */
    private record Line(String label, Function<SplitContents, String> cell) {}

    private static Columns table(List<SplitContents> splits) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("split", split -> Names.printable(split.split())));
        lines.add(new Line("covers", split -> count(split.count())));
        Arrays.stream(GroupKind.values())
                .filter(kind ->
                        splits.stream().anyMatch(split -> split.groupKinds().containsKey(kind)))
                .forEach(kind -> lines.add(
                        new Line("  " + kind, split -> count(split.groupKinds().getOrDefault(kind, 0L)))));
        lines.add(new Line("variants", split -> count(split.variants())));
        lines.add(new Line("held out", split -> count(split.holdout())));
        lines.add(new Line("artists", split -> count(split.artists())));
        lines.add(new Line("most by", DatasetsCommand::top));
        lines.add(new Line("rejected", split -> count(split.rejected())));
        lines.add(new Line("sources", split -> count(split.sourceTerms().size())));
        lines.add(new Line("on disk", split -> "%,d MiB".formatted((split.bytes() + MIB - 1) / MIB)));
        return new Columns(
                lines.stream().map(Line::label).toList(),
                splits.stream()
                        .map(split -> lines.stream()
                                .map(line -> line.cell().apply(split))
                                .toList())
                        .toList());
    }

    private static String count(long count) {
        return count == 0 ? "-" : "%,d".formatted(count);
    }

    private static String top(SplitContents split) {
        if (split.topArtist() == null || split.topArtistShare() == null) {
            return "-";
        }
        // The share must not be cut off with a long name.
        String name = Names.printable(split.topArtist());
        long percent = Math.round(100 * split.topArtistShare());
        return Columns.cut(name, 16) + " " + percent + " %";
    }
}
