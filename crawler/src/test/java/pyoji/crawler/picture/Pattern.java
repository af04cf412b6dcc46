package pyoji.crawler.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;

/** A picture of 3x3 plain squares, and whether another one still shows them. */
final class Pattern {
    static final int SIDE = 96;

    static final int RED = 0xe02020;
    static final int GREEN = 0x20c040;
    static final int BLUE = 0x2030d0;
    static final int CYAN = 0x20b0c0;
    static final int MAGENTA = 0xc030b0;
    static final int YELLOW = 0xe0d020;
    static final int BLACK = 0x101010;
    static final int GREY = 0x808080;
    static final int WHITE = 0xf8f8f8;

    private static final int[] COLOURS = {RED, GREEN, BLUE, CYAN, MAGENTA, YELLOW, BLACK, GREY, WHITE};

    private Pattern() {}

    static int[] colours() {
        return COLOURS.clone();
    }

    /** The pattern as a picture of this type. */
    static BufferedImage picture(int type) {
        return picture(new BufferedImage(SIDE, SIDE, type));
    }

    /** The pattern, drawn into the picture. */
    static BufferedImage picture(BufferedImage into) {
        for (int y = 0; y < into.getHeight(); y++) {
            for (int x = 0; x < into.getWidth(); x++) {
                int colour = COLOURS[y * 3 / into.getHeight() * 3 + x * 3 / into.getWidth()];
                into.setRGB(x, y, 0xff000000 | colour);
            }
        }
        return into;
    }

    /** Asserts that the squares' centres are of these colours, row by row, each channel within the tolerance. */
    static void assertShows(BufferedImage picture, int tolerance, int... colours) {
        for (int i = 0; i < 9; i++) {
            int seen = picture.getRGB(
                            (2 * (i % 3) + 1) * picture.getWidth() / 6, (2 * (i / 3) + 1) * picture.getHeight() / 6)
                    & 0xffffff;
            int worst = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                worst = Math.max(worst, Math.abs((seen >> shift & 0xff) - (colours[i] >> shift & 0xff)));
            }
            assertThat(worst)
                    .as("square %d is %06x, and should be %06x", i, seen, colours[i])
                    .isLessThanOrEqualTo(tolerance);
        }
    }
}
