package pyoji.crawler.drawn;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** What covers are drawn on: {@link DrawnCovers#SIZE} units square, all edges smooth. */
final class Canvas {
    /** Side of the canvas. */
    static final int SIZE = DrawnCovers.SIZE;

    private final BufferedImage image;
    private final Graphics2D graphics;

    private Canvas(int type) {
        image = new BufferedImage(SIZE, SIZE, type);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }

    /** A canvas all of one colour. */
    static Canvas opaque(Color ground) {
        Canvas canvas = new Canvas(BufferedImage.TYPE_INT_RGB);
        canvas.wash(ground);
        return canvas;
    }

    /** A transparent canvas, to be pasted onto another. */
    static Canvas layer() {
        return new Canvas(BufferedImage.TYPE_INT_ARGB);
    }

    /** The whole canvas as a shape. */
    static Rectangle2D whole() {
        return new Rectangle2D.Double(0, 0, SIZE, SIZE);
    }

    /** Paints everything. */
    void wash(Paint paint) {
        fill(whole(), paint);
    }

    /** Fills a shape. */
    void fill(Shape shape, Paint paint) {
        graphics.setPaint(paint);
        graphics.fill(shape);
    }

    /** Draws a shape's outline with round ends and joins. */
    void line(Shape shape, double width, Paint paint) {
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setPaint(paint);
        graphics.draw(shape);
    }

    /** Draws a shape's outline with sharp corners. */
    void frame(Shape shape, double width, Paint paint) {
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        graphics.setPaint(paint);
        graphics.draw(shape);
    }

    /** Does some drawing moved, then turned, then scaled. */
    void at(double x, double y, double angle, double scaleX, double scaleY, Runnable drawing) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(angle);
        graphics.scale(scaleX, scaleY);
        drawing.run();
        graphics.setTransform(before);
    }

    /** Does some drawing that shows only inside the box. */
    void within(Rectangle2D box, Runnable drawing) {
        Shape before = graphics.getClip();
        graphics.clip(box);
        drawing.run();
        graphics.setClip(before);
    }

    /** Lays another canvas over this one, with an opacity from 0 to 1. */
    void paste(Canvas layer, double opacity) {
        graphics.setComposite(AlphaComposite.SrcOver.derive((float) opacity));
        graphics.drawImage(layer.image, 0, 0, null);
        graphics.setComposite(AlphaComposite.SrcOver);
    }

    /** Stretches a small picture over the whole canvas, smoothly. */
    void stretch(BufferedImage small) {
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(small, 0, 0, SIZE, SIZE, null);
    }

    /** This canvas as a paint: a shape filled with it is a window onto it, with smooth edges. */
    Paint texture() {
        return new TexturePaint(image, whole());
    }

    /** The pixels, row by row as ARGB; changing them changes the canvas. */
    int[] pixels() {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** Ends the drawing and gives the picture. */
    BufferedImage done() {
        graphics.dispose();
        return image;
    }
}
