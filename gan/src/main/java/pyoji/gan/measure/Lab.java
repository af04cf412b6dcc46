package pyoji.gan.measure;

import java.util.List;

/**
 * A colour in CIE 1976 L*a*b* (CIE 15), white being D65.
 *
 * @param l lightness, 0 to 100
 * @param a from green to red; within ±110 for sRGB
 * @param b from blue to yellow; within ±110 for sRGB
 */
public record Lab(double l, double a, double b) {
    /** The white of sRGB, X and Z where Y is 1. */
    private static final double WHITE_X = 0.9505;

    private static final double WHITE_Z = 1.0890;
    /** Where CIE 15 goes from the cube root to a line. */
    private static final double KNEE = 6.0 / 29;

    private static final double TO_7TH = Math.pow(25, 7);

    /** The colour of a pixel: 0xRRGGBB in sRGB (IEC 61966-2-1); higher bits are of no matter. */
    public static Lab ofRgb(int rgb) {
        return ofLevels(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /** The colour of sRGB levels from 0 to 255, which need not be whole. */
    static Lab ofLevels(double red, double green, double blue) {
        double r = linear(red);
        double g = linear(green);
        double b = linear(blue);
        double x = compressed((0.4124 * r + 0.3576 * g + 0.1805 * b) / WHITE_X);
        double y = compressed(0.2126 * r + 0.7152 * g + 0.0722 * b);
        double z = compressed((0.0193 * r + 0.1192 * g + 0.9505 * b) / WHITE_Z);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /**
     * The mean of colours.
     *
     * @param colours one or more
     */
    public static Lab mean(List<Lab> colours) {
        if (colours.isEmpty()) {
            throw new IllegalArgumentException("no colours have no mean");
        }
        double l = 0;
        double a = 0;
        double b = 0;
        for (Lab colour : colours) {
            l += colour.l;
            a += colour.a;
            b += colour.b;
        }
        return new Lab(l / colours.size(), a / colours.size(), b / colours.size());
    }

    private static double linear(double level) {
        double v = level / 255;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }

    private static int level(double linear) {
        double v = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.max(0, Math.min(255, Math.round(255 * v)));
    }

    private static double compressed(double t) {
        return t > KNEE * KNEE * KNEE ? Math.cbrt(t) : t / (3 * KNEE * KNEE) + 4.0 / 29;
    }

    private static double expanded(double t) {
        return t > KNEE ? t * t * t : 3 * KNEE * KNEE * (t - 4.0 / 29);
    }

    /** The nearest colour of sRGB, 0xRRGGBB; what lies outside of sRGB is clipped channel by channel. */
    public int rgb() {
        double middle = (l + 16) / 116;
        double x = WHITE_X * expanded(middle + a / 500);
        double y = expanded(middle);
        double z = WHITE_Z * expanded(middle - b / 200);
        // The inverse of the matrix of ofLevels, to more digits than the standard prints, so that every colour returns.
        return level(3.2406255 * x - 1.5372080 * y - 0.4986286 * z) << 16
                | level(-0.9689307 * x + 1.8757561 * y + 0.0415175 * z) << 8
                | level(0.0557101 * x - 0.2040211 * y + 1.0569959 * z);
    }

    /** As CSS writes it: #rrggbb. */
    public String hex() {
        return "#%06x".formatted(rgb());
    }

    /** The straight distance to another colour: ΔE of CIE 1976. */
    public double distance(Lab other) {
        return Math.sqrt(square(l - other.l) + square(a - other.a) + square(b - other.b));
    }

    /**
     * How different two colours look: CIEDE2000 with all weights 1, after Sharma, Wu and Dalal (Color Research and
     * Application 30, 2005), equations 2 to 22. 1 is about the least that can be seen.
     */
    public double deltaE(Lab other) {
        double meanChroma7 = Math.pow((Math.hypot(a, b) + Math.hypot(other.a, other.b)) / 2, 7);
        double stretch = 1.5 - 0.5 * Math.sqrt(meanChroma7 / (meanChroma7 + TO_7TH));
        double c1 = Math.hypot(stretch * a, b);
        double c2 = Math.hypot(stretch * other.a, other.b);
        double h1 = hue(stretch * a, b);
        double h2 = hue(stretch * other.a, other.b);
        boolean grey = c1 * c2 == 0;
        double turn = grey ? 0 : h2 - h1;
        turn += turn > 180 ? -360 : turn < -180 ? 360 : 0;
        double h = grey ? h1 + h2 : meanHue(h1, h2);

        double dl = other.l - l;
        double dc = c2 - c1;
        double dh = 2 * Math.sqrt(c1 * c2) * sin(turn / 2);
        double meanC = (c1 + c2) / 2;
        double off50 = square((l + other.l) / 2 - 50);
        double t = 1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.20 * cos(4 * h - 63);
        double lightness = dl / (1 + 0.015 * off50 / Math.sqrt(20 + off50));
        double chroma = dc / (1 + 0.045 * meanC);
        double tint = dh / (1 + 0.015 * meanC * t);
        double meanC7 = Math.pow(meanC, 7);
        double rotation = -2 * Math.sqrt(meanC7 / (meanC7 + TO_7TH)) * sin(60 * Math.exp(-square((h - 275) / 25)));
        return Math.sqrt(square(lightness) + square(chroma) + square(tint) + rotation * chroma * tint);
    }

    /** In degrees, 0 to 360; 0 for grey. */
    private static double hue(double a, double b) {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /** The middle of the shorter arc. */
    private static double meanHue(double h1, double h2) {
        double sum = h1 + h2;
        if (Math.abs(h1 - h2) <= 180) {
            return sum / 2;
        }
        return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
    }

    private static double sin(double degrees) {
        return Math.sin(Math.toRadians(degrees));
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }

    private static double square(double x) {
        return x * x;
    }
}
