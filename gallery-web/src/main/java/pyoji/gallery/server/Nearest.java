package pyoji.gallery.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.gallery.index.PictureUrls;
import pyoji.gallery.measured.Reals;
import pyoji.gan.measure.Neighbour;
import pyoji.gan.measure.Thumbnail;
import pyoji.gan.measure.Verdict;
import pyoji.gan.run.RunDescription;

/**
 * Whether a fake is a copy: the real covers nearest to it, and a plain verdict.
 *
 * @param verdict copy, close, new, or unknown
 * @param covers nearest first
 */
record Nearest(String verdict, String sentence, Thresholds thresholds, List<RealCover> covers) {
    private static final int COVERS = 6;
    private static final int PICTURE = 256;
    private static final Thresholds THRESHOLDS =
            new Thresholds(Verdict.COPY_BELOW, Verdict.CLOSE_BELOW, Verdict.CONTRAST_BELOW);

    /**
     * Ratios below which a fake is a copy, or close.
     *
     * @param contrast part of the cover's own contrast below which its distance must be for either
     */
    record Thresholds(double copy, double close, double contrast) {}

    /**
     * A real cover.
     *
     * @param distance in ΔE
     * @param ratio over the usual distance between a cover and the one nearest to it
     * @param mirrored if it fits best so; absent if not
     */
    record RealCover(
            String id,
            @Nullable String title,
            @Nullable String artist,
            @Nullable Integer year,
            double distance,
            @Nullable Double ratio,
            @Nullable Boolean mirrored,
            String url) {}

    /** Nothing can be said, and why. */
    static Nearest unknown(String sentence) {
        return new Nearest("unknown", sentence, THRESHOLDS, List.of());
    }

    /** Looks for the covers nearest to a fake; {@code run} is what it was drawn by, if that is still here. */
    static Nearest of(Thumbnail fake, Reals reals, @Nullable RunDescription run) {
        List<RealCover> covers = new ArrayList<>();
        List<Neighbour> found = reals.nearest().find(fake, COVERS);
        for (Neighbour neighbour : found) {
            Dataset split = reals.covers().splitOf(neighbour.coverId()).orElseThrow();
            Optional<Cover> cover = split.find(neighbour.coverId());
            covers.add(new RealCover(
                    neighbour.coverId(),
                    cover.map(Cover::title).orElse(null),
                    cover.map(Cover::artist).orElse(null),
                    cover.map(Cover::year).orElse(null),
                    neighbour.distance(),
                    neighbour.ratio(),
                    neighbour.mirrored() ? true : null,
                    PictureUrls.cover(split.split(), neighbour.coverId(), PICTURE)));
        }
        Verdict verdict = found.get(0).verdict();
        String changed = run == null ? null : reals.changedSince(run);
        return new Nearest(
                verdict == null ? "unknown" : verdict.toString(),
                sentence(covers.get(0), verdict, reals.count()) + (changed == null ? "" : " " + changed),
                THRESHOLDS,
                covers);
    }

    private static String sentence(RealCover nearest, @Nullable Verdict verdict, int count) {
        String name = name(nearest);
        if (verdict == null || nearest.ratio() == null) {
            return "Nearest is %s; %s."
                    .formatted(
                            name,
                            count < 3
                                    ? "this split has only %d to learn from what is near".formatted(count)
                                    : "most covers of this split have an exact copy in it, so nothing tells what is near");
        }
        String ratio = String.format(Locale.ROOT, "%.2f times the usual distance", nearest.ratio());
        return switch (verdict) {
            case COPY ->
                "Copy: this is %s, hardly changed (%s between real covers of this split).".formatted(name, ratio);
            case CLOSE ->
                "Close: nearer to %s than most real covers of this split are to any other (%s).".formatted(name, ratio);
            case NEW ->
                (nearest.ratio() < Verdict.CLOSE_BELOW
                                ? "New: it is too plain to show anything of %s, which it is nearest to (%s)."
                                : "New: about as far from %s as real covers of this split lie from each other, or"
                                        + " farther (%s).")
                        .formatted(name, ratio);
        };
    }

    private static String name(RealCover cover) {
        String title = cover.title() == null ? "cover " + cover.id().substring(0, 12) : "'" + cover.title() + "'";
        String whole = cover.artist() == null ? title : title + " by " + cover.artist();
        return Names.printable(whole) + (cover.mirrored() == null ? "" : ", mirrored");
    }
}
