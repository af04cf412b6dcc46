package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.dataset.GroupKind;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.index.RunSummary;
import pyoji.gallery.index.Snapshot;
import pyoji.gallery.measured.Colours;
import pyoji.gallery.measured.RealCovers;
import pyoji.gallery.measured.Reals;
import pyoji.gan.measure.ColourComparison;
import pyoji.gan.measure.ColourDifference;
import pyoji.gan.measure.ColourSummary;
import pyoji.gan.run.TrainOptions;

/** Two runs at one step, and the colours of a run over its steps. */
final class CompareEndpoints implements Endpoints {
    /** Real covers that take longer come with a later request. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RunIndex index;
    private final RealCovers reals;
    private final Colours colours = new Colours();

    CompareEndpoints(RunIndex index, RealCovers reals) {
        this.index = index;
        this.reals = reals;
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
            @Nullable Double deltaE) {}

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

    /** A run at the step that is shown of it. */
    private record Side(
            IndexedRun run,
            @Nullable Snapshot shown,
            @Nullable ColourSummary fakes,
            @Nullable Reals reals) {
        @Nullable
        ColourSummary realColours() {
            return reals == null ? null : reals.colours();
        }

        SideColours colours() {
            ColourSummary own = realColours();
            return new SideColours(
                    fakes == null ? null : ColourView.of(fakes),
                    own == null ? null : ColourView.of(own),
                    fakes == null || own == null ? null : fakes.palette().distance(own.palette()));
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/compare", this::compare);
        routes.get("/api/runs/{run}/colours", this::overSteps);
    }

    private void overSteps(Context ctx) throws IOException {
        IndexedRun run = existing(ctx.pathParam("run"));
        int points = Reply.number(ctx, "points", 24, 2, 200);
        List<Long> steps = evenly(run.steps(), points);
        List<ColoursAt> measured = steps.parallelStream()
                .map(step -> colours(run, step).map(summary -> ColoursAt.of(step, ColourView.of(summary))))
                .flatMap(Optional::stream)
                .toList();
        Reals own = realsOf(run);
        Reply.json(ctx, new OverSteps(own == null ? null : ColourView.of(own.colours()), measured));
    }

    /** The first, the last, and as many as are wanted between them. */
    static List<Long> evenly(List<Long> steps, int points) {
        return steps.size() <= points
                ? steps
                : IntStream.range(0, points)
                        .mapToObj(i -> steps.get((int) ((long) i * (steps.size() - 1) / (points - 1))))
                        .toList();
    }

    private Optional<ColourSummary> colours(IndexedRun run, long step) {
        try {
            return run.snapshot(step).map(snapshot -> colours.ofAny(run, snapshot));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private @Nullable Reals realsOf(IndexedRun run) {
        TrainOptions options = run.description().options();
        return reals.of(options.split(), options.size(), PATIENCE).reals();
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
        IndexedRun a = idA != null ? existing(idA) : newest(GroupKind.BOY, idB);
        IndexedRun b = idB != null ? existing(idB) : newest(GroupKind.GIRL, a.id());
        TreeSet<Long> steps = new TreeSet<>(a.steps());
        steps.addAll(b.steps());
        long step = Reply.number(ctx, "step", lastOfBoth(a, b, steps), 0L, TrainOptions.MAX_STEPS);
        Side sideA = side(a, step);
        Side sideB = side(b, step);
        Reply.json(ctx, comparison(sideA, sideB, List.copyOf(steps), step));
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
    private static long lastOfBoth(IndexedRun a, IndexedRun b, TreeSet<Long> steps) throws IOException {
        TreeSet<Long> both = new TreeSet<>(a.steps());
        both.retainAll(b.steps());
        return !both.isEmpty() ? both.last() : steps.isEmpty() ? 0 : steps.last();
    }

    private Side side(IndexedRun run, long step) throws IOException {
        List<Long> before = run.steps().stream().filter(at -> at <= step).toList();
        for (int i = before.size() - 1; i >= 0; i--) {
            Snapshot snapshot = run.snapshot(before.get(i)).orElse(null);
            ColourSummary fakes = snapshot == null ? null : colours.ofAny(run, snapshot);
            if (fakes != null) {
                return new Side(run, snapshot, fakes, realsOf(run));
            }
        }
        return new Side(run, null, null, realsOf(run));
    }

    private Comparison comparison(Side a, Side b, List<Long> steps, long step) throws IOException {
        ColourDifference realsDiffer = a.reals() == null || b.reals() == null || sameSplit(a, b)
                ? null
                : colours.between(a.reals(), b.reals());
        ColourComparison found = a.shown() == null || b.shown() == null
                ? null
                : ColourComparison.of(measured(a), measured(b), realsDiffer);
        return new Comparison(
                a.run().summary(),
                b.run().summary(),
                steps,
                step,
                new Shown(stepOf(a), stepOf(b)),
                new BothColours(a.colours(), b.colours()),
                new BothBetween(
                        found == null ? null : between(found.fakes()),
                        realsDiffer == null ? null : between(realsDiffer)),
                found == null ? nothingToCompare(a, b, step) : found.sentence());
    }

    private static boolean sameSplit(Side a, Side b) {
        return split(a).equals(split(b));
    }

    private static String split(Side side) {
        return side.run().description().options().split();
    }

    private static @Nullable Long stepOf(Side side) {
        return side.shown() == null ? null : side.shown().step();
    }

    private static ColourComparison.Side measured(Side side) {
        return ColourComparison.Side.of(
                side.run().id(),
                split(side),
                Objects.requireNonNull(stepOf(side)),
                Objects.requireNonNull(side.fakes()),
                side.realColours());
    }

    private static String nothingToCompare(Side a, Side b, long step) {
        IndexedRun without = a.shown() == null ? a.run() : b.run();
        return "Run %s has no picture up to step %d, so there is nothing to compare."
                .formatted(without.id().split("-", 2)[0], step);
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
