package pyoji.gallery.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;
import pyoji.gallery.index.DrawableSteps;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.Snapshot;
import pyoji.gallery.measured.Colours;
import pyoji.gallery.measured.RealCovers;
import pyoji.gallery.measured.Reals;
import pyoji.gan.measure.ColourComparison;
import pyoji.gan.measure.ColourSummary;
import pyoji.gan.measure.Subject;
import pyoji.gan.run.TrainOptions;

/**
 * What is compared of a run: its snapshots, or sheets of one of its classes that are drawn from its checkpoints.
 *
 * @param ofClass null for the snapshots
 */
record ComparedSide(IndexedRun run, @Nullable String ofClass, Colours colours, ClassSheets sheets, RealCovers reals) {
    /** Real covers that take longer come with a later request. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * It at one step.
     *
     * @param step the one that is shown; null if there is none up to the one asked for, and then it has no fakes
     */
    record At(
            ComparedSide side,
            @Nullable Long step,
            @Nullable ColourSummary fakes,
            @Nullable ColourSummary reals) {
        /** As it is compared; for one that has fakes. */
        ColourComparison.Side measured() {
            return ColourComparison.Side.of(
                    side.run().id(),
                    side.subject(),
                    Objects.requireNonNull(step),
                    Objects.requireNonNull(fakes),
                    reals);
        }
    }

    /** The split that it learned from, or the class. */
    Subject subject() {
        return new Subject(run.description().options().split(), ofClass);
    }

    /** The steps at which there is something to show, rising. */
    List<Long> steps() throws IOException {
        return ofClass == null ? run.steps() : List.copyOf(DrawableSteps.of(run).keySet());
    }

    /** The colours of its fakes at one of its steps; nothing if their picture is gone or damaged. */
    Optional<ColourSummary> fakes(long step) throws IOException {
        if (ofClass == null) {
            Snapshot snapshot = run.snapshot(step).orElse(null);
            return Optional.ofNullable(snapshot == null ? null : colours.ofAny(run, snapshot));
        }
        ClassSheets.Sheet sheet = sheets.find(run, ofClass, step).orElse(null);
        try {
            return sheet == null
                    ? Optional.empty()
                    : Optional.of(colours.of(sheet.tag() + " " + ofClass, () -> sheets.tiles(sheet)));
        } catch (UserError e) {
            return Optional.empty(); // its checkpoint is damaged, or was let go of meanwhile
        }
    }

    /** The colours of the covers that it learned from, of its class; null if they are not here, or not yet. */
    @Nullable
    ColourSummary realColours() {
        TrainOptions options = run.description().options();
        Reals all = reals.of(options.split(), options.size(), PATIENCE).reals();
        return all == null
                ? null
                : ofClass == null ? all.colours() : all.colours(ofClass).orElse(null);
    }

    /** It at the last step with fakes up to this one. */
    At at(long step) throws IOException {
        List<Long> before = steps().stream().filter(at -> at <= step).toList();
        for (int i = before.size() - 1; i >= 0; i--) {
            Optional<ColourSummary> found = fakes(before.get(i));
            if (found.isPresent()) {
                return new At(this, before.get(i), found.get(), realColours());
            }
        }
        return new At(this, null, null, realColours());
    }
}
