package pyoji.gan.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The colours that stand for a set of pictures: the means of k-means clusters in Lab over all colours of their
 * thumbnails.
 *
 * @param swatches up to {@link #COLOURS}, fewer if the pictures have fewer; largest share first
 */
public record Palette(List<Swatch> swatches) {
    /** Colours of a palette. */
    public static final int COLOURS = 5;

    public Palette {
        swatches = List.copyOf(swatches);
    }

    /**
     * One colour of a palette.
     *
     * @param hex as CSS writes it
     * @param share of the pictures' area that it stands for; over 0, and all shares of a palette add up to 1
     */
    public record Swatch(String hex, Lab lab, double share) {}

    /**
     * The palette of pictures; the same pictures in the same order give the same palette.
     *
     * @param pictures one or more
     */
    public static Palette of(List<Thumbnail> pictures) {
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("no pictures have no palette");
        }
        int each = Thumbnail.SIDE * Thumbnail.SIDE * Thumbnail.CHANNELS;
        float[] points = new float[pictures.size() * each];
        for (int i = 0; i < pictures.size(); i++) {
            short[] values = pictures.get(i).values();
            for (int j = 0; j < each; j++) {
                points[i * each + j] = (float) values[j] / Thumbnail.UNIT;
            }
        }
        KMeans.Clusters clusters = KMeans.of(points, COLOURS);
        List<Swatch> swatches = new ArrayList<>();
        for (int i = 0; i < clusters.counts().length; i++) {
            float[] centres = clusters.centres();
            Lab lab = new Lab(centres[3 * i], centres[3 * i + 1], centres[3 * i + 2]);
            swatches.add(new Swatch(lab.hex(), lab, clusters.counts()[i] / (points.length / 3.0)));
        }
        swatches.sort(Comparator.comparingDouble(Swatch::share)
                .reversed()
                .thenComparing(swatch -> swatch.lab().l()));
        return new Palette(swatches);
    }

    /**
     * How far two palettes are apart, in ΔE: the earth mover's distance (Rubner, Tomasi and Guibas 2000) between the
     * colours with their shares, moving a share from one colour to another costing their CIEDE2000. 0 for equal ones;
     * the ΔE of two colours if each palette is one colour.
     */
    public double distance(Palette other) {
        double[][] cost = swatches.stream()
                .map(from -> other.swatches.stream()
                        .mapToDouble(to -> from.lab.deltaE(to.lab))
                        .toArray())
                .toArray(double[][]::new);
        return EarthMover.distance(shares(), other.shares(), cost);
    }

    private double[] shares() {
        return swatches.stream().mapToDouble(Swatch::share).toArray();
    }
}
