package pyoji.gallery.index;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.GroupKind;
import pyoji.gan.run.Alarm;
import pyoji.gan.run.BestSnapshot;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunState;
import pyoji.gan.run.TrainOptions;

/**
 * A run as lists of runs tell it; what is absent is not known, or not there yet.
 *
 * @param number the first part of the id
 * @param kind what the split's name says
 * @param classes the kinds of covers that it tells apart; absent of one that tells none
 * @param reason why it failed
 * @param steps the goal
 * @param heartbeat ISO-8601 instant of the last word from it
 * @param covers how many it trains on
 * @param snapshots how many there are
 * @param lastSnapshot step of the newest
 * @param bestStep step of the best snapshot, where quality is measured
 * @param bestCopies whether its fakes are copies of covers, too
 * @param alarms what goes wrong with it; absent if nothing does
 * @param picture address of the newest snapshot; thumb, gif and reals likewise
 * @param problem why its files can't be read, one line; then only id and number are sure beside it
 */
public record RunSummary(
        String id,
        long number,
        @Nullable String split,
        @Nullable Preset preset,
        @Nullable String name,
        GroupKind kind,
        @Nullable List<String> classes,
        int size,
        int latent,
        RunState.@Nullable Phase state,
        @Nullable String reason,
        long step,
        long steps,
        long imagesSeen,
        double imagesPerSecond,
        @Nullable Long etaSeconds,
        @Nullable String heartbeat,
        @Nullable String createdAt,
        int covers,
        int snapshots,
        @Nullable Long lastSnapshot,
        @Nullable Long bestStep,
        @Nullable Boolean bestCopies,
        @Nullable List<Raised> alarms,
        @Nullable String picture,
        @Nullable String thumb,
        @Nullable String gif,
        @Nullable String reals,
        @Nullable String problem) {

    /** Before so many images no run is said to copy: what comes first is a blur, which is near to everything. */
    static final long FIRST_IMAGES = 10_000;

    /**
     * An alarm as a page shows it.
     *
     * @param advice what it means and what to try, one line that goes on from the run's name
     */
    public record Raised(Alarm alarm, String advice) {}

    /** The pictures of a run that a summary links to. */
    record Pictures(
            int snapshots,
            @Nullable Snapshot newest,
            @Nullable String gif,
            @Nullable String reals) {}

    static RunSummary of(String id, RunDescription description, RunState state, Pictures pictures) {
        TrainOptions options = description.options();
        Snapshot newest = pictures.newest();
        BestSnapshot best = state.best();
        return new RunSummary(
                id,
                number(id),
                options.split(),
                options.preset(),
                options.name(),
                GroupKind.ofSplit(options.split()),
                options.classes().isEmpty() ? null : options.classes(),
                options.size(),
                options.latent(),
                state.state(),
                state.reason(),
                state.step(),
                state.steps(),
                state.imagesSeen(),
                state.imagesPerSecond(),
                state.etaSeconds(),
                // Before the first state there is none; then the run itself is the last word.
                state.heartbeat().equals(Instant.EPOCH.toString()) ? description.createdAt() : state.heartbeat(),
                description.createdAt(),
                description.covers(),
                pictures.snapshots(),
                newest == null ? null : newest.step(),
                best == null ? null : best.step(),
                best == null ? null : best.copies() && tells(options, best),
                raised(state.alarms()),
                newest == null ? null : PictureUrls.snapshot(id, newest),
                newest == null ? null : PictureUrls.thumb(id, newest),
                pictures.gif() == null ? null : PictureUrls.gif(id, pictures.gif()),
                pictures.reals() == null ? null : PictureUrls.reals(id, pictures.reals()),
                null);
    }

    /** Whether its figures say anything of copies: those of a run that could draw from the beginning do. */
    private static boolean tells(TrainOptions options, BestSnapshot best) {
        return options.from() != null || best.step() * options.batch() >= FIRST_IMAGES;
    }

    /** A run whose files can't be read. */
    static RunSummary broken(String id, String problem) {
        return new RunSummary(
                id,
                number(id),
                null,
                null,
                null,
                GroupKind.UNKNOWN,
                null,
                0,
                0,
                null,
                null,
                0,
                0,
                0,
                0,
                null,
                null,
                null,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                problem);
    }

    private static @Nullable List<Raised> raised(@Nullable List<Alarm> alarms) {
        if (alarms == null || alarms.isEmpty()) {
            return null;
        }
        return alarms.stream()
                .filter(Objects::nonNull)
                .map(alarm -> new Raised(alarm, alarm.advice()))
                .toList();
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(0, Math.min(id.indexOf('-'), 18)));
    }
}
