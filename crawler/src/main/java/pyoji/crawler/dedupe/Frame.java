package pyoji.crawler.dedupe;

/** An upright rectangle of a picture, in shares of its sides: 0 is left or top, 1 right or bottom. */
record Frame(double left, double top, double right, double bottom) {
    static final Frame WHOLE = new Frame(0, 0, 1, 1);

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    double area() {
        return Math.max(0, width()) * Math.max(0, height());
    }

    /** The frame without these shares of its own sides. */
    Frame without(double left, double top, double right, double bottom) {
        return new Frame(
                this.left + left * width(),
                this.top + top * height(),
                this.right - right * width(),
                this.bottom - bottom * height());
    }

    /** What both cover; its area is 0 where they don't meet. */
    Frame and(Frame other) {
        return new Frame(
                Math.max(left, other.left),
                Math.max(top, other.top),
                Math.min(right, other.right),
                Math.min(bottom, other.bottom));
    }

    /** About as large and in about the same place, to this share of the whole picture. */
    boolean near(Frame other, double tolerance) {
        return Math.abs(left - other.left) <= tolerance
                && Math.abs(top - other.top) <= tolerance
                && Math.abs(right - other.right) <= tolerance
                && Math.abs(bottom - other.bottom) <= tolerance;
    }
}
