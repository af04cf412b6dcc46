package pyoji.gan.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the training covers nearest to a fake, and says how near that is, measured by how near the covers are to each
 * other.
 *
 * <p>The distance of two pictures is the root mean square of ΔE (CIE 1976) over the 16x16 colours of their
 * thumbnails; of all ways to lay one on the other, mirrored or not and shifted by up to two colours, the one where
 * they are nearest where they overlap. Safe to use from several threads.
 */
public final class NearestCovers {
    /** The scale is learned from all covers, or from as many as make so many comparisons. */
    private static final long COMPARISONS = 1_000_000;

    private static final int FEWEST_FOR_SCALE = 64;
    private static final int MOST_FOR_SCALE = 1000;

    private final CoverThumbnails covers;
    /** A lower bound's view of each cover, see {@link Alignments}. */
    private final float[][] coarse;

    private final @Nullable Double scale;

    private NearestCovers(CoverThumbnails covers) {
        this.covers = covers;
        this.coarse = new float[covers.count()][];
        for (int i = 0; i < coarse.length; i++) {
            coarse[i] = Alignments.coarse(covers.values(i));
        }
        this.scale = measureScale();
    }

    /** Prepares the search: under a second for 500 covers, seconds for 100,000. */
    public static NearestCovers of(CoverThumbnails covers) {
        return new NearestCovers(covers);
    }

    /**
     * The usual distance of a cover to the cover nearest to it, in ΔE: the median, over all or, of very many, an even
     * sample. Null for one or two covers, which are no measure for what is usual, and where most covers have an exact
     * copy.
     */
    public @Nullable Double scale() {
        return scale;
    }

    /**
     * The covers nearest to a fake, nearest first.
     *
     * @param k how many, 1 or more; there are fewer if the split has fewer
     */
    public List<Neighbour> find(Thumbnail fake, int k) {
        if (k < 1) {
            throw new IllegalArgumentException(k + " neighbours are none");
        }
        return search(fake, k, -1).stream().map(this::neighbour).toList();
    }

    private Neighbour neighbour(Found found) {
        double distance = found.place.distance();
        double contrast = covers.thumbnail(found.cover).contrast();
        return new Neighbour(
                covers.id(found.cover),
                distance,
                contrast,
                scale == null ? null : distance / scale,
                scale == null ? null : Verdict.of(distance, scale, contrast),
                found.place.mirrored(),
                found.place.shiftX(),
                found.place.shiftY());
    }

    /** A cover and where it lies best. */
    private record Found(int cover, Alignments.Place place) {}

    /** Looks at the covers that can be nearest first, and stops where no other can be nearer than those it has. */
    private List<Found> search(Thumbnail picture, int k, int without) {
        Alignments alignments = new Alignments(picture);
        // The bound's bits above the cover's index: bounds are not below 0, so their bits sort as they do.
        long[] order = new long[coarse.length];
        for (int i = 0; i < order.length; i++) {
            float bound = i == without ? Float.POSITIVE_INFINITY : alignments.bound(coarse[i]);
            order[i] = (long) Float.floatToIntBits(bound) << 32 | i;
        }
        Arrays.sort(order);
        List<Found> found = new ArrayList<>();
        for (long next : order) {
            float bound = Float.intBitsToFloat((int) (next >>> 32));
            float worst = found.size() < k
                    ? Float.POSITIVE_INFINITY
                    : found.get(k - 1).place.meanSquare();
            if (bound >= worst || bound == Float.POSITIVE_INFINITY) {
                break;
            }
            int cover = (int) next;
            Alignments.Place place = alignments.nearest(covers.values(cover), worst);
            if (place != null) {
                insert(found, new Found(cover, place), k);
            }
        }
        return found;
    }

    private static void insert(List<Found> found, Found one, int k) {
        int at = found.size();
        while (at > 0 && found.get(at - 1).place.meanSquare() > one.place.meanSquare()) {
            at--;
        }
        found.add(at, one);
        if (found.size() > k) {
            found.remove(k);
        }
    }

    private @Nullable Double measureScale() {
        if (covers.count() < 3) {
            return null;
        }
        long affordable = COMPARISONS / covers.count();
        int asked = (int) Math.max(FEWEST_FOR_SCALE, Math.min(MOST_FOR_SCALE, affordable));
        double[] distances = covers.evenly(asked)
                .parallel()
                .mapToDouble(i -> search(covers.thumbnail(i), 1, i).get(0).place.distance())
                .sorted()
                .toArray();
        int middle = distances.length / 2;
        double median = distances.length % 2 == 1 ? distances[middle] : (distances[middle - 1] + distances[middle]) / 2;
        return median > 0 ? median : null;
    }
}
