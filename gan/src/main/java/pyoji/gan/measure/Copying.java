package pyoji.gan.measure;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pyoji.gan.run.BestSnapshot;

/**
 * Whether fakes are copies of the covers that were trained on, by the root mean square ΔE (CIE 1976) of thumbnails.
 *
 * <p>The copy ratio is the median distance of a fake to its nearest cover over the median distance of a cover to its
 * nearest other one; 0 for copies, about 1 for covers of the same kind. The aligned one takes, on both sides of the
 * ratio, the nearest over all ways to lay one on the other, mirrored or shifted ({@link NearestCovers}). {@link
 * Verdict} tells which fakes are copies. C_T (Meehan, Chaudhuri and Dasgupta 2020, AISTATS, section 3, all pictures as
 * one cell) is the Mann-Whitney z of the fakes' aligned distances to their nearest covers against those of held-out
 * covers to theirs.
 */
public final class Copying implements Metric {
    /** From this ratio on fakes are as new as covers are to each other. */
    public static final double NEW_FROM = BestSnapshot.LEAST_COPY_RATIO;
    /** Below this ratio the median fake is nearer to a cover than four in five covers are to any other. */
    public static final double COPIES_BELOW = 0.8;
    /** So far under 0 C_T is no chance: one time in a thousand. */
    public static final double COPIES_BELOW_Z = -3.09;
    /** Plain and blurred fakes have a low ratio too; with this share of copies it is more than that. */
    static final double COPIES_FROM = BestSnapshot.COPIES_FROM;

    /** The usual distance between covers is learned from all, or from so many. */
    private static final int MOST_FOR_SCALE = 1000;
    /** A cover is given up row by row. */
    private static final int ROW = Thumbnail.SIDE * Thumbnail.CHANNELS;

    private final CoverThumbnails covers;
    private final NearestCovers nearest;
    private final @Nullable Double scale;
    private final double[] heldOut;

    /**
     * Of these covers.
     *
     * @param covers all that were trained on
     * @param heldOut covers of the same kind that were not, of any size; none leave out C_T
     */
    public Copying(CoverThumbnails covers, ImageSet heldOut) {
        this.covers = covers;
        this.nearest = NearestCovers.of(covers);
        this.scale = scale(covers);
        this.heldOut = Arrays.stream(heldOut.rgb())
                .parallel()
                .map(Thumbnail::of)
                .mapToDouble(cover -> nearest.find(cover, 1).get(0).distance())
                .toArray();
    }

    @Override
    public Map<Figure, Double> measure(ImageSet fakes) {
        if (fakes.count() == 0) {
            return Map.of();
        }
        List<Thumbnail> thumbnails =
                Arrays.stream(fakes.rgb()).parallel().map(Thumbnail::of).toList();
        List<Neighbour> aligned = thumbnails.parallelStream()
                .map(fake -> nearest.find(fake, 1).get(0))
                .toList();
        double[] distances = aligned.stream().mapToDouble(Neighbour::distance).toArray();
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        if (scale != null) {
            double[] straight = thumbnails.parallelStream()
                    .mapToDouble(fake -> nearest(fake.values(), covers, -1))
                    .toArray();
            figures.put(Figure.COPY_RATIO, Median.of(straight) / scale);
        }
        Double usual = nearest.scale();
        if (usual != null) {
            figures.put(Figure.COPY_RATIO_ALIGNED, Median.of(distances) / usual);
            long copies = aligned.stream()
                    .filter(neighbour -> neighbour.verdict() == Verdict.COPY)
                    .count();
            figures.put(Figure.COPIES, (double) copies / aligned.size());
        }
        if (heldOut.length > 0) {
            figures.put(Figure.COPY_Z, MannWhitney.z(distances, heldOut));
        }
        return figures;
    }

    /** Null for one or two covers, and where most have an exact copy. */
    private static @Nullable Double scale(CoverThumbnails covers) {
        if (covers.count() < 3) {
            return null;
        }
        double[] distances = covers.evenly(MOST_FOR_SCALE)
                .parallel()
                .mapToDouble(i -> nearest(covers.values(i), covers, i))
                .toArray();
        double median = Median.of(distances);
        return median > 0 ? median : null;
    }

    /** The distance to the nearest cover but one, each lying straight. */
    private static double nearest(short[] picture, CoverThumbnails covers, int without) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < covers.count(); i++) {
            if (i != without) {
                least = Math.min(least, squared(picture, covers.values(i), least));
            }
        }
        return Math.sqrt((double) least / (Thumbnail.SIDE * Thumbnail.SIDE)) / Thumbnail.UNIT;
    }

    /** The sum of squared differences, or as much of it as is not less than {@code enough}. */
    private static long squared(short[] a, short[] b, long enough) {
        long sum = 0;
        for (int start = 0; start < a.length && sum < enough; start += ROW) {
            for (int i = start; i < start + ROW; i++) {
                long difference = a[i] - b[i];
                sum += difference * difference;
            }
        }
        return sum;
    }
}
