package pyoji.crawler.dedupe;

/**
 * Where a picture's points lie in another: an affine map between shares of the sides, u' = xx u + xy v + x and v' = yx u +
 * yy v + y.
 */
record Placement(double xx, double xy, double x, double yx, double yy, double y) {
    static final Placement SAME = new Placement(1, 0, 0, 0, 1, 0);

    /** So that one picture's frame falls on the other's. */
    static Placement of(Frame from, Frame to) {
        double across = to.width() / from.width();
        double down = to.height() / from.height();
        return new Placement(across, 0, to.left() - across * from.left(), 0, down, to.top() - down * from.top());
    }

    double u(double u, double v) {
        return xx * u + xy * v + x;
    }

    double v(double u, double v) {
        return yx * u + yy * v + y;
    }

    /** What of the first picture's frame lies in the second's, as a bounding box in the second. */
    Frame image(Frame frame) {
        double u0 = u(frame.left(), (frame.top() + frame.bottom()) / 2);
        double u1 = u(frame.right(), (frame.top() + frame.bottom()) / 2);
        double v0 = v((frame.left() + frame.right()) / 2, frame.top());
        double v1 = v((frame.left() + frame.right()) / 2, frame.bottom());
        return new Frame(Math.min(u0, u1), Math.min(v0, v1), Math.max(u0, u1), Math.max(v0, v1));
    }

    Placement inverse() {
        double determinant = xx * yy - xy * yx;
        double a = yy / determinant;
        double b = -xy / determinant;
        double d = -yx / determinant;
        double e = xx / determinant;
        return new Placement(a, b, -(a * x + b * y), d, e, -(d * x + e * y));
    }

    /** Whether it does what copies of covers do: no mirror, no strong zoom, distortion or turn. */
    boolean isPlausible() {
        return xx > 0.4
                && xx < 2.5
                && yy > 0.4
                && yy < 2.5
                && xx / yy > 0.6
                && xx / yy < 1.67
                && Math.abs(xy) < 0.2 * xx
                && Math.abs(yx) < 0.2 * yy;
    }

    /** Whether pixels fall on pixels, to a third of one of the luma thumbnail. */
    boolean isSame() {
        return reach() < 0.34 / Fingerprint.DETAIL;
    }

    /** Farthest that a corner is moved from its place, as a share of the side. */
    double reach() {
        double reach = 0;
        for (int corner = 0; corner < 4; corner++) {
            double u = corner & 1;
            double v = corner >> 1;
            reach = Math.max(reach, Math.max(Math.abs(u(u, v) - u), Math.abs(v(u, v) - v)));
        }
        return reach;
    }
}
