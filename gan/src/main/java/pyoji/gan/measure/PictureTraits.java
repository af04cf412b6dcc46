package pyoji.gan.measure;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * What can be said of one picture besides its colours, measured at {@link #SIDE} x {@link #SIDE} pixels, so that
 * pictures of any size compare; larger ones are averaged down as {@link Thumbnail} does.
 *
 * @param brightness mean L*, 0 to 100
 * @param saturation mean chroma, √(a*² + b*²), from 0 on; the strongest blue of sRGB has 134
 * @param contrast standard deviation of L*, 0 to 50: RMS contrast (Peli, Journal of the Optical Society of America A 7,
 *     1990) of lightness
 * @param edgeDensity share of the inner pixels at which L* changes by {@link #EDGE} or more from pixel to pixel, by
 *     Sobel's two filters; 0 to 1
 * @param symmetry share of the variation of Lab over the picture that its mean with its mirror image has too, left
 *     to right: the even part's share (Kiryati and Gofman, International Journal of Computer Vision 29, 1998); 1 for a
 *     picture that is its own mirror image and for a plain one, about .5 for halves that have nothing in common, 0 for
 *     halves that are each other's opposite
 */
public record PictureTraits(
        double brightness, double saturation, double contrast, double edgeDensity, double symmetry) {
    /** Side in pixels at which all pictures are measured. */
    public static final int SIDE = 64;
    /** Change of L* a pixel that makes an edge: a step of 16 L* between two flat areas. */
    public static final double EDGE = 8;
    /** Mean square distance from the mean, in ΔE of CIE 1976, below which a picture is plain. */
    private static final double PLAIN = 1e-6;

    private static final int PIXELS = SIDE * SIDE;

    /**
     * Looks at a square picture whose side is a multiple of {@link #SIDE}; throws {@link IllegalArgumentException} for
     * any other.
     */
    public static PictureTraits of(BufferedImage picture) {
        int side = picture.getWidth();
        if (side != picture.getHeight() || side % SIDE != 0) {
            throw new IllegalArgumentException("a picture of %d x %d is not square, or its side no multiple of %d"
                    .formatted(side, picture.getHeight(), SIDE));
        }
        Lab[] lab = lab(picture.getRGB(0, 0, side, side, null, 0, side), side / SIDE);
        Lab mean = Lab.mean(List.of(lab));
        double chroma = 0;
        double deviation = 0;
        for (Lab colour : lab) {
            chroma += Math.hypot(colour.a(), colour.b());
            deviation += (colour.l() - mean.l()) * (colour.l() - mean.l());
        }
        return new PictureTraits(
                mean.l(), chroma / PIXELS, Math.sqrt(deviation / PIXELS), edges(lab), symmetry(lab, mean));
    }

    private static Lab[] lab(int[] pixels, int part) {
        Lab[] lab = new Lab[PIXELS];
        double area = part * part;
        for (int i = 0; i < PIXELS; i++) {
            int red = 0;
            int green = 0;
            int blue = 0;
            for (int y = i / SIDE * part; y < (i / SIDE + 1) * part; y++) {
                for (int x = i % SIDE * part; x < (i % SIDE + 1) * part; x++) {
                    int pixel = pixels[y * SIDE * part + x];
                    red += pixel >> 16 & 0xff;
                    green += pixel >> 8 & 0xff;
                    blue += pixel & 0xff;
                }
            }
            lab[i] = Lab.ofLevels(red / area, green / area, blue / area);
        }
        return lab;
    }

    private static double edges(Lab[] lab) {
        int edges = 0;
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                // Each filter weighs 4 on either side, two pixels apart.
                edges += Math.hypot(across(lab, x, y, 1, SIDE), across(lab, x, y, SIDE, 1)) / 8 >= EDGE ? 1 : 0;
            }
        }
        return edges / (double) ((SIDE - 2) * (SIDE - 2));
    }

    /** Sobel's filter: the difference over {@code ahead}, smoothed over {@code beside}. */
    private static double across(Lab[] lab, int x, int y, int ahead, int beside) {
        int i = y * SIDE + x;
        return (lab[i + ahead - beside].l() - lab[i - ahead - beside].l())
                + 2 * (lab[i + ahead].l() - lab[i - ahead].l())
                + (lab[i + ahead + beside].l() - lab[i - ahead + beside].l());
    }

    private static double symmetry(Lab[] lab, Lab mean) {
        double even = 0;
        double all = 0;
        for (int i = 0; i < PIXELS; i++) {
            Lab own = lab[i];
            Lab mirrored = lab[i / SIDE * SIDE + SIDE - 1 - i % SIDE];
            Lab middle =
                    new Lab((own.l() + mirrored.l()) / 2, (own.a() + mirrored.a()) / 2, (own.b() + mirrored.b()) / 2);
            even += Math.pow(middle.distance(mean), 2);
            all += Math.pow(own.distance(mean), 2);
        }
        return all / PIXELS < PLAIN ? 1 : even / all;
    }
}
