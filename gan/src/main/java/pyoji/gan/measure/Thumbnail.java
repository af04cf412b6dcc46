package pyoji.gan.measure;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A picture as all measures see it: 16x16 colours in Lab. Each is that of the mean sRGB levels of its part of the
 * picture; the levels are averaged as they are stored, not in linear light, as every resizer does that made the
 * pictures smaller.
 */
public final class Thumbnail {
    /** Side in colours. */
    public static final int SIDE = 16;

    static final int CHANNELS = 3;
    /** Steps of a stored value in one unit of Lab; all of sRGB then fits into a short. */
    static final int UNIT = 256;

    /** L, a, b of each colour in {@link #UNIT}ths, row by row. */
    private final short[] values;

    /** Takes over values as {@link #values} gives them. */
    Thumbnail(short[] values) {
        this.values = values;
    }

    /** Of a square picture whose side is a multiple of 16; throws {@link IllegalArgumentException} for any other. */
    public static Thumbnail of(BufferedImage picture) {
        int side = picture.getWidth();
        if (picture.getHeight() != side) {
            throw new IllegalArgumentException("a picture of " + side + " x " + picture.getHeight() + " is not square");
        }
        return of(picture.getRGB(0, 0, side, side, null, 0, side), side);
    }

    /**
     * Of a square picture whose side is a multiple of 16; throws {@link IllegalArgumentException} for any other.
     *
     * @param rgb side x side x 3 bytes, row by row
     */
    public static Thumbnail of(byte[] rgb) {
        int[] pixels = new int[rgb.length / CHANNELS];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
        }
        int side = (int) Math.sqrt(pixels.length);
        if (side * side * CHANNELS != rgb.length) {
            throw new IllegalArgumentException(rgb.length + " bytes are no square RGB picture");
        }
        return of(pixels, side);
    }

    /** One for each picture, in their order. */
    public static List<Thumbnail> ofAll(List<BufferedImage> pictures) {
        return pictures.stream().map(Thumbnail::of).toList();
    }

    private static Thumbnail of(int[] pixels, int side) {
        if (side < SIDE || side % SIDE != 0) {
            throw new IllegalArgumentException("a side of " + side + " px is not a multiple of " + SIDE);
        }
        int part = side / SIDE;
        double area = part * part;
        short[] values = new short[SIDE * SIDE * CHANNELS];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int red = 0;
            int green = 0;
            int blue = 0;
            for (int y = i / SIDE * part; y < (i / SIDE + 1) * part; y++) {
                for (int x = i % SIDE * part; x < (i % SIDE + 1) * part; x++) {
                    int pixel = pixels[y * side + x];
                    red += pixel >> 16 & 0xff;
                    green += pixel >> 8 & 0xff;
                    blue += pixel & 0xff;
                }
            }
            Lab colour = Lab.ofLevels(red / area, green / area, blue / area);
            values[CHANNELS * i] = (short) Math.round(UNIT * colour.l());
            values[CHANNELS * i + 1] = (short) Math.round(UNIT * colour.a());
            values[CHANNELS * i + 2] = (short) Math.round(UNIT * colour.b());
        }
        return new Thumbnail(values);
    }

    /** The colour at a place; x and y from 0 to 15, from the upper left. */
    public Lab at(int x, int y) {
        if (x < 0 || x >= SIDE || y < 0 || y >= SIDE) {
            throw new IndexOutOfBoundsException("no colour at " + x + ", " + y);
        }
        int i = CHANNELS * (y * SIDE + x);
        return new Lab(values[i] / (double) UNIT, values[i + 1] / (double) UNIT, values[i + 2] / (double) UNIT);
    }

    /** The mean of all colours. */
    public Lab mean() {
        long[] sum = new long[CHANNELS];
        for (int i = 0; i < values.length; i++) {
            sum[i % CHANNELS] += values[i];
        }
        double all = UNIT * SIDE * SIDE;
        return new Lab(sum[0] / all, sum[1] / all, sum[2] / all);
    }

    /**
     * How varied the picture is: root mean square distance of its colours from their mean, in ΔE of CIE 1976. A plain
     * picture has 0; no plain picture laid straight on this one is nearer to it than this.
     */
    public double contrast() {
        Lab mean = mean();
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            double distance = at(i % SIDE, i / SIDE).distance(mean);
            sum += distance * distance;
        }
        return Math.sqrt(sum / (SIDE * SIDE));
    }

    /** L, a, b of each colour in {@link #UNIT}ths, row by row; not to be changed. */
    short[] values() {
        return values;
    }
}
