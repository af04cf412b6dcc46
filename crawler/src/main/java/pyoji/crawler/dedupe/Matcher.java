package pyoji.crawler.dedupe;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dedupe.Comparison.Kind;

/** Tells whether two covers are copies of one, variants, or strangers: lays them over each other and looks. */
public final class Matcher {
    /** Windows that differ in more bits than this show different pictures; strangers' nearest ones are at about 94. */
    static final int GATE = 88;
    /** Correlation under which an alignment is not followed up. */
    private static final double CREDIBLE = 0.5;
    /** Correlation of edges, in place, from which on it is worth a look whether one lies under something on the other. */
    private static final double RESEMBLANCE = 0.4;
    /** A placement so near to none at all is taken for none if that fits as well. */
    private static final double SLIP = 0.012;

    private static final int COARSE = 4;
    private static final int MIDDLE = 2;

    private Matcher() {}

    /** What two covers are to each other; the order makes no difference. */
    public static Comparison compare(Fingerprint a, Fingerprint b) {
        if (a.pixels().equals(b.pixels())) {
            return new Comparison(Kind.DUPLICATE, 0, Evidence.PIXELS);
        }
        boolean turned = a.pixels().compareTo(b.pixels()) > 0;
        Fingerprint first = turned ? b : a;
        Fingerprint second = turned ? a : b;
        int distance = first.hash().distance(second.hash());
        if (first.isBlank() || second.isBlank()) {
            boolean same = first.isBlank()
                    && second.isBlank()
                    && Agreement.of(first, second, Placement.SAME).isSameColour();
            return new Comparison(same ? Kind.DUPLICATE : Kind.DISTINCT, distance, Evidence.LAB);
        }
        Agreement agreement = agreement(first, second);
        if (agreement != null && agreement.isCopy()) {
            return new Comparison(Kind.DUPLICATE, distance, evidence(first, second, distance, agreement));
        }
        // What lies over a copy, or how much of it is plain, may have led the alignment astray.
        boolean resembles =
                Overlay.of(first.luma(), second.luma(), Placement.SAME).edges() >= RESEMBLANCE;
        Agreement inPlace = resembles ? Agreement.of(first, second, Placement.SAME) : null;
        if (inPlace != null && inPlace.isCopy()) {
            return new Comparison(Kind.DUPLICATE, distance, evidence(first, second, distance, inPlace));
        }
        Agreement nearest = agreement == null ? inPlace : agreement;
        return nearest != null && nearest.isVariant()
                ? new Comparison(Kind.VARIANT, distance, nearest.difference())
                : new Comparison(Kind.DISTINCT, distance, Evidence.ALIGNMENT);
    }

    private static Evidence evidence(Fingerprint first, Fingerprint second, int distance, Agreement agreement) {
        if (distance <= 31 && Math.min(first.quality(), second.quality()) >= 50) {
            return Evidence.HASH;
        }
        if (agreement.placement().reach() < 0.02) {
            return Evidence.ALIGNMENT;
        }
        return agreement.overlap() > 0.96 ? Evidence.BORDER : Evidence.CROP;
    }

    /** One laid over the other as well as can be, or null if they don't fit. */
    static @Nullable Agreement agreement(Fingerprint first, Fingerprint second) {
        Plane still = first.luma();
        Plane moving = second.luma();
        Alignment coarse = new Alignment(still.shrunk(COARSE), moving.shrunk(COARSE));
        Alignment middle = new Alignment(still.shrunk(MIDDLE), moving.shrunk(MIDDLE));
        Placement best = Placement.SAME;
        double nearest = 0;
        for (Placement start : starts(first, second)) {
            Placement placement = middle.better(start, coarse.refined(start, 8));
            double correlation = middle.correlation(placement);
            if (correlation > nearest) {
                nearest = correlation;
                best = placement;
            }
            if (nearest > 0.97) {
                break;
            }
        }
        if (nearest < CREDIBLE) {
            return null;
        }
        best = middle.better(best, middle.refined(best, 6));
        // The one that shows the shared part larger gives the raster.
        boolean back = best.xx() * best.yy() > 1;
        Placement placement = back ? best.inverse() : best;
        Alignment fine = back ? new Alignment(moving, still) : new Alignment(still, moving);
        placement = fine.better(placement, fine.refined(placement, 3));
        if (placement.reach() < SLIP && fine.correlation(Placement.SAME) > fine.correlation(placement) - 0.005) {
            placement = Placement.SAME;
        }
        return back ? Agreement.of(second, first, placement) : Agreement.of(first, second, placement);
    }

    // Where the second picture may lie on the first: as their nearest windows say, in place, and content on content.
    private static List<Placement> starts(Fingerprint first, Fingerprint second) {
        List<Placement> starts = new ArrayList<>();
        Windows one = first.windows();
        Windows two = second.windows();
        int nearest = GATE + 1;
        for (int i = 0; i < one.count(); i++) {
            for (int j = 0; j < two.count(); j++) {
                if ((one.isBase(i) || two.isBase(j)) && one.distance(i, two, j) < nearest) {
                    nearest = one.distance(i, two, j);
                    starts.clear();
                    starts.add(Placement.of(one.frame(i), two.frame(j)));
                }
            }
        }
        if (!starts.contains(Placement.SAME)) {
            starts.add(Placement.SAME);
        }
        if (!first.content().near(second.content(), 0.01)) {
            starts.add(Placement.of(first.content(), second.content()));
        }
        return starts;
    }
}
