package pyoji.crawler.drawn;

import java.awt.Color;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;

/** Mixes colours and gradients. */
final class Ink {
    private Ink() {}

    /** A colour from its hexadecimal digits. */
    static Color hex(String digits) {
        return new Color(Integer.parseInt(digits, 16));
    }

    /** The first colour with this share of the second. */
    static Color mix(Color first, Color second, double share) {
        return new Color(
                level(first.getRed() + (second.getRed() - first.getRed()) * share),
                level(first.getGreen() + (second.getGreen() - first.getGreen()) * share),
                level(first.getBlue() + (second.getBlue() - first.getBlue()) * share),
                level(first.getAlpha() + (second.getAlpha() - first.getAlpha()) * share));
    }

    /** The colour mixed with white. */
    static Color lighter(Color colour, double share) {
        return mix(colour, Color.WHITE, share);
    }

    /** The colour mixed with black. */
    static Color darker(Color colour, double share) {
        return mix(colour, Color.BLACK, share);
    }

    /** The colour with an opacity from 0 to 1. */
    static Color sheer(Color colour, double opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), level(255 * opacity));
    }

    /** The colour with its hue turned (1 is all the way round) and its strength and brightness scaled. */
    static Color shift(Color colour, double hue, double strength, double brightness) {
        float[] hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
        return Color.getHSBColor((float) (hsb[0] + hue), (float) Math.min(1, hsb[1] * strength), (float)
                Math.min(1, hsb[2] * brightness));
    }

    /** How light a colour looks, from 0 to 1. */
    static double lightness(Color colour) {
        return lightness(colour.getRGB());
    }

    /** How light a pixel looks, from 0 to 1. */
    static double lightness(int rgb) {
        return (0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255)) / 255;
    }

    /** How far apart two colours look; black and white are about 1 apart. */
    static double distance(Color first, Color second) {
        double red = (first.getRed() - second.getRed()) / 255.0;
        double green = (first.getGreen() - second.getGreen()) / 255.0;
        double blue = (first.getBlue() - second.getBlue()) / 255.0;
        return Math.sqrt(0.3 * red * red + 0.5 * green * green + 0.2 * blue * blue);
    }

    /** A gradient along a line through colours at even steps. */
    static Paint gradient(double x1, double y1, double x2, double y2, Color... colours) {
        return new LinearGradientPaint((float) x1, (float) y1, (float) x2, (float) y2, steps(colours.length), colours);
    }

    /** A gradient from a point outwards through colours at even steps. */
    static Paint glow(double x, double y, double radius, Color... colours) {
        return new RadialGradientPaint((float) x, (float) y, (float) radius, steps(colours.length), colours);
    }

    /** Polished metal or foil between two heights: bands of light and shade with a hard horizon. */
    static Paint metal(double top, double bottom, Color base) {
        return new LinearGradientPaint(
                0,
                (float) top,
                (float) (0.2 * (bottom - top)),
                (float) bottom,
                new float[] {0, 0.3f, 0.48f, 0.52f, 0.75f, 1},
                new Color[] {
                    lighter(base, 0.75),
                    base,
                    lighter(base, 0.55),
                    darker(base, 0.55),
                    darker(base, 0.1),
                    lighter(base, 0.8)
                });
    }

    private static float[] steps(int count) {
        float[] steps = new float[count];
        for (int i = 0; i < count; i++) {
            steps[i] = (float) i / (count - 1);
        }
        return steps;
    }

    private static int level(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
