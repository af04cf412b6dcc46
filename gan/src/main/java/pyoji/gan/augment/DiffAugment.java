package pyoji.gan.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * DiffAugment (Zhao et al. 2020, section 3.2) on pictures of one size: brightness, saturation, contrast, translation,
 * cutout, in this order and without clamping.
 *
 * <p>Pictures are size x size x 3 floats, row by row, one after another in one array. With its parameters drawn, an
 * augmentation is A x + a; the gradient toward x is that toward A x + a times A transposed, which {@link #adjoint}
 * computes. The same numbers give the same bits. One thread at a time.
 */
public final class DiffAugment {
    private static final int CHANNELS = 3;

    private final int size;
    private final Set<Augment> kinds = EnumSet.noneOf(Augment.class);
    private final int furthest;
    private final int cutoutSide;
    private final float[] between;

    /**
     * Augments pictures of {@code size} x {@code size} pixels with the given kinds.
     *
     * @param kinds none of them: pictures stay as they are
     */
    public DiffAugment(int size, Set<Augment> kinds) {
        this.size = size;
        this.kinds.addAll(kinds);
        this.furthest = Math.round(size / 8f);
        this.cutoutSide = Math.round(size / 2f);
        this.between = new float[size * size * CHANNELS];
    }

    /**
     * Draws the parameters of {@code count} pictures, one picture after another. Each takes seven numbers from
     * {@code random}, whatever the kinds, so that these don't change what else is drawn.
     */
    public List<Draw> draw(int count, SplittableRandom random) {
        boolean colour = kinds.contains(Augment.COLOUR);
        boolean translation = kinds.contains(Augment.TRANSLATION);
        boolean cutout = kinds.contains(Augment.CUTOUT);
        List<Draw> draws = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            float brightness = (float) (random.nextDouble() - 0.5);
            float saturation = (float) (random.nextDouble() * 2);
            float contrast = (float) (random.nextDouble() + 0.5);
            int down = below(2 * furthest + 1, random) - furthest;
            int right = below(2 * furthest + 1, random) - furthest;
            // An even square's centre lies between pixels: from border to border there is one place more than pixels.
            int centres = size + 1 - cutoutSide % 2;
            int top = below(centres, random) - cutoutSide / 2;
            int left = below(centres, random) - cutoutSide / 2;
            draws.add(new Draw(
                    colour ? brightness : 0,
                    colour ? saturation : 1,
                    colour ? contrast : 1,
                    translation ? down : 0,
                    translation ? right : 0,
                    top,
                    left,
                    cutout ? cutoutSide : 0));
        }
        return draws;
    }

    /** An integer from 0 to {@code bound} - 1 from one number; {@code nextInt(bound)} takes a varying count of them. */
    private static int below(int bound, SplittableRandom random) {
        return (int) (random.nextDouble() * bound);
    }

    /**
     * Augments the first pictures of {@code in}, as many as there are draws, each by its own, into {@code out}, which
     * may be {@code in}.
     */
    public void apply(float[] in, float[] out, List<Draw> draws) {
        for (int i = 0; i < draws.size(); i++) {
            Draw draw = draws.get(i);
            int at = i * between.length;
            colour(in, at, between, 0, draw, draw.brightness());
            translate(between, 0, out, at, draw.down(), draw.right());
            cut(out, at, draw.cutoutTop(), draw.cutoutLeft(), draw.cutoutSide());
        }
    }

    /**
     * Carries gradients toward augmented pictures back to gradients toward the pictures themselves: the transpose of
     * the linear part of {@link #apply} with the same draws.
     *
     * @param out may be {@code in}
     */
    public void adjoint(float[] in, float[] out, List<Draw> draws) {
        for (int i = 0; i < draws.size(); i++) {
            Draw draw = draws.get(i);
            int at = i * between.length;
            translate(in, at, between, 0, -draw.down(), -draw.right());
            // The square moves back with the gradients, which leaves those of the caller as they are.
            cut(between, 0, draw.cutoutTop() - draw.down(), draw.cutoutLeft() - draw.right(), draw.cutoutSide());
            // Saturation and contrast are symmetric and commute, so that they are their own transpose.
            colour(between, 0, out, at, draw, 0);
        }
    }

    /**
     * Saturation s, contrast c and an offset in one pass. With p a pixel's mean and m the picture's,
     * c (s x + (1 - s) p) + (1 - c) m is what one after the other gives, because saturation keeps m; brightness before
     * them moves x, p and m alike, and so comes out as it is.
     */
    private void colour(float[] from, int fromStart, float[] to, int toStart, Draw draw, float offset) {
        int length = between.length;
        if (draw.keepsColour()) {
            System.arraycopy(from, fromStart, to, toStart, length);
            return;
        }
        double sum = 0;
        for (int i = fromStart; i < fromStart + length; i += CHANNELS) {
            sum += from[i] + from[i + 1] + from[i + 2];
        }
        float own = draw.contrast() * draw.saturation();
        float third = draw.contrast() * (1 - draw.saturation()) / CHANNELS;
        float level = (float) ((1 - draw.contrast()) * sum / length) + offset;
        for (int i = 0; i < length; i += CHANNELS) {
            float red = from[fromStart + i];
            float green = from[fromStart + i + 1];
            float blue = from[fromStart + i + 2];
            float shared = third * (red + green + blue) + level;
            to[toStart + i] = own * red + shared;
            to[toStart + i + 1] = own * green + shared;
            to[toStart + i + 2] = own * blue + shared;
        }
    }

    /** Copies one picture, moved; zeros come in where nothing was. */
    private void translate(float[] from, int fromStart, float[] to, int toStart, int down, int right) {
        int row = size * CHANNELS;
        int first = Math.max(0, right) * CHANNELS;
        int end = (size + Math.min(0, right)) * CHANNELS;
        for (int y = 0; y < size; y++) {
            int start = toStart + y * row;
            int source = y - down;
            if (source < 0 || source >= size) {
                Arrays.fill(to, start, start + row, 0);
            } else {
                Arrays.fill(to, start, start + first, 0);
                int copied = fromStart + source * row + first - right * CHANNELS;
                System.arraycopy(from, copied, to, start + first, end - first);
                Arrays.fill(to, start + end, start + row, 0);
            }
        }
    }

    /** Sets a square to zero, as much of it as lies within the picture. */
    private void cut(float[] picture, int start, int top, int left, int side) {
        int first = Math.max(0, left);
        int end = Math.min(size, left + side);
        for (int y = Math.max(0, top); y < Math.min(size, top + side) && first < end; y++) {
            int row = start + y * size * CHANNELS;
            Arrays.fill(picture, row + first * CHANNELS, row + end * CHANNELS, 0);
        }
    }
}
