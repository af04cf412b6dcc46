package pyoji.gan.picture;

import java.util.Arrays;

/**
 * Hands the error of each pixel on to its neighbours (Floyd and Steinberg, in serpentine rows), so that the colours of a
 * small palette mix to the right one: without it, smooth skies and skin break into bands.
 */
final class Dither {
    /** Not the whole error: that would be grainier, for a mean colour that is hardly nearer. */
    private static final double SHARE = 0.75;

    private static final int CHANNELS = 3;

    private final int[] pixels;
    private final int width;
    private final Palette palette;
    private final byte[] indices;
    /** Errors handed to this row and to the next, three channels a pixel, with a pixel to spare on both sides. */
    private double[] here;

    private double[] below;

    private Dither(int[] pixels, int width, Palette palette) {
        this.pixels = pixels;
        this.width = width;
        this.palette = palette;
        this.indices = new byte[pixels.length];
        this.here = new double[(width + 2) * CHANNELS];
        this.below = new double[(width + 2) * CHANNELS];
    }

    /**
     * Chooses a colour of the palette for each pixel.
     *
     * @param pixels 0xRRGGBB, row by row, {@code width} in each
     * @return unsigned indices into the palette, one a pixel
     */
    static byte[] indices(int[] pixels, int width, Palette palette) {
        Dither dither = new Dither(pixels, width, palette);
        for (int y = 0; y < pixels.length / width; y++) {
            dither.row(y);
        }
        return dither.indices;
    }

    private void row(int y) {
        Arrays.fill(below, 0);
        int ahead = y % 2 == 0 ? 1 : -1;
        for (int i = 0; i < width; i++) {
            int x = ahead > 0 ? i : width - 1 - i;
            int place = y * width + x;
            // Flat ground stays flat: no specks in the gaps of a sheet, under a caption, on a white cover.
            if (isFlat(x, place)) {
                indices[place] = (byte) palette.nearest(pixels[place]);
            } else {
                indices[place] = (byte) choose(pixels[place], x + 1, ahead);
            }
        }
        double[] done = here;
        here = below;
        below = done;
    }

    private boolean isFlat(int x, int place) {
        int pixel = pixels[place];
        return (x == 0 || pixels[place - 1] == pixel) && (place < width || pixels[place - width] == pixel);
    }

    private int choose(int pixel, int column, int ahead) {
        int red = wanted(pixel >> 16 & 255, column, 0);
        int green = wanted(pixel >> 8 & 255, column, 1);
        int blue = wanted(pixel & 255, column, 2);
        int index = palette.nearest(red << 16 | green << 8 | blue);
        int chosen = palette.colours()[index];
        handOn(red - (chosen >> 16 & 255), column, ahead, 0);
        handOn(green - (chosen >> 8 & 255), column, ahead, 1);
        handOn(blue - (chosen & 255), column, ahead, 2);
        return index;
    }

    private int wanted(int value, int column, int channel) {
        double wanted = value + here[column * CHANNELS + channel];
        return (int) (Math.min(255, Math.max(0, wanted)) + 0.5);
    }

    private void handOn(int error, int column, int ahead, int channel) {
        double part = error * SHARE / 16;
        here[(column + ahead) * CHANNELS + channel] += part * 7;
        below[(column - ahead) * CHANNELS + channel] += part * 3;
        below[column * CHANNELS + channel] += part * 5;
        below[(column + ahead) * CHANNELS + channel] += part;
    }
}
