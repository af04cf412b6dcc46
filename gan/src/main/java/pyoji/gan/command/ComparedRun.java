package pyoji.gan.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.drawn.DrawnSource;
import pyoji.gan.measure.ColourComparison;
import pyoji.gan.measure.TraitComparison;
import pyoji.gan.measure.TraitSummary;
import pyoji.gan.report.ReportedRun;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Pictures;
import pyoji.gan.train.TrainingCovers;

/** One of the two runs of a comparison at a step: its fakes, the covers that it learned from, and what they measure. */
record ComparedRun(
        RunDescription description,
        long step,
        ComparedFakes fakes,
        TraitSummary fakeTraits,
        @Nullable Covers covers) {
    /** Traits of more covers than these would hardly differ. */
    private static final int MOST = 1000;

    /**
     * The covers that a run learned from.
     *
     * @param pixels of all, at the run's size
     * @param foreign whether some of them are other people's work, and not drawn by Pyoji
     * @param traits of up to {@link #MOST} of them
     */
    private record Covers(TrainingCovers pixels, boolean foreign, TraitSummary traits) {
        /** Up to {@code most}, evenly spread over all. */
        List<BufferedImage> some(int most) {
            int chosen = Math.min(most, pixels.count());
            return IntStream.range(0, chosen)
                    .mapToObj(i -> evenly(pixels, i, chosen))
                    .toList();
        }

        static BufferedImage evenly(TrainingCovers pixels, int i, int chosen) {
            return Pictures.ofRgb(pixels.bytes((int) ((long) i * pixels.count() / chosen)));
        }
    }

    /**
     * Draws and measures.
     *
     * @param fakes how many are wanted
     * @param said is told what is missing
     */
    static ComparedRun of(Home home, RunFolder run, long step, int fakes, Consumer<String> said) throws Exception {
        RunDescription description = run.description();
        int[] perClass = perClass(home, description.options());
        ComparedFakes drawn = ComparedFakes.of(run, step, fakes, perClass, said);
        TraitSummary traits = TraitSummary.of(drawn.pictures().size(), drawn.pictures()::get);
        Covers covers = null;
        try {
            covers = covers(home, description, said);
        } catch (UserError e) {
            said.accept("run " + run.id() + " is shown without its real covers: " + e.getMessage());
        }
        return new ComparedRun(description, step, drawn, traits, covers);
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

    /** Those that its splits have now. */
    private static Covers covers(Home home, RunDescription run, Consumer<String> said) throws IOException {
        RunCovers known = RunCovers.open(home, run.options().split());
        TrainingCovers pixels = TrainingCovers.mapped(known, run.options().size());
        KnownCovers.ifChangedSince(run, known, said);
        boolean foreign = known.covers().stream()
                .flatMap(cover -> cover.sources().stream())
                .anyMatch(place -> !place.source().equals(DrawnSource.NAME));
        int measured = Math.min(MOST, pixels.count());
        return new Covers(pixels, foreign, TraitSummary.of(measured, i -> Covers.evenly(pixels, i, measured)));
    }

    /** Its id. */
    String id() {
        return description.id();
    }

    private @Nullable TraitSummary coverTraits() {
        return covers == null ? null : covers.traits();
    }

    ColourComparison.Side colours() {
        TraitSummary own = coverTraits();
        return ColourComparison.Side.of(
                id(), description.options().split(), step, fakeTraits.colours(), own == null ? null : own.colours());
    }

    TraitComparison.Side traits() {
        return new TraitComparison.Side(id(), description.options().split(), step, fakeTraits, coverTraits());
    }

    /** How it is shown on a page. */
    ReportedRun reported() {
        return new ReportedRun(
                description.options().preset().toString(),
                description.options().size(),
                fakes.seeds(),
                fakes.drawn(),
                fakes.pictures().stream().limit(ReportedRun.MOST).toList(),
                covers == null ? List.of() : covers.some(ReportedRun.MOST),
                covers == null ? 0 : covers.pixels().count(),
                covers != null && covers.foreign());
    }
}
