package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.engine.Shape;
import pyoji.gan.inception.InceptionDistance;
import pyoji.gan.inception.InceptionNetwork;
import pyoji.gan.measure.CoverThumbnails;
import pyoji.gan.measure.Evaluation;
import pyoji.gan.measure.ImageSet;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.TrainingCovers;

/** {@code pyoji evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Measure fakes beside real covers: how far they are from them, how varied, and whether they are copies;",
            "each figure beside its floor, which is that of covers against other covers."
        })
public final class EvaluateCommand implements Callable<Integer> {
    /** Two draws where there are covers enough, so that figures have a spread. */
    private static final int USUAL_FAKES = 500;

    /** Those before were measured while the run trained, and chose its best snapshot. */
    private static final int FIRST_SEED = TrainOptions.MEASURED_FAKES;

    private static final int USUAL_SIZE = 64;

    @Parameters(
            paramLabel = "RUN|FOLDER",
            description = "A run's id, its number, or 'latest'; or a folder of pictures of any size.")
    private String target;

    @Option(
            names = "--against",
            paramLabel = "SPLIT",
            description = "The covers to measure against; default: those that the run learned from. A run with classes"
                    + " draws its fakes in the proportion of their classes.")
    private @Nullable String against;

    @Option(
            names = "--fakes",
            paramLabel = "N",
            description = "Draw so many fakes, of seeds " + FIRST_SEED + " and on, since those before chose the best"
                    + " snapshot; default: " + USUAL_FAKES + ".")
    private @Nullable Integer fakes;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "Draw from the checkpoint at this step; default: the best snapshot's, else the newest.")
    private @Nullable Long step;

    @Option(names = "--all-steps", description = "Measure every step that has a checkpoint, a row each.")
    private boolean allSteps;

    @Option(
            names = "--size",
            paramLabel = "PX",
            description = "Measure a folder's pictures at 64, 128 or 256 pixels; default: " + USUAL_SIZE + ".")
    private @Nullable Integer size;

    @Option(names = "--json", description = "Print a JSON object; with --all-steps, an array of them.")
    private boolean json;

    @Mixin
    private InceptionFlags inception;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path folder = folder();
        try (InceptionNetwork network = inception.open()) {
            if (folder == null) {
                evaluate(Runs.find(global.home(), target), network);
            } else {
                evaluate(folder, network);
            }
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** The folder that is meant, or null if it is a run: one that is called so comes before a folder of that name. */
    private @Nullable Path folder() {
        boolean run = target.equals("latest")
                || target.matches("\\d{1,18}")
                || Runs.existing(global.home(), target).isPresent();
        Path path;
        try {
            path = Path.of(target);
        } catch (InvalidPathException e) {
            return null;
        }
        if (run || target.isBlank() || !Files.exists(path) && path.getNameCount() == 1 && !target.contains("/")) {
            return null;
        }
        if (!Files.isDirectory(path)) {
            throw UserError.usage(
                    "'%s' is %s; name a run, or a folder of pictures",
                    Names.printable(target), Files.exists(path) ? "neither a run nor a folder" : "not there");
        }
        if (Files.exists(path.resolve("run.json"))) {
            throw UserError.usage(
                    "'%s' is a run's folder; name the run: pyoji evaluate %s",
                    Names.printable(target), path.toAbsolutePath().normalize().getFileName());
        }
        return path;
    }

    private void evaluate(Path folder, @Nullable InceptionNetwork network) throws IOException {
        if (against == null) {
            throw UserError.usage("a folder of pictures needs --against SPLIT: the covers to measure it against");
        }
        String forRuns = fakes != null ? "--fakes" : step != null ? "--step" : allSteps ? "--all-steps" : null;
        if (forRuns != null) {
            throw UserError.usage("%s is for a run; all pictures of a folder are measured", forRuns);
        }
        int side = size == null ? USUAL_SIZE : size;
        if (!Shape.SIZES.contains(side)) {
            throw UserError.usage("--size %d is not a size that runs have; use 64, 128 or 256", side);
        }
        RunCovers known = RunCovers.open(global.home(), against);
        ConsoleDisplay display = display();
        ImageSet pictures = FolderPictures.read(
                folder, side, (done, of) -> display.progress("reading pictures", done, of), this::say);
        Evaluation evaluation = evaluation(known, side, network);
        print(Evaluated.of(null, null, folder.toString(), known.split(), side, evaluation.measure(pictures)));
    }

    private void evaluate(RunFolder run, @Nullable InceptionNetwork network) throws Exception {
        RunDescription description = run.description();
        if (size != null) {
            throw UserError.usage(
                    "--size is for a folder; run %s draws %d px",
                    run.id(), description.options().size());
        }
        if (allSteps && step != null) {
            throw UserError.usage("--step %d and --all-steps exclude each other", step);
        }
        int count = fakes == null ? USUAL_FAKES : fakes;
        if (count < 2 || count > FolderPictures.MOST) {
            throw UserError.usage("--fakes %d is out of range; use 2 to %d", count, FolderPictures.MOST);
        }
        List<Long> steps = steps(run);
        RunCovers known = RunCovers.open(global.home(), split(description));
        if (known.split().equals(description.options().split())) {
            KnownCovers.ifChangedSince(description, known, this::say);
        }
        Evaluation evaluation = evaluation(known, description.options().size(), network);
        if (allSteps) {
            evaluateAll(run, steps, count, known, evaluation);
        } else {
            print(evaluated(run, steps.get(0), count, known, evaluation));
        }
    }

    private String split(RunDescription description) {
        return against == null ? description.options().split() : against;
    }

    /** All that have a checkpoint; or the one asked for, or the one that pictures are drawn from. */
    private List<Long> steps(RunFolder run) throws IOException {
        long usual = run.usualStep();
        List<Long> there = List.copyOf(run.checkpoints().all().keySet());
        if (step != null && !there.contains(step)) {
            throw UserError.usage(
                    "--step %d: run %s has no checkpoint of it; there are: %s",
                    step,
                    run.id(),
                    String.join(", ", there.stream().map(String::valueOf).toList()));
        }
        return allSteps ? there : List.of(step == null ? usual : step);
    }

    private void evaluateAll(RunFolder run, List<Long> steps, int count, RunCovers known, Evaluation evaluation)
            throws Exception {
        EvaluationText text = new EvaluationText(spec.commandLine().getOut());
        List<Evaluated> all = new ArrayList<>();
        Optional<UserError> damaged = Optional.empty();
        for (long at : steps) {
            try {
                Evaluated evaluated = evaluated(run, at, count, known, evaluation);
                if (!json) {
                    if (all.isEmpty()) {
                        text.head(evaluated);
                    }
                    text.row(evaluated, all.isEmpty() ? evaluated : all.get(0));
                }
                all.add(evaluated);
            } catch (UserError e) {
                say("step " + at + " is left out: " + e.getMessage());
                damaged = Optional.of(e);
            }
        }
        if (all.isEmpty() && damaged.isPresent()) {
            throw damaged.get();
        }
        if (json) {
            spec.commandLine().getOut().println(JsonFormat.pretty(all));
        } else {
            text.foot(all.get(all.size() - 1));
        }
    }

    private Evaluated evaluated(RunFolder run, long at, int count, RunCovers known, Evaluation evaluation)
            throws Exception {
        ConsoleDisplay display = display();
        int[] perClass = known.perClass(run.description().options().classes());
        ImageSet drawn = DrawnFakes.of(
                run,
                at,
                FIRST_SEED,
                count,
                perClass,
                done -> display.progress("drawing fakes of step " + at, done, count));
        return Evaluated.of(run.id(), at, null, known.split(), drawn.size(), evaluation.measure(drawn));
    }

    private Evaluation evaluation(RunCovers known, int side, @Nullable InceptionNetwork network) throws IOException {
        ConsoleDisplay display = display();
        TrainingCovers covers = TrainingCovers.of(known, side, display::decoding);
        ImageSet heldOut = new ImageSet(side, TrainingCovers.heldOut(known, side));
        Evaluation evaluation =
                Evaluation.of(CoverThumbnails.of(known.ids(), covers::bytes), side, covers::bytes, heldOut);
        return network == null ? evaluation : evaluation.also(InceptionDistance.remembering(network));
    }

    private void print(Evaluated evaluated) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonFormat.pretty(evaluated));
        } else {
            new EvaluationText(out).print(evaluated);
        }
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
    }

    /** Progress goes to where errors go, so that JSON stays JSON. */
    private ConsoleDisplay display() {
        return new ConsoleDisplay(spec.commandLine().getErr());
    }
}
