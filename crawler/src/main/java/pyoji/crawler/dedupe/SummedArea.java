package pyoji.crawler.dedupe;

/** Sums over every upright rectangle of a plane in constant time (Crow 1984), at fractions of pixels too. */
final class SummedArea {
    private final int width;
    private final int height;
    private final double[] sum;

    SummedArea(Plane plane) {
        width = plane.width();
        height = plane.height();
        sum = new double[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += plane.at()[y * width + x];
                sum[(y + 1) * (width + 1) + x + 1] = sum[y * (width + 1) + x + 1] + row;
            }
        }
    }

    /** The frame as a raster of so many means a side. */
    Plane means(Frame frame, int side) {
        int[] column = new int[side + 1];
        double[] beyond = new double[side + 1];
        for (int i = 0; i <= side; i++) {
            double x = (frame.left() + frame.width() * i / side) * width;
            column[i] = Math.max(0, Math.min(width - 1, (int) x));
            beyond[i] = x - column[i];
        }
        // Sums from the left top corner to each cell's; differences of them are the cells.
        double[] above = new double[side + 1];
        double[] below = new double[side + 1];
        Plane means = Plane.empty(side, side);
        double cell = frame.width() * width / side * (frame.height() * height / side);
        for (int j = 0; j <= side; j++) {
            double y = (frame.top() + frame.height() * j / side) * height;
            int row = Math.max(0, Math.min(height - 1, (int) y));
            corners(row, y - row, column, beyond, below);
            for (int i = 0; i < side && j > 0; i++) {
                double total = above[i] - above[i + 1] - below[i] + below[i + 1];
                means.at()[(j - 1) * side + i] = (float) (total / cell);
            }
            double[] spent = above;
            above = below;
            below = spent;
        }
        return means;
    }

    /** Sums from the left top corner to places at a fraction between two rows, each at one between two columns. */
    private void corners(int row, double beyondRow, int[] column, double[] beyond, double[] into) {
        int upperRow = row * (width + 1);
        int lowerRow = upperRow + width + 1;
        for (int i = 0; i < into.length; i++) {
            int x = column[i];
            double upper = sum[upperRow + x] + beyond[i] * (sum[upperRow + x + 1] - sum[upperRow + x]);
            double lower = sum[lowerRow + x] + beyond[i] * (sum[lowerRow + x + 1] - sum[lowerRow + x]);
            into[i] = upper + beyondRow * (lower - upper);
        }
    }
}
