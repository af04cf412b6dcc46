package pyoji.gan.picture;

import java.awt.image.BufferedImage;

/** A dark strip under a picture with a light text, drawn without any font. */
public final class Caption {
    /** The text on the left: near-white, 0xRRGGBB. */
    private static final int BRIGHT = 0xF2F0F5;
    /** The text on the right: a quiet grey, 0xRRGGBB. */
    private static final int QUIET = 0x9C99A8;

    /** Of the strip, in letter pixels: what is above the letters, and what is beside the text. */
    private static final int ABOVE = 2;

    private static final int BESIDE = 3;
    private static final int BELOW = 1;
    private static final int BETWEEN_TEXTS = 6;
    /** Fewer letters than this say nothing. */
    private static final int LEAST_LETTERS = 3;

    private Caption() {}

    /**
     * Height of the strip in pixels; it follows from the picture's width alone, so that all frames of a GIF are of one
     * size. A sheet of 266 pixels has a strip of 24.
     */
    public static int height(int width) {
        return scaleFor(width) * (ABOVE + Letters.ROWS + BELOW);
    }

    /**
     * Adds a strip under a picture. The texts are drawn in small letters; a character other than a to z, 0 to 9, space
     * and {@code - , . / : + % _ = ( ) · '} is drawn as a box. A text that is too long is cut, the right one first
     * and at its end, the left one at its front.
     *
     * @param left such as "step 4000"; may be empty
     * @param right such as "girl-group"; may be empty
     * @return a new TYPE_INT_RGB picture, as wide and {@link #height} pixels higher
     */
    public static BufferedImage under(BufferedImage picture, String left, String right) {
        int width = picture.getWidth();
        int scale = scaleFor(width);
        BufferedImage captioned = Grid.blank(width, picture.getHeight() + height(width));
        Grid.copy(picture, 0, 0, width, picture.getHeight(), captioned, 0, 0);

        int room = width / scale - 2 * BESIDE;
        int top = picture.getHeight() + ABOVE * scale;
        String first = cutFront(Letters.plain(left), room);
        String second = cutBack(Letters.plain(right), room - Letters.width(first) - BETWEEN_TEXTS);
        draw(captioned, first, BESIDE * scale, top, scale, BRIGHT);
        draw(captioned, second, width - (BESIDE + Letters.width(second)) * scale, top, scale, QUIET);
        return captioned;
    }

    /** Grows with the root of the width: 1 at 64 pixels, 2 at 266, 3 at 530, 4 at 1058. */
    private static int scaleFor(int width) {
        return Math.max(1, (int) Math.round(Math.sqrt(width / 66.0)));
    }

    /** Cuts words, never the number behind them: "step 100000" must not become "step 10". */
    private static String cutFront(String text, int room) {
        String shorter = text;
        for (int from = 1; Letters.width(shorter) > room; from++) {
            if (text.length() - from < LEAST_LETTERS) {
                return "";
            }
            shorter = ".." + text.substring(from);
        }
        return shorter;
    }

    private static String cutBack(String text, int room) {
        String shorter = text;
        for (int to = text.length() - 1; Letters.width(shorter) > room; to--) {
            if (to < LEAST_LETTERS) {
                return "";
            }
            shorter = text.substring(0, to) + "..";
        }
        return shorter;
    }

    private static void draw(BufferedImage picture, String text, int left, int top, int scale, int colour) {
        Letters.draw(text, (x, y) -> {
            for (int i = 0; i < scale * scale; i++) {
                picture.setRGB(left + x * scale + i % scale, top + y * scale + i / scale, colour);
            }
        });
    }
}
