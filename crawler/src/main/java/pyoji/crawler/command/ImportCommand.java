package pyoji.crawler.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.imports.FolderImport;
import pyoji.crawler.imports.FolderImport.LeftOut;
import pyoji.crawler.picture.CoverImage.Fit;

/** {@code pyoji import}: any folder of pictures becomes a split. */
@Command(
        name = "import",
        description = "Take a folder of pictures into a split.",
        footer = {
            "",
            "Reads JPEG, PNG, WebP, GIF (first frame), BMP and TIFF, by their bytes and",
            "not by their names, and stores each once, upright, 512x512, in sRGB. What",
            "can't be read is listed and left out. A second import adds only what is new.",
            "Of near-duplicates (other sizes, crops, borders) the best copy is kept."
        })
public final class ImportCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FOLDER",
            description = "Folders to search through, subfolders too; or single files.")
    private List<Path> folders = List.of();

    @Option(names = "--split", required = true, paramLabel = "NAME", description = "The split that the covers go into.")
    private String split = "";

    @Option(
            names = "--fit",
            converter = FitChoice.class,
            paramLabel = "crop|pad",
            defaultValue = "crop",
            description = "How a picture becomes square: crop takes its centre, pad lays all of it on the mean colour"
                    + " of its border. Default: crop.")
    private Fit fit = Fit.CROP;

    @Option(
            names = "--group-kind",
            converter = GroupKindChoice.class,
            paramLabel = "KIND",
            description = "boy, girl, mixed, solo or unknown. Default: what the split's name says, else unknown.")
    private @Nullable GroupKind groupKind;

    @Option(
            names = "--keep-duplicates",
            description = "Add near-duplicates too, instead of one of each; not with --across.")
    private boolean keepDuplicates;

    @Option(names = "--across", description = "Leave out near-duplicates of covers in all other splits too.")
    private boolean across;

    @Option(names = "--json", description = "Print the outcome as one JSON object.")
    private boolean json;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        checkDuplicates(keepDuplicates, across);
        FolderImport folderImport = new FolderImport(global.home(), split, fit, groupKind, keepDuplicates, across);
        FolderImport.Outcome outcome = run(folderImport);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonFormat.pretty(rows(outcome)));
        } else {
            print(outcome, out);
        }
        out.flush();
        return 0;
    }

    /** One of them would have to be passed over in silence. */
    static void checkDuplicates(boolean kept, boolean across) {
        if (kept && across) {
            throw UserError.usage("--across leaves out what --keep-duplicates would add; give one of them");
        }
    }

    private FolderImport.Outcome run(FolderImport folderImport) throws IOException {
        if (System.console() == null) {
            return folderImport.run(folders, (done, total) -> {});
        }
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("Import")
                .setStyle(ProgressBarStyle.ASCII)
                .setUnit(" covers", 1)
                .clearDisplayOnFinish()
                .build()) {
            return folderImport.run(folders, (done, total) -> bar.maxHint(total).stepTo(done));
        }
    }

    private static final class FitChoice extends Choice<Fit> {
        FitChoice() {
            super(Fit.class);
        }
    }

    private static Map<String, Object> rows(FolderImport.Outcome outcome) {
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put("split", outcome.split());
        rows.put("path", outcome.path().toString());
        rows.put("added", outcome.added());
        rows.put("known", outcome.known());
        rows.put("duplicates", outcome.duplicates());
        rows.put("variants", outcome.variants());
        rows.put("rejected", outcome.rejected());
        rows.put("count", outcome.count());
        return rows;
    }

    private static void print(FolderImport.Outcome outcome, PrintWriter out) {
        for (LeftOut file : outcome.rejected()) {
            out.printf("left out %s: %s%n", Names.printable(file.file()), file.reason());
        }
        for (LeftOut file : outcome.duplicates()) {
            out.printf("one of each: %s is %s%n", Names.printable(file.file()), file.reason());
        }
        if (outcome.variants() > 0) {
            out.printf("%d of the added are variants of another cover, and linked to it%n", outcome.variants());
        }
        out.printf(
                "%s: %d added, %d already there, %d near-duplicates, %d left out; %d covers in %s%n",
                outcome.split(),
                outcome.added(),
                outcome.known(),
                outcome.duplicates().size(),
                outcome.rejected().size(),
                outcome.count(),
                outcome.path());
    }
}
