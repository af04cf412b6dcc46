package pyoji.gan.measure;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import pyoji.gan.Latent;

/**
 * The sliced Wasserstein distance of small patches (Karras et al. 2018, 'Progressive growing of GANs', section 5), by
 * the size of details: 64 patches of 7x7 a picture and level of its Laplacian pyramid, each channel normalised by its
 * set's own mean and deviation, projected on 512 directions of chance; the mean distance between the sorted
 * projections, times 1000. Blind to a colour that all pictures share.
 *
 * <p>Measures as many fakes as there are reals. Keeps 113 kB a real of 64 pixels, 151 kB of 128, 188 kB of 256.
 */
public final class SlicedWasserstein implements Metric {
    private static final long SEED = 20_180_430;
    /** Of one picture and level; half of what the paper takes. */
    static final int PATCHES = 64;

    private static final int SIDE = 7;
    private static final int CHANNELS = LaplacianPyramid.CHANNELS;
    private static final int NUMBERS = SIDE * SIDE * CHANNELS;
    /** Four times 128. */
    static final int PROJECTIONS = 512;
    /** Directions that go over a block of patches while it is in the cache. */
    private static final int TOGETHER = 8;

    /** Pictures whose patches make a block. */
    private static final int TO_A_BLOCK = 4;

    /** A variance of rounding alone, in levels of a byte. */
    private static final double PLAIN = 1e-6;

    private static final float[][] DIRECTIONS = directions();

    private final int size;
    private final int count;
    /** By level. */
    private final Patches[] reals;

    /** Keeps the patches of these reals, of which there is one or more; their side is a power of two from 16 to 256. */
    public SlicedWasserstein(ImageSet reals) {
        this.size = reals.size();
        this.count = reals.count();
        this.reals = patches(reals);
    }

    /** Throws {@link IllegalArgumentException} unless there are as many fakes as reals, and of one size. */
    @Override
    public Map<Figure, Double> measure(ImageSet fakes) {
        if (fakes.count() != count || fakes.size() != size) {
            throw new IllegalArgumentException(
                    "%d fakes of %d px beside %d reals of %d px".formatted(fakes.count(), fakes.size(), count, size));
        }
        Patches[] patches = patches(fakes);
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        double sum = 0;
        for (int level = 0; level < patches.length; level++) {
            double distance = 1000 * distance(reals[level], patches[level]);
            figures.put(figure(size >> level), distance);
            sum += distance;
        }
        figures.put(Figure.SWD, sum / patches.length);
        return figures;
    }

    private static Figure figure(int side) {
        return switch (side) {
            case 256 -> Figure.SWD_256;
            case 128 -> Figure.SWD_128;
            case 64 -> Figure.SWD_64;
            case 32 -> Figure.SWD_32;
            case 16 -> Figure.SWD_16;
            default -> throw new IllegalArgumentException("there is no figure for details at " + side + " px");
        };
    }

    /**
     * Normalised patches of one level.
     *
     * @param blocks by block of the patches of {@link #TO_A_BLOCK} pictures, by number of a patch (row, column,
     *     channel), by patch: so that loops run over patches and become vector instructions
     */
    private record Patches(float[][][] blocks) {}

    private static Patches[] patches(ImageSet pictures) {
        int levels = LaplacianPyramid.levels(pictures.size());
        float[][][][] blocks = new float[levels][(pictures.count() + TO_A_BLOCK - 1) / TO_A_BLOCK][][];
        for (float[][][] level : blocks) {
            for (int block = 0; block < level.length; block++) {
                int held = Math.min(TO_A_BLOCK, pictures.count() - block * TO_A_BLOCK);
                level[block] = new float[NUMBERS][held * PATCHES];
            }
        }
        IntStream.range(0, pictures.count()).parallel().forEach(picture -> {
            float[][] pyramid = LaplacianPyramid.of(pictures.rgb()[picture], pictures.size());
            SplittableRandom places = new SplittableRandom(SEED + picture);
            for (int level = 0; level < levels; level++) {
                float[][] block = blocks[level][picture / TO_A_BLOCK];
                cut(pyramid[level], pictures.size() >> level, places, block, picture % TO_A_BLOCK * PATCHES);
            }
        });
        return Arrays.stream(blocks)
                .map(SlicedWasserstein::normalised)
                .map(Patches::new)
                .toArray(Patches[]::new);
    }

    /** Patches from anywhere inside a level; the i-th picture of any set is cut at the same places. */
    private static void cut(float[] level, int side, SplittableRandom places, float[][] block, int at) {
        for (int patch = at; patch < at + PATCHES; patch++) {
            int x = places.nextInt(side - SIDE + 1);
            int y = places.nextInt(side - SIDE + 1);
            for (int row = 0; row < SIDE; row++) {
                int from = ((y + row) * side + x) * CHANNELS;
                for (int i = 0; i < SIDE * CHANNELS; i++) {
                    block[row * SIDE * CHANNELS + i][patch] = level[from + i];
                }
            }
        }
    }

    private static float[][][] normalised(float[][][] blocks) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            double sum = 0;
            double squares = 0;
            long count = 0;
            for (float[][] block : blocks) {
                for (int i = channel; i < NUMBERS; i += CHANNELS) {
                    for (float value : block[i]) {
                        sum += value;
                        squares += (double) value * value;
                    }
                    count += block[i].length;
                }
            }
            double mean = sum / count;
            double variance = squares / count - mean * mean;
            // Rounding leaves plain pictures a little more than nothing.
            float scale = variance < PLAIN ? 0 : (float) (1 / Math.sqrt(variance));
            for (float[][] block : blocks) {
                for (int i = channel; i < NUMBERS; i += CHANNELS) {
                    for (int patch = 0; patch < block[i].length; patch++) {
                        block[i][patch] = (block[i][patch] - (float) mean) * scale;
                    }
                }
            }
        }
        return blocks;
    }

    /** Mean over the directions of the Wasserstein-1 distance between the projections. */
    private static double distance(Patches a, Patches b) {
        double[] distances = new double[PROJECTIONS];
        IntStream.range(0, PROJECTIONS / TOGETHER).parallel().forEach(group -> {
            float[][] ofA = projected(a, group * TOGETHER);
            float[][] ofB = projected(b, group * TOGETHER);
            for (int i = 0; i < TOGETHER; i++) {
                RadixSort.sort(ofA[i]);
                RadixSort.sort(ofB[i]);
                double sum = 0;
                for (int patch = 0; patch < ofA[i].length; patch++) {
                    sum += Math.abs(ofA[i][patch] - ofB[i][patch]);
                }
                distances[group * TOGETHER + i] = sum / ofA[i].length;
            }
        });
        return Arrays.stream(distances).sum() / PROJECTIONS;
    }

    /** The patches on {@link #TOGETHER} directions from {@code first}. */
    private static float[][] projected(Patches patches, int first) {
        int count =
                Arrays.stream(patches.blocks).mapToInt(block -> block[0].length).sum();
        float[][] projected = new float[TOGETHER][count];
        int start = 0;
        for (float[][] block : patches.blocks) {
            float[] sums = new float[block[0].length];
            for (int i = 0; i < TOGETHER; i++) {
                Arrays.fill(sums, 0);
                for (int n = 0; n < NUMBERS; n += SIDE) {
                    addSeven(sums, block, n, DIRECTIONS[first + i]);
                }
                System.arraycopy(sums, 0, projected[i], start, sums.length);
            }
            start += sums.length;
        }
        return projected;
    }

    private static void addSeven(float[] sums, float[][] numbers, int n, float[] direction) {
        float[] t0 = numbers[n];
        float[] t1 = numbers[n + 1];
        float[] t2 = numbers[n + 2];
        float[] t3 = numbers[n + 3];
        float[] t4 = numbers[n + 4];
        float[] t5 = numbers[n + 5];
        float[] t6 = numbers[n + 6];
        float d0 = direction[n];
        float d1 = direction[n + 1];
        float d2 = direction[n + 2];
        float d3 = direction[n + 3];
        float d4 = direction[n + 4];
        float d5 = direction[n + 5];
        float d6 = direction[n + 6];
        for (int i = 0; i < sums.length; i++) {
            sums[i] += d0 * t0[i] + d1 * t1[i] + d2 * t2[i] + d3 * t3[i] + d4 * t4[i] + d5 * t5[i] + d6 * t6[i];
        }
    }

    private static float[][] directions() {
        SplittableRandom random = new SplittableRandom(SEED);
        float[][] directions = new float[PROJECTIONS][NUMBERS];
        for (float[] direction : directions) {
            Latent.fill(random, direction);
            double squares = 0;
            for (float value : direction) {
                squares += (double) value * value;
            }
            for (int i = 0; i < NUMBERS; i++) {
                direction[i] /= (float) Math.sqrt(squares);
            }
        }
        return directions;
    }
}
