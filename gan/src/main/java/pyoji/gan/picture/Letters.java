package pyoji.gan.picture;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Small pixel letters, so that a caption looks the same on every computer, with or without fonts. */
final class Letters {
    /** Rows of a letter: 7 down to the baseline, then 2 for the tails of g, j, p, q and y. */
    static final int ROWS = 9;

    private static final int SPACING = 1;
    private static final int SPACE = 3;
    private static final Pattern GAPS = Pattern.compile(" +");

    /** The first line of a band names its letters, the nine below draw them. */
    private static final List<String> BANDS = List.of("""
            a     b     c    d     e     f    g     h     i j  k    l  m
            ..... #.... .... ....# ..... ..## ..... #.... # .# #... #. .....
            ..... #.... .... ....# ..... .#.. ..... #.... . .. #... #. .....
            .###. ####. .### .#### .###. #### .#### ####. # .# #..# #. ##.#.
            ....# #...# #... #...# #...# .#.. #...# #...# # .# #.#. #. #.#.#
            .#### #...# #... #...# ##### .#.. #...# #...# # .# ##.. #. #.#.#
            #...# #...# #... #...# #.... .#.. #...# #...# # .# #.#. #. #.#.#
            .#### ####. .### .#### .###. .#.. .#### #...# # .# #..# .# #.#.#
            ..... ..... .... ..... ..... .... ....# ..... . .# .... .. .....
            ..... ..... .... ..... ..... .... .###. ..... . #. .... .. .....
            """, """
            n     o     p     q     r    s    t    u     v     w     x     y     z
            ..... ..... ..... ..... .... .... .#.. ..... ..... ..... ..... ..... ....
            ..... ..... ..... ..... .... .... .#.. ..... ..... ..... ..... ..... ....
            ####. .###. ####. .#### #.## .### #### #...# #...# #...# #...# #...# ####
            #...# #...# #...# #...# ##.. #... .#.. #...# #...# #.#.# .#.#. #...# ...#
            #...# #...# #...# #...# #... .##. .#.. #...# #...# #.#.# ..#.. #...# .##.
            #...# #...# #...# #...# #... ...# .#.. #...# .#.#. #.#.# .#.#. #...# #...
            #...# .###. ####. .#### #... ###. ..## .#### ..#.. .#.#. #...# .#### ####
            ..... ..... #.... ....# .... .... .... ..... ..... ..... ..... ....# ....
            ..... ..... #.... ....# .... .... .... ..... ..... ..... ..... .###. ....
            """, """
            0     1     2     3     4     5     6     7     8     9
            .###. ..#.. .###. .###. ...#. ##### .###. ##### .###. .###.
            #...# .##.. #...# #...# ..##. #.... #.... ....# #...# #...#
            #...# ..#.. ....# ....# .#.#. ####. #.... ...#. #...# #...#
            #...# ..#.. ...#. ..##. #..#. ....# ####. ..#.. .###. .####
            #...# ..#.. ..#.. ....# ##### ....# #...# ..#.. #...# ....#
            #...# ..#.. .#... #...# ...#. #...# #...# ..#.. #...# ....#
            .###. .###. ##### .###. ...#. .###. .###. ..#.. .###. .###.
            ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
            ..... ..... ..... ..... ..... ..... ..... ..... ..... .....
            """, """
            -   ,  . /   : +     %     _     =    (  )  · '
            ... .. . ..# . ..... ##..# ..... .... .# #. . #
            ... .. . ..# . ..... ##..# ..... .... #. .# . #
            ... .. . .#. # ..#.. ...#. ..... .... #. .# . .
            ... .. . .#. . ..#.. ..#.. ..... #### #. .# # .
            ### .. . .#. . ##### .#... ..... .... #. .# . .
            ... .. . #.. . ..#.. #..## ..... #### #. .# . .
            ... .# # #.. # ..#.. #..## ##### .... .# #. . .
            ... .# . ... . ..... ..... ..... .... .. .. . .
            ... #. . ... . ..... ..... ..... .... .. .. . .
            """);

    /** Stands for every character that has no letter here, such as Hangul. */
    private static final String[] BOX = {
        "#####", "#...#", "#...#", "#...#", "#...#", "#...#", "#####", ".....", ".....",
    };

    private static final Map<Integer, String[]> DRAWN = draw();

    /** Takes a pixel of a text: {@code x} from 0 to {@link #width} - 1, {@code y} from 0 to {@link #ROWS} - 1. */
    @FunctionalInterface
    interface Pen {
        void dot(int x, int y);
    }

    private Letters() {}

    /** Composed and in small letters: one code point for each thing that is drawn. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Width of a plain text in letter pixels. */
    static int width(String text) {
        return Math.max(0, text.codePoints().map(c -> advance(c)).sum() - SPACING);
    }

    /** Draws a plain text, one call of {@code pen} for each pixel that is lit. */
    static void draw(String text, Pen pen) {
        int left = 0;
        for (int character : text.codePoints().toArray()) {
            if (character != ' ') {
                String[] rows = DRAWN.getOrDefault(character, BOX);
                for (int y = 0; y < ROWS; y++) {
                    for (int x = 0; x < rows[y].length(); x++) {
                        if (rows[y].charAt(x) == '#') {
                            pen.dot(left + x, y);
                        }
                    }
                }
            }
            left += advance(character);
        }
    }

    private static int advance(int character) {
        return SPACING + (character == ' ' ? SPACE : DRAWN.getOrDefault(character, BOX)[0].length());
    }

    private static Map<Integer, String[]> draw() {
        Map<Integer, String[]> drawn = new HashMap<>();
        for (String band : BANDS) {
            String[] lines = band.split("\n");
            String[] names = GAPS.split(lines[0]);
            for (int y = 0; y < ROWS; y++) {
                String[] parts = GAPS.split(lines[y + 1]);
                for (int i = 0; i < names.length; i++) {
                    drawn.computeIfAbsent(names[i].codePointAt(0), c -> new String[ROWS])[y] = parts[i];
                }
            }
        }
        return drawn;
    }
}
