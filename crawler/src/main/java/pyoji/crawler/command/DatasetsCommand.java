package pyoji.crawler.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.JsonFormat;

/** {@code pyoji datasets}: the splits and what is in them. */
@Command(name = "datasets", description = "List the splits and what is in them.")
public final class DatasetsCommand implements Callable<Integer> {
    /**
     * One split, as listed.
     *
     * @param count its covers
     * @param groupKinds how many of each kind; kinds without a cover are left out
     * @param rejected pictures that were left out when it was made
     */
    record Row(String split, Path path, int count, Map<GroupKind, Long> groupKinds, int rejected) {
        Row {
            groupKinds = new EnumMap<>(groupKinds);
        }
    }

    @Option(names = "--json", description = "Print the list as a JSON array.")
    private boolean json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String split : Dataset.splits(global.home())) {
            try {
                rows.add(row(global.home(), split));
            } catch (UserError | IOException e) {
                // One damaged split must not hide the others.
                spec.commandLine().getErr().println("split " + split + " can't be read: " + e.getMessage());
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonFormat.pretty(rows));
        } else if (rows.isEmpty()) {
            out.printf(
                    "No split in %s yet; make one with pyoji import FOLDER --split NAME%n",
                    global.home().datasets());
        } else {
            rows.forEach(row -> print(row, out));
        }
        out.flush();
        return 0;
    }

    private static Row row(Home home, String split) throws IOException {
        Dataset dataset = Dataset.open(home, split);
        Map<GroupKind, Long> kinds = new EnumMap<>(GroupKind.class);
        for (Cover cover : dataset.covers()) {
            kinds.merge(cover.groupKind(), 1L, Long::sum);
        }
        return new Row(
                split,
                dataset.folder(),
                dataset.covers().size(),
                kinds,
                dataset.rejections().size());
    }

    private static void print(Row row, PrintWriter out) {
        String kinds = row.groupKinds().entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        out.printf("%-24s %6d covers (%s), %d left out%n", row.split(), row.count(), kinds, row.rejected());
    }
}
