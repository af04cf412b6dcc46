package pyoji.gan.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.drawn.DrawnSource;
import pyoji.gan.measure.ColourComparison;
import pyoji.gan.measure.Subject;
import pyoji.gan.measure.TraitComparison;
import pyoji.gan.measure.TraitSummary;
import pyoji.gan.report.ReportedRun;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Pictures;
import pyoji.gan.train.TrainingCovers;

/**
 * One of the two runs of a comparison at a step: its fakes, the covers that it learned from, and what they measure.
 *
 * @param ofClass the one of its classes that all of these are of; null for all
 */
record ComparedRun(
        RunDescription description,
        @Nullable String ofClass,
        long step,
        ComparedFakes fakes,
        TraitSummary fakeTraits,
        @Nullable Covers covers) {
    /** Traits of more covers than these would hardly differ. */
    private static final int MOST = 1000;

    /**
     * The covers that a run learned from.
     *
     * @param pixels at the run's size
     * @param foreign whether some of them are other people's work, and not drawn by Pyoji
     * @param traits of up to {@link #MOST} of them
     */
    private record Covers(Pixels pixels, boolean foreign, TraitSummary traits) {}

    /**
     * Covers in pixels.
     *
     * @param rows the places of those that are compared, among all
     */
    private record Pixels(TrainingCovers all, int[] rows) {
        int count() {
            return rows.length;
        }

        /** The i-th of so many, which are evenly spread. */
        BufferedImage evenly(int i, int of) {
            return Pictures.ofRgb(all.bytes(rows[(int) ((long) i * rows.length / of)]));
        }

        /** Up to {@code most}, evenly spread. */
        List<BufferedImage> some(int most) {
            int chosen = Math.min(most, rows.length);
            return IntStream.range(0, chosen).mapToObj(i -> evenly(i, chosen)).toList();
        }
    }

    /**
     * Draws and measures.
     *
     * @param fakes how many are wanted
     * @param said is told what is missing
     */
    static ComparedRun of(Home home, ComparedSide side, long step, int fakes, Consumer<String> said) throws Exception {
        RunFolder run = side.run();
        RunDescription description = run.description();
        List<String> classes = description.options().classes();
        String ofClass = side.ofClass();
        ComparedFakes drawn = ofClass == null
                ? ComparedFakes.of(run, step, fakes, perClass(home, description.options()), said)
                : ComparedFakes.ofClass(run, step, fakes, classes.size(), classes.indexOf(ofClass));
        TraitSummary traits = TraitSummary.of(drawn.pictures().size(), drawn.pictures()::get);
        Covers covers = null;
        try {
            covers = covers(home, description, ofClass, said);
        } catch (UserError e) {
            said.accept("run " + run.id() + " is shown without its real covers: " + e.getMessage());
        }
        return new ComparedRun(description, ofClass, step, drawn, traits, covers);
    }

    /**
     * How many covers each of the run's classes has, in whose proportion its fakes are drawn; 0 where they are gone.
     */
    private static int[] perClass(Home home, TrainOptions options) throws IOException {
        try {
            return RunCovers.open(home, options.split()).perClass(options.classes());
        } catch (UserError e) {
            return new int[options.classes().size()];
        }
    }

    /** Those that its splits have now, of that class if of one. */
    private static Covers covers(Home home, RunDescription run, @Nullable String ofClass, Consumer<String> said)
            throws IOException {
        RunCovers known = RunCovers.open(home, run.options().split());
        Pixels pixels = new Pixels(
                TrainingCovers.mapped(known, run.options().size()),
                ofClass == null ? IntStream.range(0, known.count()).toArray() : known.rowsOf(ofClass));
        if (pixels.count() == 0) {
            throw UserError.usage("split '%s' has no cover of class %s any more", known.split(), ofClass);
        }
        KnownCovers.ifChangedSince(run, known, said);
        List<Cover> covers = known.covers();
        boolean foreign = IntStream.of(pixels.rows())
                .mapToObj(covers::get)
                .flatMap(cover -> cover.sources().stream())
                .anyMatch(place -> !place.source().equals(DrawnSource.NAME));
        int measured = Math.min(MOST, pixels.count());
        return new Covers(pixels, foreign, TraitSummary.of(measured, i -> pixels.evenly(i, measured)));
    }

    /** Its id. */
    String id() {
        return description.id();
    }

    private @Nullable TraitSummary coverTraits() {
        return covers == null ? null : covers.traits();
    }

    private Subject subject() {
        return new Subject(description.options().split(), ofClass);
    }

    ColourComparison.Side colours() {
        TraitSummary own = coverTraits();
        return ColourComparison.Side.of(
                id(), subject(), step, fakeTraits.colours(), own == null ? null : own.colours());
    }

    TraitComparison.Side traits() {
        return new TraitComparison.Side(id(), description.options().split(), ofClass, step, fakeTraits, coverTraits());
    }

    /** How it is shown on a page. */
    ReportedRun reported() {
        return new ReportedRun(
                description.options().preset().toString(),
                description.options().size(),
                fakes.seeds(),
                fakes.drawn(),
                fakes.pictures().stream().limit(ReportedRun.MOST).toList(),
                covers == null ? List.of() : covers.pixels().some(ReportedRun.MOST),
                covers == null ? 0 : covers.pixels().count(),
                covers == null || covers.foreign() || description.options().from() != null);
    }
}
