package pyoji.crawler.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.Holdout;
import pyoji.crawler.disk.JsonFormat;

/** {@code pyoji datasets holdout}: covers that are never trained on. */
@Command(
        name = "holdout",
        description = "Choose which covers of a split are held out, that is, never trained on.",
        footer = {
            "",
            "Whole clusters of near-duplicates and variants are held out, so that nothing",
            "like a held-out cover is trained on. The choice is as if by chance and the same",
            "each time; what is held out stays so when covers were added, unless fewer are",
            "asked for. It changes the split's digest: runs that began before are resumed",
            "with --accept-new-data only.",
            "",
            "Example: pyoji datasets holdout girl-group 10%%"
        })
public final class DatasetsHoldoutCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SPLIT", description = "The split.")
    private String split = "";

    @Parameters(
            index = "1",
            paramLabel = "N%|N",
            description = "How many: a percentage of the split, or a number of covers; 0%% for none.")
    private String amount = "";

    @Option(names = "--json", description = "Print the outcome as one JSON object.")
    private boolean json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Holdout holdout = Holdout.parse("N%|N", amount);
        Dataset.open(global.home(), split); // the writer would make a split that isn't there
        try (DatasetWriter writer = Dataset.openToAdd(global.home(), split)) {
            Dataset dataset = writer.dataset();
            String before = dataset.digest();
            List<Cover> covers = holdout.applyTo(dataset.covers());
            writer.updateAll(covers);
            print(
                    dataset,
                    covers.stream().filter(Cover::holdout).count(),
                    !dataset.digest().equals(before));
        }
        return 0;
    }

    private void print(Dataset dataset, long heldOut, boolean changed) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> rows = new LinkedHashMap<>();
            rows.put("split", dataset.split());
            rows.put("count", dataset.size());
            rows.put("holdout", heldOut);
            rows.put("digest", dataset.digest());
            rows.put("changed", changed);
            out.println(JsonFormat.pretty(rows));
        } else {
            out.printf(
                    "%s: %d of %d covers are held out, %d are trained on%n",
                    dataset.split(), heldOut, dataset.size(), dataset.size() - heldOut);
            out.println(
                    changed
                            ? "its digest changed: runs that began before are resumed with --accept-new-data only"
                            : "nothing changed");
        }
        out.flush();
    }
}
