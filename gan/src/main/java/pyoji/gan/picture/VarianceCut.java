package pyoji.gan.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses colours for a picture: again and again, the group of pixels that gains most by it is cut in two, at the place
 * of one channel where the squared error falls most. The means of the groups are the colours.
 */
final class VarianceCut {
    /** Pixels {@code from} to {@code to} - 1, and the cut that gains most: channel values up to {@code last} go left. */
    private record Group(int from, int to, int shift, int last, double gain) {}

    private final int[] pixels;
    private final int[] spare;

    private VarianceCut(int[] pixels) {
        this.pixels = pixels;
        this.spare = new int[pixels.length];
    }

    /**
     * Chooses up to {@code most} colours, fewer if the picture has fewer.
     *
     * @param pixels 0xRRGGBB, one or more; not changed
     */
    static int[] colours(int[] pixels, int most) {
        return new VarianceCut(pixels.clone()).cut(most);
    }

    private int[] cut(int most) {
        List<Group> groups = new ArrayList<>();
        groups.add(plan(0, pixels.length));
        while (groups.size() < most) {
            int best = 0;
            for (int i = 1; i < groups.size(); i++) {
                if (groups.get(i).gain() > groups.get(best).gain()) {
                    best = i;
                }
            }
            Group group = groups.get(best);
            if (group.gain() <= 0) {
                break;
            }
            int middle = part(group);
            groups.set(best, plan(group.from(), middle));
            groups.add(plan(middle, group.to()));
        }
        return groups.stream().mapToInt(this::mean).toArray();
    }

    private Group plan(int from, int to) {
        Group best = new Group(from, to, 0, 0, 0);
        int count = to - from;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int[] having = new int[256];
            long sum = 0;
            for (int i = from; i < to; i++) {
                int value = pixels[i] >> shift & 255;
                having[value]++;
                sum += value;
            }
            long leftCount = 0;
            long leftSum = 0;
            for (int value = 0; value < 255; value++) {
                leftCount += having[value];
                leftSum += (long) having[value] * value;
                if (leftCount > 0 && leftCount < count) {
                    double rightCount = count - leftCount;
                    double apart = (double) leftSum / leftCount - (sum - leftSum) / rightCount;
                    double gain = apart * apart * leftCount * rightCount / count;
                    if (gain > best.gain()) {
                        best = new Group(from, to, shift, value, gain);
                    }
                }
            }
        }
        return best;
    }

    /** Brings the left pixels of a cut before its right ones; returns where those begin. */
    private int part(Group group) {
        int middle = group.from();
        int right = 0;
        for (int i = group.from(); i < group.to(); i++) {
            if ((pixels[i] >> group.shift() & 255) <= group.last()) {
                pixels[middle++] = pixels[i];
            } else {
                spare[right++] = pixels[i];
            }
        }
        System.arraycopy(spare, 0, pixels, middle, right);
        return middle;
    }

    private int mean(Group group) {
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int i = group.from(); i < group.to(); i++) {
            red += pixels[i] >> 16 & 255;
            green += pixels[i] >> 8 & 255;
            blue += pixels[i] & 255;
        }
        return Palette.mean(group.to() - group.from(), red, green, blue);
    }
}
