package pyoji.crawler.drawn;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Builds shapes from numbers. */
final class Outline {
    private final Path2D.Double path = new Path2D.Double();

    /** Starts at a point. */
    Outline(double x, double y) {
        path.moveTo(x, y);
    }

    /** A straight line to a point. */
    Outline to(double x, double y) {
        path.lineTo(x, y);
        return this;
    }

    /** A curve to a point, pulled towards another. */
    Outline bend(double pullX, double pullY, double x, double y) {
        path.quadTo(pullX, pullY, x, y);
        return this;
    }

    /** A curve to a point, pulled towards two others. */
    Outline curve(double x1, double y1, double x2, double y2, double x, double y) {
        path.curveTo(x1, y1, x2, y2, x, y);
        return this;
    }

    /** The line as it is. */
    Shape open() {
        return path;
    }

    /** The shape, closed. */
    Shape closed() {
        path.closePath();
        return path;
    }

    /** A straight line. */
    static Shape line(double x1, double y1, double x2, double y2) {
        return new Outline(x1, y1).to(x2, y2).open();
    }

    /** A circle round a point. */
    static Shape circle(double x, double y, double radius) {
        return oval(x, y, radius, radius);
    }

    /** An ellipse round a point. */
    static Shape oval(double x, double y, double radiusX, double radiusY) {
        return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
    }

    /** A box from its top left corner. */
    static Rectangle2D box(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    /** A straight line to each of these points in turn: x, y, x, y … */
    static Shape polygon(double... points) {
        Outline outline = new Outline(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            outline.to(points[i], points[i + 1]);
        }
        return outline.closed();
    }

    /** A regular polygon round (0, 0), its first corner up; every other corner drawn in to innerRadius. */
    static Shape star(int corners, double radius, double innerRadius) {
        double[] points = new double[corners * 4];
        for (int i = 0; i < corners * 2; i++) {
            double r = i % 2 == 0 ? radius : innerRadius;
            points[2 * i] = r * Math.sin(Math.PI * i / corners);
            points[2 * i + 1] = -r * Math.cos(Math.PI * i / corners);
        }
        return polygon(points);
    }

    /** The shape moved to (x, y), turned and scaled. */
    static Shape place(Shape shape, double x, double y, double angle, double scale) {
        AffineTransform transform = AffineTransform.getTranslateInstance(x, y);
        transform.rotate(angle);
        transform.scale(scale, scale);
        return transform.createTransformedShape(shape);
    }

    /** The shape scaled evenly to fit a box; align 0 puts it left, 0.5 in the middle, 1 right. */
    static Shape fit(Shape shape, Rectangle2D box, double align) {
        Rectangle2D bounds = shape.getBounds2D();
        double scale = Math.min(
                box.getWidth() / Math.max(1e-6, bounds.getWidth()),
                box.getHeight() / Math.max(1e-6, bounds.getHeight()));
        return settle(shape, bounds, box, scale, scale, align);
    }

    /** The shape stretched to fill a box. */
    static Shape fill(Shape shape, Rectangle2D box) {
        Rectangle2D bounds = shape.getBounds2D();
        double scaleX = box.getWidth() / Math.max(1e-6, bounds.getWidth());
        double scaleY = box.getHeight() / Math.max(1e-6, bounds.getHeight());
        return settle(shape, bounds, box, scaleX, scaleY, 0.5);
    }

    private static Shape settle(
            Shape shape, Rectangle2D bounds, Rectangle2D box, double scaleX, double scaleY, double align) {
        AffineTransform transform = AffineTransform.getTranslateInstance(
                box.getX() + (box.getWidth() - bounds.getWidth() * scaleX) * align,
                box.getY() + (box.getHeight() - bounds.getHeight() * scaleY) / 2);
        transform.scale(scaleX, scaleY);
        transform.translate(-bounds.getX(), -bounds.getY());
        return transform.createTransformedShape(shape);
    }
}
