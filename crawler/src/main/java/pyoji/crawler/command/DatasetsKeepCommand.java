package pyoji.crawler.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
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
import pyoji.crawler.Names;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.Rejection;
import pyoji.crawler.disk.JsonFormat;

/** {@code pyoji datasets keep}: takes rejected pictures back. */
@Command(
        name = "keep",
        description = "Put pictures that were rejected into the split after all.",
        footer = {
            "",
            "What was rejected, and why, stands in datasets/SPLIT/rejected.jsonl; the",
            "pictures are in datasets/SPLIT/rejected/. What is kept so is not rejected again,",
            "also not as a duplicate.",
            "",
            "Example: pyoji datasets keep girl-group 'Formula of Love.jpg'"
        })
public final class DatasetsKeepCommand implements Callable<Integer> {
    private static final int SHORT = 12;

    @Parameters(index = "0", paramLabel = "SPLIT", description = "The split that rejected them.")
    private String split = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "A picture's URL or file name or a part of it that no other has, or six or more digits of its"
                    + " name in rejected/.")
    private List<String> images = List.of();

    @Option(names = "--json", description = "Print the outcome as one JSON object.")
    private boolean json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Dataset.open(global.home(), split); // the writer would make a split that isn't there
        Map<String, Cover> kept = new LinkedHashMap<>();
        try (DatasetWriter writer = Dataset.openToAdd(global.home(), split)) {
            List<Rejection> rejections = new ArrayList<>();
            // All are found before any is kept, so that a slip of the hand changes nothing.
            for (String image : images) {
                Rejection found = writer.dataset().rejection(image);
                if (!rejections.contains(found)) {
                    rejections.add(found);
                }
            }
            for (Rejection rejection : rejections) {
                kept.put(rejection.image(), writer.keep(rejection));
            }
            print(writer.dataset(), kept);
        }
        return 0;
    }

    private void print(Dataset dataset, Map<String, Cover> kept) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            List<Map<String, Object>> rows = new ArrayList<>();
            kept.forEach((image, cover) -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("image", image);
                row.put("id", cover.id());
                rows.add(row);
            });
            Map<String, Object> outcome = new LinkedHashMap<>();
            outcome.put("split", dataset.split());
            outcome.put("count", dataset.size());
            outcome.put("kept", rows);
            out.println(JsonFormat.pretty(outcome));
        } else {
            kept.forEach((image, cover) -> out.printf(
                    "%s is cover %s now%n", Names.printable(image), cover.id().substring(0, SHORT)));
            out.printf("%s: %d covers%n", dataset.split(), dataset.size());
        }
        out.flush();
    }
}
