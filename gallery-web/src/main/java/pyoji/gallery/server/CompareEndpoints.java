package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.dataset.GroupKind;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.index.RunSummary;
import pyoji.gallery.measured.Colours;
import pyoji.gallery.measured.RealCovers;
import pyoji.gan.measure.ColourComparison;
import pyoji.gan.measure.ColourDifference;
import pyoji.gan.measure.ColourSummary;
import pyoji.gan.run.TrainOptions;

/** Two runs at one step, or two classes of one, and the colours of a run over its steps. */
final class CompareEndpoints implements Endpoints {
    /** Steps at which the colours of a class are measured: each is drawn for it, in a quarter of a second or so. */
    private static final int MOST_DRAWN = 12;

    private final RunIndex index;
    private final RealCovers reals;
    private final ClassSheets sheets;
    private final Colours colours = new Colours();

    CompareEndpoints(RunIndex index, RealCovers reals, ClassSheets sheets) {
        this.index = index;
        this.reals = reals;
        this.sheets = sheets;
    }

    private record ColoursAt(long step, ColourView.Mean mean, List<ColourView.Share> palette) {
        static ColoursAt of(long step, ColourView colours) {
            return new ColoursAt(step, colours.mean(), colours.palette());
        }
    }

    private record OverSteps(@Nullable ColourView reals, List<ColoursAt> steps) {}

    private record Shown(@Nullable Long a, @Nullable Long b) {}

    /** The colours of one run; deltaE is between the palettes. */
    private record SideColours(
            @Nullable ColourView fakes,
            @Nullable ColourView reals,
            @Nullable Double deltaE) {
        static SideColours of(ComparedSide.At side) {
            ColourSummary fakes = side.fakes();
            ColourSummary own = side.reals();
            return new SideColours(
                    fakes == null ? null : ColourView.of(fakes),
                    own == null ? null : ColourView.of(own),
                    fakes == null || own == null ? null : fakes.palette().distance(own.palette()));
        }
    }

    private record BothColours(SideColours a, SideColours b) {}

    private record Between(double deltaE, @Nullable Double p, String sentence) {}

    private record BothBetween(
            @Nullable Between fakes, @Nullable Between reals) {}

    private record Comparison(
            RunSummary a,
            RunSummary b,
            List<Long> steps,
            long step,
            Shown shown,
            BothColours colours,
            BothBetween between,
            String sentence) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/compare", this::compare);
        routes.get("/api/runs/{run}/colours", this::overSteps);
    }

    private void overSteps(Context ctx) throws IOException {
        ComparedSide side = side(existing(ctx.pathParam("run")), ctx.queryParam("class"));
        int points = Reply.number(ctx, "points", 24, 2, 200);
        // A class is drawn for this, one step after another.
        List<Long> steps = evenly(side.steps(), side.ofClass() == null ? points : Math.min(points, MOST_DRAWN));
        Stream<Long> each = side.ofClass() == null ? steps.parallelStream() : steps.stream();
        List<ColoursAt> measured =
                each.map(step -> at(side, step)).flatMap(Optional::stream).toList();
        ColourSummary own = side.realColours();
        Reply.json(ctx, new OverSteps(own == null ? null : ColourView.of(own), measured));
    }

    private static Optional<ColoursAt> at(ComparedSide side, long step) {
        try {
            return side.fakes(step).map(fakes -> ColoursAt.of(step, ColourView.of(fakes)));
        } catch (IOException | Refusal e) {
            return Optional.empty(); // gone, or the renderer has too much to do: the others are told all the same
        }
    }

    /** The first, the last, and as many as are wanted between them. */
    static List<Long> evenly(List<Long> steps, int points) {
        return steps.size() <= points
                ? steps
                : IntStream.range(0, points)
                        .mapToObj(i -> steps.get((int) ((long) i * (steps.size() - 1) / (points - 1))))
                        .toList();
    }

    private ComparedSide side(IndexedRun run, @Nullable String ofClass) {
        String checked = ofClass == null || ofClass.isEmpty() ? null : ClassSheets.known(run, ofClass);
        return new ComparedSide(run, checked, colours, sheets, reals);
    }

    private IndexedRun existing(String id) {
        IndexedRun run =
                index.find(id).orElseThrow(() -> Refusal.notFound("there is no run '%s'", Names.printable(id)));
        run.description(); // says why if it can't be read
        return run;
    }

    private void compare(Context ctx) throws IOException {
        String idA = given(ctx, "a");
        String idB = given(ctx, "b");
        List<String> classes = classes(ctx);
        ComparedSide a = side(idA != null ? existing(idA) : newest(GroupKind.BOY, idB), classes.get(0));
        ComparedSide b = side(
                idB != null ? existing(idB) : newest(GroupKind.GIRL, a.run().id()), classes.get(1));
        TreeSet<Long> steps = new TreeSet<>(a.steps());
        steps.addAll(b.steps());
        long step = Reply.number(ctx, "step", lastOfBoth(a, b, steps), 0L, TrainOptions.MAX_STEPS);
        Reply.json(ctx, comparison(a.at(step), b.at(step), List.copyOf(steps), step));
    }

    /** The class of each side, such as {@code boy,girl}; where nothing stands, its snapshots are meant. */
    private static List<String> classes(Context ctx) {
        String given = ctx.queryParam("classes");
        List<String> classes = given == null ? List.of("", "") : List.of(given.split(",", -1));
        if (classes.size() != 2) {
            throw Refusal.wrong("classes names %d; name one for each side, as boy,girl", classes.size());
        }
        return classes;
    }

    private static @Nullable String given(Context ctx, String name) {
        String id = ctx.queryParam(name);
        return id == null || id.isEmpty() ? null : id;
    }

    /** Of this kind, or else of any, with a picture; not the other one of the two unless there is no third. */
    private IndexedRun newest(GroupKind kind, @Nullable String other) {
        List<IndexedRun> shown = index.runs().stream()
                .filter(run -> run.readable() && run.summary().lastSnapshot() != null)
                .toList();
        Predicate<IndexedRun> another = run -> !run.id().equals(other);
        return shown.stream()
                .filter(another.and(run -> run.summary().kind() == kind))
                .findFirst()
                .or(() -> shown.stream().filter(another).findFirst())
                .or(() -> shown.stream().findFirst())
                .orElseThrow(() -> Refusal.notFound(
                        "no run has a picture yet; two can be compared once they have trained for a while"));
    }

    /** The last step that both have; if there is none, the last one at which both have something to show. */
    private static long lastOfBoth(ComparedSide a, ComparedSide b, TreeSet<Long> steps) throws IOException {
        TreeSet<Long> both = new TreeSet<>(a.steps());
        both.retainAll(b.steps());
        return !both.isEmpty() ? both.last() : steps.isEmpty() ? 0 : steps.last();
    }

    private Comparison comparison(ComparedSide.At a, ComparedSide.At b, List<Long> steps, long step)
            throws IOException {
        ColourSummary realsA = a.reals();
        ColourSummary realsB = b.reals();
        boolean sameReals = a.side().subject().equals(b.side().subject());
        ColourDifference realsDiffer =
                realsA == null || realsB == null || sameReals ? null : colours.between(realsA, realsB);
        ColourComparison found = a.fakes() == null || b.fakes() == null
                ? null
                : ColourComparison.of(a.measured(), b.measured(), realsDiffer);
        return new Comparison(
                a.side().run().summary(),
                b.side().run().summary(),
                steps,
                step,
                new Shown(a.step(), b.step()),
                new BothColours(SideColours.of(a), SideColours.of(b)),
                new BothBetween(
                        found == null ? null : between(found.fakes()),
                        realsDiffer == null ? null : between(realsDiffer)),
                found == null ? nothingToCompare(a, b, step) : found.sentence());
    }

    private static String nothingToCompare(ComparedSide.At a, ComparedSide.At b, long step) {
        ComparedSide without = a.fakes() == null ? a.side() : b.side();
        return "Run %s has no %s up to step %d, so there is nothing to compare."
                .formatted(
                        without.run().id().split("-", 2)[0],
                        without.ofClass() == null ? "picture" : "checkpoint",
                        step);
    }

    private static Between between(ColourDifference difference) {
        var test = difference.colourTest();
        String sentence = !test.canTell()
                ? "They are too few for a test to tell whether their colours differ."
                : test.differ()
                        ? "Their colours differ by more than chance would make of one lot."
                        : "No difference in colour can be shown.";
        return new Between(difference.deltaE(), test.p(), sentence);
    }
}
