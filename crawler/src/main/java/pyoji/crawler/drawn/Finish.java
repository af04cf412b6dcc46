package pyoji.crawler.drawn;

import java.awt.Color;

/** What camera, darkroom and printing press do to a picture. */
final class Finish {
    private static final int SIZE = Canvas.SIZE;

    private Finish() {}

    /** The last touch on a whole cover: some of light, shade and grain. */
    static void last(Canvas canvas, Brief brief) {
        Dice dice = brief.dice();
        Palette palette = brief.palette();
        if (dice.chance(0.3)) {
            leak(canvas, brief.girls() ? palette.spark() : palette.accent(), dice);
        }
        if (dice.chance(brief.girls() ? 0.15 : 0.45)) {
            Color edge = Ink.darker(palette.deep(), 0.6);
            canvas.wash(Ink.glow(256, 256, 380, Ink.sheer(edge, 0), Ink.sheer(edge, 0), Ink.sheer(edge, 0.5)));
        }
        if (dice.chance(0.12)) {
            scratches(canvas, dice);
        }
        if (dice.chance(0.4)) {
            grain(canvas, dice.count(5, 14), dice);
        }
    }

    /** Light that fell in from the side. */
    static void leak(Canvas canvas, Color colour, Dice dice) {
        double x = dice.chance(0.5) ? dice.between(-60, 60) : dice.between(452, 572);
        double y = dice.between(0, SIZE);
        canvas.wash(Ink.glow(
                x,
                y,
                dice.between(200, 420),
                Ink.sheer(colour, dice.between(0.2, 0.45)),
                Ink.sheer(colour, 0.12),
                Ink.sheer(colour, 0)));
    }

    /** Makes each pixel a mixture of two colours by how light it is. */
    static void duotone(Canvas canvas, Color dark, Color light) {
        int[] tones = new int[256];
        for (int i = 0; i < 256; i++) {
            tones[i] = Ink.mix(dark, light, i / 255.0).getRGB() & 0xFFFFFF;
        }
        int[] pixels = canvas.pixels();
        for (int i = 0; i < pixels.length; i++) {
            int pixel = pixels[i];
            int lightness = (77 * (pixel >> 16 & 255) + 150 * (pixel >> 8 & 255) + 29 * (pixel & 255)) >> 8;
            pixels[i] = pixel & 0xFF000000 | tones[lightness];
        }
    }

    /** Prints the picture's dark parts as dots of the ink on paper. */
    static void halftone(Canvas canvas, Color paper, Color ink, double pitch) {
        double turn = Math.PI / 6;
        double perPixel = Math.PI / pitch;
        int paperRgb = paper.getRGB() & 0xFFFFFF;
        int inkRgb = ink.getRGB() & 0xFFFFFF;
        int[] tones = new int[64];
        for (int i = 0; i < 64; i++) {
            tones[i] = Ink.mix(new Color(paperRgb), new Color(inkRgb), i / 63.0).getRGB() & 0xFFFFFF;
        }
        int[] pixels = canvas.pixels();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int pixel = pixels[y * SIZE + x];
                double u = (x * Math.cos(turn) + y * Math.sin(turn)) * perPixel;
                double v = (y * Math.cos(turn) - x * Math.sin(turn)) * perPixel;
                double dot = Math.cos(u) * Math.cos(v) * 0.5 + 0.5;
                // Steep but not a step, so that dots have smooth edges.
                double covered = 0.5 + (dot - Ink.lightness(pixel)) * 5;
                pixels[y * SIZE + x] =
                        pixel & 0xFF000000 | tones[(int) Math.max(0, Math.min(63, Math.round(covered * 63)))];
            }
        }
    }

    /** Shifts the red print against the blue one. */
    static void misprint(Canvas canvas, int shift) {
        int[] pixels = canvas.pixels();
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE - 2 * shift; x++) {
                int at = y * SIZE + x;
                pixels[at] = pixels[at] & 0xFF00FFFF | pixels[at + shift] & 0x00FF0000;
            }
        }
    }

    /** Film grain, in squares of 2 pixels: finer grain would only swell the PNG. */
    static void grain(Canvas canvas, int strength, Dice dice) {
        int[] pixels = canvas.pixels();
        int state = dice.count(1, Integer.MAX_VALUE - 1);
        for (int y = 0; y < SIZE; y += 2) {
            for (int x = 0; x < SIZE; x += 2) {
                state ^= state << 13;
                state ^= state >>> 17;
                state ^= state << 5;
                int change = ((state >>> 8 & 255) + (state >>> 16 & 255) - 255) * strength >> 8;
                int at = y * SIZE + x;
                pixels[at] = brighter(pixels[at], change);
                pixels[at + 1] = brighter(pixels[at + 1], change);
                pixels[at + SIZE] = brighter(pixels[at + SIZE], change);
                pixels[at + SIZE + 1] = brighter(pixels[at + SIZE + 1], change);
            }
        }
    }

    private static void scratches(Canvas canvas, Dice dice) {
        for (int i = dice.count(4, 12); i > 0; i--) {
            double x = dice.between(0, SIZE);
            double y = dice.between(0, SIZE);
            canvas.line(
                    new Outline(x, y)
                            .bend(x + dice.between(-20, 20), y + 30, x + dice.between(-8, 8), y + dice.between(20, 140))
                            .open(),
                    dice.between(0.4, 1.1),
                    Ink.sheer(Color.WHITE, 0.35));
        }
    }

    private static int brighter(int pixel, int change) {
        int red = Math.max(0, Math.min(255, (pixel >> 16 & 255) + change));
        int green = Math.max(0, Math.min(255, (pixel >> 8 & 255) + change));
        int blue = Math.max(0, Math.min(255, (pixel & 255) + change));
        return pixel & 0xFF000000 | red << 16 | green << 8 | blue;
    }
}
