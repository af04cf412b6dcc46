package pyoji.gan.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses colours for a picture: again and again, the group of pixels that gains most by it is cut in two, at the place
 * of one channel where the squared error falls most. The means of the groups are the colours.
 */
final class VarianceCut {
    private static final int VALUES = 256;
    private static final int CHANNELS = 3;

    /**
     * Pixels {@code from} to {@code to} - 1, and the cut that gains most: channel values up to {@code last} go left.
     *
     * @param having how many of its pixels have each value of blue, then of green and of red
     */
    private record Group(int from, int to, int[] having, int channel, int last, double gain) {}

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
        groups.add(plan(0, pixels.length, count(0, pixels.length)));
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
            boolean leftIsSmaller = middle - group.from() < group.to() - middle;
            // Only the smaller half is counted; the larger one has the rest.
            int[] smaller = leftIsSmaller ? count(group.from(), middle) : count(middle, group.to());
            int[] larger = group.having();
            for (int i = 0; i < larger.length; i++) {
                larger[i] -= smaller[i];
            }
            groups.set(best, plan(group.from(), middle, leftIsSmaller ? smaller : larger));
            groups.add(plan(middle, group.to(), leftIsSmaller ? larger : smaller));
        }
        return groups.stream().mapToInt(VarianceCut::mean).toArray();
    }

    private int[] count(int from, int to) {
        int[] having = new int[CHANNELS * VALUES];
        for (int i = from; i < to; i++) {
            int pixel = pixels[i];
            having[pixel & 255]++;
            having[VALUES + (pixel >> 8 & 255)]++;
            having[2 * VALUES + (pixel >> 16 & 255)]++;
        }
        return having;
    }

    private static Group plan(int from, int to, int[] having) {
        Group best = new Group(from, to, having, 0, 0, 0);
        int count = to - from;
        for (int channel = CHANNELS - 1; channel >= 0; channel--) {
            long sum = sum(having, channel);
            long leftCount = 0;
            long leftSum = 0;
            for (int value = 0; value < VALUES - 1; value++) {
                int more = having[channel * VALUES + value];
                leftCount += more;
                leftSum += (long) more * value;
                if (more > 0 && leftCount < count) {
                    double rightCount = count - leftCount;
                    double apart = (double) leftSum / leftCount - (sum - leftSum) / rightCount;
                    double gain = apart * apart * leftCount * rightCount / count;
                    if (gain > best.gain()) {
                        best = new Group(from, to, having, channel, value, gain);
                    }
                }
            }
        }
        return best;
    }

    /** Brings the left pixels of a cut before its right ones; returns where those begin. */
    private int part(Group group) {
        int shift = 8 * group.channel();
        int middle = group.from();
        int right = 0;
        for (int i = group.from(); i < group.to(); i++) {
            if ((pixels[i] >> shift & 255) <= group.last()) {
                pixels[middle++] = pixels[i];
            } else {
                spare[right++] = pixels[i];
            }
        }
        System.arraycopy(spare, 0, pixels, middle, right);
        return middle;
    }

    private static int mean(Group group) {
        int[] having = group.having();
        return Palette.mean(group.to() - group.from(), sum(having, 2), sum(having, 1), sum(having, 0));
    }

    private static long sum(int[] having, int channel) {
        long sum = 0;
        for (int value = 1; value < VALUES; value++) {
            sum += (long) having[channel * VALUES + value] * value;
        }
        return sum;
    }
}
