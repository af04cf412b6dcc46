package pyoji.gan.measure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All metrics of one set of reals, made once, for any number of sets of fakes. As many fakes as reals are measured at a
 * time, {@value #MOST} at most, in as many disjoint draws as the fakes suffice for, always against the same reals;
 * copying and diversity take all at once. The same pictures in the same order give the same figures. For one thread at
 * a time, which those of the common pool help.
 */
public final class Evaluation {
    /** Reals and fakes measured at a time. */
    public static final int MOST = 250;
    /** With fewer at a time, figures say little. */
    public static final int CONFIDENT = 30;

    /** Of more reals than these, so many are looked at; copying looks at all. */
    private static final int MOST_REALS = 1000;
    /** Nor more than fill so many bytes: of 256 pixels 508, enough for the floor of two halves. */
    private static final int MOST_BYTES = 100_000_000;
    /** Ways to split the reals for the floor. */
    private static final int SPLITS = 4;

    private static final long SEED = 20_251_121;

    private final CoverThumbnails covers;
    private final ImageSet reals;
    private final ImageSet heldOut;
    private final List<Function<ImageSet, Metric>> more = new ArrayList<>();
    private final RandomFeatures features = new RandomFeatures();
    private final MsSsimDiversity diversity;
    private final Copying copying;
    private @Nullable Draws metrics;
    private @Nullable Floors floors;

    private Evaluation(CoverThumbnails covers, ImageSet reals, ImageSet heldOut) {
        this.covers = covers;
        this.reals = reals;
        this.heldOut = heldOut;
        this.diversity = new MsSsimDiversity(reals);
        this.copying = new Copying(covers, heldOut);
    }

    /**
     * Against a split's training covers.
     *
     * @param covers the thumbnails of all
     * @param size side in pixels: 64, 128 or 256
     * @param rgb the bytes of the i-th of them, size x size x 3; asked for up to 1000, of 256 pixels 508, chosen from a
     *     fixed seed
     * @param heldOut the split's held-out covers; may be none
     */
    public static Evaluation of(CoverThumbnails covers, int size, IntFunction<byte[]> rgb, ImageSet heldOut) {
        byte[][] chosen = IntStream.of(shuffled(covers.count(), SEED))
                .limit(Math.min(MOST_REALS, MOST_BYTES / (3L * size * size)))
                .mapToObj(rgb)
                .toArray(byte[][]::new);
        return new Evaluation(covers, new ImageSet(size, chosen), heldOut);
    }

    /**
     * Measures one thing more, in draws of as many fakes as reals.
     *
     * @param metric made for the reals that it is given
     */
    public Evaluation also(Function<ImageSet, Metric> metric) {
        more.add(metric);
        metrics = null;
        floors = null;
        return this;
    }

    /**
     * All figures of fakes with spread and floor; one fake or more. The floor is made once, which takes the longest.
     */
    public Scores measure(ImageSet fakes) {
        int perDraw = perDraw(fakes);
        Map<Figure, Spread> spreads = spreads(fakes, perDraw);
        int floorPerDraw = Math.min(perDraw, reals.count() / 2);
        Map<Figure, Spread> below = floors(floorPerDraw);
        Map<Figure, Score> figures = new EnumMap<>(Figure.class);
        spreads.forEach((figure, spread) -> {
            Spread floor = below.get(figure);
            figures.put(
                    figure,
                    new Score(
                            spread.mean(),
                            spread.deviation(),
                            floor == null ? null : floor.mean(),
                            floor == null ? null : floor.deviation()));
        });
        return new Scores(
                fakes.count(),
                covers.count(),
                heldOut.count(),
                perDraw,
                fakes.count() / perDraw,
                floorPerDraw,
                perDraw < CONFIDENT,
                figures);
    }

    /**
     * The same figures without spread and floor: seconds for 128 fakes of 64 pixels, to be asked for during a training.
     */
    public Map<Figure, Double> quick(ImageSet fakes) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        spreads(fakes, perDraw(fakes)).forEach((figure, spread) -> figures.put(figure, spread.mean()));
        return figures;
    }

    private int perDraw(ImageSet fakes) {
        if (fakes.count() == 0 || fakes.size() != reals.size()) {
            throw new IllegalArgumentException(
                    "%d fakes of %d px beside reals of %d px".formatted(fakes.count(), fakes.size(), reals.size()));
        }
        return Math.min(MOST, Math.min(reals.count(), fakes.count()));
    }

    private Map<Figure, Spread> spreads(ImageSet fakes, int perDraw) {
        List<Map<Figure, Double>> draws = new ArrayList<>();
        for (int start = 0; start + perDraw <= fakes.count(); start += perDraw) {
            draws.add(metrics(perDraw).measure(fakes.range(start, start + perDraw)));
        }
        draws.add(diversity.measure(fakes));
        draws.add(copying.measure(fakes));
        return Spread.ofAll(draws);
    }

    private Draws metrics(int perDraw) {
        if (metrics == null || metrics.count() != perDraw) {
            metrics = draws(reals.range(0, perDraw));
        }
        return metrics;
    }

    private Draws draws(ImageSet some) {
        List<Metric> made = new ArrayList<>(List.of(
                new SlicedWasserstein(some),
                new RandomNetworkDistance(some, features),
                new Manifold(some, features),
                new ColourDistance(some)));
        more.forEach(metric -> made.add(metric.apply(some)));
        return new Draws(some.count(), made);
    }

    /** Metrics that want as many fakes as reals. */
    private record Draws(int count, List<Metric> metrics) {
        Map<Figure, Double> measure(ImageSet fakes) {
            Map<Figure, Double> figures = new EnumMap<>(Figure.class);
            metrics.forEach(metric -> figures.putAll(metric.measure(fakes)));
            return figures;
        }
    }

    /** What reals measure against as many others. */
    private record Floors(int count, Map<Figure, Spread> figures) {}

    private Map<Figure, Spread> floors(int count) {
        if (floors == null || floors.count() != count) {
            features.keep(reals);
            List<Map<Figure, Double>> splits = new ArrayList<>();
            for (int split = 1; split <= SPLITS && count > 0; split++) {
                splits.add(floor(shuffled(reals.count(), SEED + split), count));
            }
            floors = new Floors(count, Spread.ofAll(splits));
        }
        return floors.figures();
    }

    private Map<Figure, Double> floor(int[] order, int count) {
        ImageSet some = chosen(order, 0, count);
        ImageSet others = chosen(order, count, 2 * count);
        Map<Figure, Double> figures = draws(some).measure(others);
        figures.putAll(new MsSsimDiversity(some).measure(others));
        List<String> ids = IntStream.range(0, count).mapToObj(Integer::toString).toList();
        figures.putAll(new Copying(CoverThumbnails.of(ids, i -> some.rgb()[i]), heldOut).measure(others));
        figures.remove(Figure.REALS_DIVERSITY);
        return figures;
    }

    private ImageSet chosen(int[] order, int from, int to) {
        byte[][] rgb =
                IntStream.range(from, to).mapToObj(i -> reals.rgb()[order[i]]).toArray(byte[][]::new);
        return new ImageSet(reals.size(), rgb);
    }

    /** 0 to {@code count} - 1 in an order of chance (Fisher and Yates). */
    private static int[] shuffled(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int drawn = order[j];
            order[j] = order[i];
            order[i] = drawn;
        }
        return order;
    }
}
