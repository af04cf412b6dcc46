package pyoji.crawler.bench;

import java.awt.Graphics2D;
import java.util.SplittableRandom;

/** Capitals of 5 x 7 squares, so that the bench needs no fonts. */
final class BlockLetters {
    private static final int WIDTH = 5;
    private static final int HEIGHT = 7;
    // One string a letter, from A on; each character is a row of five squares as a number in base 32, highest bit left.
    private static final String[] ROWS = {
        "4ahhvhh", "uhhuhhu", "ehggghe", "uhhhhhu", "vgguggv", "vgguggg", "ehgnhhf", "hhhvhhh", "e44444e", "72222ic",
        "hikokih", "ggggggv", "hrllhhh", "hpplnnh", "ehhhhhe", "uhhuggg", "ehhhlid", "uhhukih", "fgge11u", "v444444",
        "hhhhhhe", "hhhhha4", "hhhllla", "hha4ahh", "hha4444", "v1248gv",
    };

    private BlockLetters() {}

    /** A word without a meaning, of so many letters. */
    static String word(SplittableRandom random, int fewest, int most) {
        StringBuilder word = new StringBuilder();
        int length = random.nextInt(fewest, most + 1);
        for (int i = 0; i < length; i++) {
            word.append((char) ('A' + random.nextInt(26)));
        }
        return word.toString();
    }

    /** Draws capitals in the graphics' colour, six squares of so many pixels apart. */
    static void draw(Graphics2D graphics, String word, int x, int y, int pixel) {
        for (int i = 0; i < word.length(); i++) {
            String rows = ROWS[word.charAt(i) - 'A'];
            for (int row = 0; row < HEIGHT; row++) {
                int squares = Character.digit(rows.charAt(row), 32);
                for (int column = 0; column < WIDTH; column++) {
                    if ((squares >> (WIDTH - 1 - column) & 1) == 1) {
                        graphics.fillRect(x + (6 * i + column) * pixel, y + row * pixel, pixel, pixel);
                    }
                }
            }
        }
    }
}
