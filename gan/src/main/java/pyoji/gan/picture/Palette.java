package pyoji.gan.picture;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Up to 256 colours that stand for all of a picture's. */
final class Palette {
    /** As many as a GIF frame can have. */
    static final int MOST = 256;

    /** 0xRRGGBB, from dark to bright. */
    private final int[] colours;
    /** The brightness of each colour: the sum of its channels, 0 to 765. */
    private final int[] brightness;
    /** For each brightness, the first colour that is at least as bright. */
    private final int[] firstAt = new int[3 * 255 + 1];

    private Palette(int[] chosen) {
        colours = IntStream.of(chosen)
                .boxed()
                .sorted(Comparator.comparingInt(Palette::brightness).thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        brightness = IntStream.of(colours).map(Palette::brightness).toArray();
        int first = 0;
        for (int i = 0; i < firstAt.length; i++) {
            while (first < brightness.length && brightness[first] < i) {
                first++;
            }
            firstAt[i] = first;
        }
    }

    /**
     * Chooses the colours for a picture; the same pixels give the same colours.
     *
     * @param pixels 0xRRGGBB, one or more
     */
    static Palette of(int[] pixels) {
        Palette cut = new Palette(VarianceCut.colours(pixels, MOST));
        // Once is enough: a second round gains a tenth of a decibel and costs as much time again.
        return new Palette(cut.centred(pixels));
    }

    /** The colours, 0xRRGGBB; do not change. */
    int[] colours() {
        return colours;
    }

    /** The index of the colour with the least squared distance to {@code rgb}. */
    int nearest(int rgb) {
        int own = brightness(rgb);
        int up = firstAt[own];
        int down = up - 1;
        int best = 0;
        int least = Integer.MAX_VALUE;
        // Colours whose brightness differs by d are at least d / sqrt(3) apart: from there on none can be nearer.
        boolean upwards = up < colours.length;
        boolean downwards = down >= 0;
        while (upwards || downwards) {
            if (upwards) {
                int distance = distance(rgb, colours[up]);
                if (distance < least) {
                    least = distance;
                    best = up;
                }
                upwards = ++up < colours.length && square(brightness[up] - own) < 3L * least;
            }
            if (downwards) {
                int distance = distance(rgb, colours[down]);
                if (distance < least) {
                    least = distance;
                    best = down;
                }
                downwards = --down >= 0 && square(brightness[down] - own) < 3L * least;
            }
        }
        return best;
    }

    /** Each colour moved to the mean of the pixels that are nearest to it. */
    private int[] centred(int[] pixels) {
        long[] count = new long[colours.length];
        long[] red = new long[colours.length];
        long[] green = new long[colours.length];
        long[] blue = new long[colours.length];
        for (int pixel : pixels) {
            int index = nearest(pixel);
            count[index]++;
            red[index] += pixel >> 16 & 255;
            green[index] += pixel >> 8 & 255;
            blue[index] += pixel & 255;
        }
        int[] moved = Arrays.copyOf(colours, colours.length);
        for (int i = 0; i < moved.length; i++) {
            if (count[i] > 0) {
                moved[i] = mean(count[i], red[i], green[i], blue[i]);
            }
        }
        return moved;
    }

    /** The rounded mean of {@code count} pixels, from the sums of their channels. */
    static int mean(long count, long red, long green, long blue) {
        long half = count / 2;
        return (int) ((red + half) / count << 16 | (green + half) / count << 8 | (blue + half) / count);
    }

    private static int brightness(int rgb) {
        return (rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255);
    }

    private static int distance(int a, int b) {
        return square((a >> 16 & 255) - (b >> 16 & 255))
                + square((a >> 8 & 255) - (b >> 8 & 255))
                + square((a & 255) - (b & 255));
    }

    private static int square(int value) {
        return value * value;
    }
}
