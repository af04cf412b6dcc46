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
        // [side + 1][side + 1] sums from the left top corner; differences of them are the cells.
        double[] corner = new double[(side + 1) * (side + 1)];
        for (int j = 0; j <= side; j++) {
            double y = (frame.top() + frame.height() * j / side) * height;
            int y0 = Math.max(0, Math.min(height - 1, (int) y));
            for (int i = 0; i <= side; i++) {
                double x = (frame.left() + frame.width() * i / side) * width;
                int x0 = Math.max(0, Math.min(width - 1, (int) x));
                int at = y0 * (width + 1) + x0;
                double upper = sum[at] + (x - x0) * (sum[at + 1] - sum[at]);
                int below = at + width + 1;
                double lower = sum[below] + (x - x0) * (sum[below + 1] - sum[below]);
                corner[j * (side + 1) + i] = upper + (y - y0) * (lower - upper);
            }
        }
        Plane means = Plane.empty(side, side);
        double cell = frame.width() * width / side * (frame.height() * height / side);
        for (int j = 0; j < side; j++) {
            for (int i = 0; i < side; i++) {
                int at = j * (side + 1) + i;
                double total = corner[at] - corner[at + 1] - corner[at + side + 1] + corner[at + side + 2];
                means.at()[j * side + i] = (float) (total / cell);
            }
        }
        return means;
    }
}
