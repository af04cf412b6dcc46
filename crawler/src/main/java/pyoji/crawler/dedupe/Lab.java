package pyoji.crawler.dedupe;

/** CIE 1976 L*a*b* of sRGB colours, white being D65. */
final class Lab {
    private static final float[] LINEAR = new float[256];

    static {
        for (int i = 0; i < 256; i++) {
            double level = i / 255.0;
            // IEC 61966-2-1.
            LINEAR[i] = (float) (level <= 0.04045 ? level / 12.92 : Math.pow((level + 0.055) / 1.055, 2.4));
        }
    }

    private Lab() {}

    /** L* from 0 to 100, a* and b* about 0, of levels from 0 to 255. */
    static void of(double red, double green, double blue, float[] lab) {
        double r = linear(red);
        double g = linear(green);
        double b = linear(blue);
        double x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
        double y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
        double z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
        lab[0] = (float) (116 * y - 16);
        lab[1] = (float) (500 * (x - y));
        lab[2] = (float) (200 * (y - z));
    }

    private static double linear(double level) {
        double clipped = Math.max(0, Math.min(255, level));
        int i = Math.min(254, (int) clipped);
        return LINEAR[i] + (clipped - i) * (LINEAR[i + 1] - LINEAR[i]);
    }

    private static double root(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }
}
