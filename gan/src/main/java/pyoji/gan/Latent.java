package pyoji.gan;

import java.util.SplittableRandom;

/** The generator's input, z: where it comes from, and paths between two. */
public final class Latent {
    private Latent() {}

    /** The z of a seed: the same numbers for every run, so that two runs can be compared at one z. */
    public static float[] ofSeed(long seed, int latentSize) {
        float[] z = new float[latentSize];
        fill(new SplittableRandom(seed), z);
        return z;
    }

    /**
     * Fills with standard normal numbers (Box and Muller 1958), by StrictMath so that every Java gives the same bits; the
     * JDK's own nextGaussian may change its method between releases.
     */
    public static void fill(SplittableRandom random, float[] z) {
        for (int i = 0; i < z.length; i += 2) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            double angle = 2 * Math.PI * random.nextDouble();
            z[i] = (float) (radius * StrictMath.cos(angle));
            if (i + 1 < z.length) {
                z[i + 1] = (float) (radius * StrictMath.sin(angle));
            }
        }
    }

    /**
     * Spherical interpolation (Shoemake 1985; for GANs White 2016): keeps the length that the generator was trained on,
     * where a straight line would pass near the dull middle.
     *
     * @param t 0 is a, 1 is b
     */
    public static float[] between(float[] a, float[] b, double t) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            lengthA += (double) a[i] * a[i];
            lengthB += (double) b[i] * b[i];
        }
        double angle = Math.acos(Math.max(-1, Math.min(1, dot / Math.sqrt(lengthA * lengthB))));
        boolean straight = Math.sin(angle) < 1e-6; // the same direction, or its opposite: no arc to follow
        double weightA = straight ? 1 - t : Math.sin((1 - t) * angle) / Math.sin(angle);
        double weightB = straight ? t : Math.sin(t * angle) / Math.sin(angle);
        float[] z = new float[a.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) (weightA * a[i] + weightB * b[i]);
        }
        return z;
    }
}
