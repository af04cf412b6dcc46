package pyoji.crawler.dedupe;

import java.util.Arrays;

/** Finds the uniform border of a picture: each side has a colour of its own, or no border. */
final class Border {
    /** What compression and noise do to a plain colour, in levels. */
    private static final float TOLERANCE = 14;
    /** Ringing and specks that a line may have, as a share of its pixels. */
    private static final double STRAY = 0.02;
    /** The content is never taken for smaller than this share of a side. */
    private static final double SMALLEST = 0.25;

    private final Raster raster;
    private int left;
    private int top;
    private int right;
    private int bottom;

    private Border(Raster raster) {
        this.raster = raster;
        right = raster.width();
        bottom = raster.height();
    }

    /** What is inside the border. */
    static Frame content(Raster raster) {
        Border border = new Border(raster);
        // A border inside a border, or bars of another colour, come off in a second round.
        border.shave();
        if (border.right > border.left && border.bottom > border.top) {
            border.shave();
        }
        double width = raster.width();
        double height = raster.height();
        if (border.right <= border.left || border.bottom <= border.top) {
            return Frame.WHOLE;
        }
        double[] across = atLeast(border.left / width, border.right / width);
        double[] down = atLeast(border.top / height, border.bottom / height);
        return new Frame(across[0], down[0], across[1], down[1]);
    }

    private static double[] atLeast(double from, double to) {
        if (to - from >= SMALLEST) {
            return new double[] {from, to};
        }
        double start = Math.max(0, Math.min(1 - SMALLEST, (from + to - SMALLEST) / 2));
        return new double[] {start, start + SMALLEST};
    }

    private void shave() {
        top += depth(bottom - top, i -> row(top + i));
        bottom -= depth(bottom - top, i -> row(bottom - 1 - i));
        if (bottom > top) {
            left += depth(right - left, i -> column(left + i));
            right -= depth(right - left, i -> column(right - 1 - i));
        }
    }

    /** One line of the three planes' pixels. */
    private interface Lines {
        int[] at(int depth);
    }

    // How many lines from the edge on are of one colour.
    private int depth(int most, Lines lines) {
        if (most <= 0) {
            return 0;
        }
        int[] edge = lines.at(0);
        float[] colour = {median(raster.luma(), edge), median(raster.blue(), edge), median(raster.red(), edge)};
        int depth = 0;
        while (depth < most && isPlain(lines.at(depth), colour)) {
            depth++;
        }
        return depth;
    }

    private boolean isPlain(int[] line, float[] colour) {
        int stray = 0;
        for (int i : line) {
            boolean same = Math.abs(raster.luma().at()[i] - colour[0]) <= TOLERANCE
                    && Math.abs(raster.blue().at()[i] - colour[1]) <= TOLERANCE
                    && Math.abs(raster.red().at()[i] - colour[2]) <= TOLERANCE;
            stray += same ? 0 : 1;
        }
        return stray <= STRAY * line.length;
    }

    private int[] row(int y) {
        int[] line = new int[right - left];
        Arrays.setAll(line, i -> y * raster.width() + left + i);
        return line;
    }

    private int[] column(int x) {
        int[] line = new int[bottom - top];
        Arrays.setAll(line, i -> (top + i) * raster.width() + x);
        return line;
    }

    private static float median(Plane plane, int[] line) {
        float[] levels = new float[line.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = plane.at()[line[i]];
        }
        Arrays.sort(levels);
        return levels[levels.length / 2];
    }
}
