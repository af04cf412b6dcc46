package pyoji.gan.measure;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All ways to lay a cover on one picture: mirrored or not, shifted by up to {@link #REACH} colours each way. All are
 * measured at once, number by number of the cover, so that the inner loops run over ways and become vector
 * instructions. A bound from few numbers a cover tells which covers need not be measured.
 */
final class Alignments {
    /**
     * Colours of the thumbnail that a cover may be shifted by: an eighth of its side, as far as DiffAugment moves it.
     */
    static final int REACH = 2;

    private static final int SIDE = Thumbnail.SIDE;
    private static final int SHIFTS = 2 * REACH + 1;
    /** Unmirrored ones, then mirrored ones; of each, rows of shifts. */
    private static final int COUNT = 2 * SHIFTS * SHIFTS;
    /** The middle of a cover overlaps however it is shifted: as blocks of 3x3 colours, 4x4 of them. */
    private static final int BLOCK = 3;

    private static final int BLOCKS = (SIDE - 2 * REACH) / BLOCK;
    /** A sum of squared differences over a block is at least this times the square of the means' difference. */
    private static final int BLOCK_COLOURS = BLOCK * BLOCK;
    /** The bound is computed in floats: so far below what it is, it is one for sure. */
    private static final float SURE = 0.999f;

    /** By alignment: one over the colours that overlap. */
    private static final float[] PART = new float[COUNT];
    /** By colour of the cover, then by alignment: 1 where that colour lies on the picture, 0 where beside it. */
    private static final float[][] OVERLAPS = new float[SIDE * SIDE][COUNT];
    /** The alignments, those that move a cover least first: of equals, they win. */
    private static final int[] BY_MOVE = IntStream.range(0, COUNT)
            .boxed()
            .sorted(Comparator.comparing(Alignments::isMirrored)
                    .thenComparing(i -> Math.abs(shiftX(i)) + Math.abs(shiftY(i))))
            .mapToInt(Integer::intValue)
            .toArray();

    static {
        for (int i = 0; i < COUNT; i++) {
            PART[i] = 1f / ((SIDE - Math.abs(shiftX(i))) * (SIDE - Math.abs(shiftY(i))));
            for (int colour = 0; colour < SIDE * SIDE; colour++) {
                OVERLAPS[colour][i] = under(colour, i) >= 0 ? 1 : 0;
            }
        }
    }

    /** By number of a cover, then by alignment: the picture's number that it lies on. */
    private final float[][] picture = new float[SIDE * SIDE * Thumbnail.CHANNELS][COUNT];
    /** The same for the blocks of a coarse cover. */
    private final float[][] coarsePicture = new float[BLOCKS * BLOCKS * Thumbnail.CHANNELS][COUNT];

    /** Prepares a picture. */
    Alignments(Thumbnail thumbnail) {
        short[] values = thumbnail.values();
        short[] aligned = new short[values.length];
        for (int i = 0; i < COUNT; i++) {
            for (int colour = 0; colour < SIDE * SIDE; colour++) {
                int under = Math.max(0, under(colour, i));
                for (int c = 0; c < Thumbnail.CHANNELS; c++) {
                    short value = values[Thumbnail.CHANNELS * under + c];
                    aligned[Thumbnail.CHANNELS * colour + c] = value;
                    picture[Thumbnail.CHANNELS * colour + c][i] = (float) value / Thumbnail.UNIT;
                }
            }
            float[] coarse = coarse(aligned);
            for (int n = 0; n < coarse.length; n++) {
                coarsePicture[n][i] = coarse[n];
            }
        }
    }

    /**
     * How a cover lies on the picture.
     *
     * @param meanSquare mean squared difference of the colours that overlap, in Lab
     */
    record Place(float meanSquare, boolean mirrored, int shiftX, int shiftY) {
        /** Root mean square, in ΔE of CIE 1976. */
        double distance() {
            return Math.sqrt(meanSquare);
        }
    }

    /** A cover for the bound: the mean colours of the blocks in its middle. */
    static float[] coarse(short[] cover) {
        float[] means = new float[BLOCKS * BLOCKS * Thumbnail.CHANNELS];
        for (int n = 0; n < means.length; n++) {
            int block = n / Thumbnail.CHANNELS;
            int x = REACH + block % BLOCKS * BLOCK;
            int y = REACH + block / BLOCKS * BLOCK;
            int sum = 0;
            for (int i = 0; i < BLOCK_COLOURS; i++) {
                sum += cover[((y + i / BLOCK) * SIDE + x + i % BLOCK) * Thumbnail.CHANNELS + n % Thumbnail.CHANNELS];
            }
            means[n] = (float) sum / (BLOCK_COLOURS * Thumbnail.UNIT);
        }
        return means;
    }

    /** A mean square that no alignment of a cover is below. */
    float bound(float[] coarse) {
        float[] sums = new float[COUNT];
        for (int n = 0; n < coarse.length; n++) {
            float[] row = coarsePicture[n];
            float value = coarse[n];
            for (int i = 0; i < COUNT; i++) {
                float difference = row[i] - value;
                sums[i] += difference * difference;
            }
        }
        return SURE * BLOCK_COLOURS * least(sums);
    }

    /** Where a cover lies best, if its mean square there is below {@code worst}. */
    @Nullable
    Place nearest(short[] cover, float worst) {
        float[] sums = new float[COUNT];
        for (int colour = 0; colour < SIDE * SIDE; colour++) {
            int n = Thumbnail.CHANNELS * colour;
            add(
                    sums,
                    OVERLAPS[colour],
                    picture[n],
                    picture[n + 1],
                    picture[n + 2],
                    (float) cover[n] / Thumbnail.UNIT,
                    (float) cover[n + 1] / Thumbnail.UNIT,
                    (float) cover[n + 2] / Thumbnail.UNIT);
            // Sums only grow: most covers are out of the question after a few rows.
            if (colour % SIDE == SIDE - 1 && least(sums) >= worst) {
                return null;
            }
        }
        int best = BY_MOVE[0];
        for (int i : BY_MOVE) {
            best = sums[i] * PART[i] < sums[best] * PART[best] ? i : best;
        }
        return new Place(sums[best] * PART[best], isMirrored(best), shiftX(best), shiftY(best));
    }

    private static void add(
            float[] sums, float[] overlaps, float[] ls, float[] as, float[] bs, float l, float a, float b) {
        for (int i = 0; i < COUNT; i++) {
            float dl = ls[i] - l;
            float da = as[i] - a;
            float db = bs[i] - b;
            sums[i] += overlaps[i] * (dl * dl + da * da + db * db);
        }
    }

    /** The least mean square of all alignments. */
    private static float least(float[] sums) {
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < COUNT; i++) {
            least = Math.min(least, sums[i] * PART[i]);
        }
        return least;
    }

    /** The picture's colour that a colour of an aligned cover lies on, or -1. */
    private static int under(int colour, int alignment) {
        int column = colour % SIDE;
        int x = (isMirrored(alignment) ? SIDE - 1 - column : column) + shiftX(alignment);
        int y = colour / SIDE + shiftY(alignment);
        return x < 0 || x >= SIDE || y < 0 || y >= SIDE ? -1 : y * SIDE + x;
    }

    private static boolean isMirrored(int alignment) {
        return alignment >= COUNT / 2;
    }

    private static int shiftX(int alignment) {
        return alignment % SHIFTS - REACH;
    }

    private static int shiftY(int alignment) {
        return alignment / SHIFTS % SHIFTS - REACH;
    }
}
