package pyoji.gan.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the palettes of two sets of pictures differ. The palette of both together is the scale: each picture is the
 * shares that it has of those colours, and two groups are as far apart as the earth mover's distance between their mean
 * shares, in ΔE; dealings are compared by the largest difference of a share over its error. That takes one palette for all
 * dealings instead of two new ones for each.
 */
final class PooledPalette {
    private final List<Palette.Swatch> swatches;

    private PooledPalette(List<Palette.Swatch> swatches) {
        this.swatches = swatches;
    }

    /** Tests two sets of one or more thumbnails. */
    static PermutationTest.Result test(List<Thumbnail> a, List<Thumbnail> b) {
        List<Thumbnail> all = new ArrayList<>(a);
        all.addAll(b);
        PooledPalette pooled = new PooledPalette(Palette.of(all).swatches());
        double[][] shares = all.stream().map(pooled::shares).toArray(double[][]::new);
        double[][] cost = pooled.cost();
        return PermutationTest.test(
                shares,
                a.size(),
                b.size(),
                (one, other) -> EarthMover.distance(one.mean(), other.mean(), cost),
                PermutationTest::largestInErrors);
    }

    private double[] shares(Thumbnail picture) {
        double[] shares = new double[swatches.size()];
        for (int i = 0; i < Thumbnail.SIDE * Thumbnail.SIDE; i++) {
            Lab colour = picture.at(i % Thumbnail.SIDE, i / Thumbnail.SIDE);
            int nearest = 0;
            for (int j = 1; j < shares.length; j++) {
                if (swatches.get(j).lab().distance(colour)
                        < swatches.get(nearest).lab().distance(colour)) {
                    nearest = j;
                }
            }
            shares[nearest] += 1.0 / (Thumbnail.SIDE * Thumbnail.SIDE);
        }
        return shares;
    }

    private double[][] cost() {
        return swatches.stream()
                .map(from -> swatches.stream()
                        .mapToDouble(to -> from.lab().deltaE(to.lab()))
                        .toArray())
                .toArray(double[][]::new);
    }
}
