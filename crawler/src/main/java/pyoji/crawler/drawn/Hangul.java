package pyoji.crawler.drawn;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The strokes of Korean syllables, put together from their letters as one writes them: pen's path, not edge. */
final class Hangul {
    /** Side of a syllable's block. */
    static final double BLOCK = 12;

    private static final int FIRST = 0xAC00;
    private static final int LAST = 0xD7A3;
    // Consonants on a grid 8 by 8, in the order of Unicode's initials, doubled ones left out.
    private static final String SIMPLE = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";
    private static final String[] CONSONANTS = {
        "01 71 78",
        "00 08 88",
        "80 00 08 88",
        "00 80 84 04 08 88",
        "00 80 88 08 z",
        "00 08 88 80|04 84",
        "40 (45 08|42 (55 88",
        "40 (80 84 (88 48 (08 04 (00 40 z",
        "01 81|41 (45 08|43 (55 88",
        "30 50|02 82|42 (46 08|44 (56 88",
        "01 71 78|04 74",
        "80 00 08 88|04 84",
        "00 80|20 28|60 68|08 88",
        "30 50|02 82|44 (74 76 (78 48 (18 16 (14 44 z",
    };
    private static final String INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private static final String DOUBLES = "ㄲㄸㅃㅆㅉ";
    private static final String UNDOUBLED = "ㄱㄷㅂㅅㅈ";
    // Finals that are two letters are written as those two.
    private static final String[] FINALS = {
        "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ",
        "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"
    };
    // Each vowel as its part below the initial and its part to the right of it.
    private static final String[] VOWELS = {
        " ㅏ", " ㅐ", " ㅑ", " ㅒ", " ㅓ", " ㅔ", " ㅕ", " ㅖ", "ㅗ ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ ", "ㅜ ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ ",
        "ㅡ ", "ㅡㅣ", " ㅣ"
    };

    private Hangul() {}

    /** Appends a syllable's strokes at x and returns their width. */
    static double trace(char syllable, double x, Path2D onto) {
        if (syllable < FIRST || syllable > LAST) {
            return 4;
        }
        int code = syllable - FIRST;
        String initial = INITIALS.substring(code / 588, code / 588 + 1);
        String vowel = VOWELS[code % 588 / 28];
        String last = FINALS[code % 28];
        boolean below = vowel.charAt(0) != ' ';
        boolean right = vowel.charAt(1) != ' ';
        double floor = last.isEmpty() ? BLOCK : 6.6;
        double wall = right ? 7 : BLOCK;
        double ceiling = below ? floor * 0.58 : floor;
        double inset = below && !right ? 2 : 0;
        consonants(initial, Outline.box(x + inset, 0, wall - 2 * inset - (right ? 0.6 : 0), ceiling), onto);
        if (below) {
            String strokes = switch (vowel.charAt(0)) {
                case 'ㅗ' -> "40 44|04 84";
                case 'ㅛ' -> "20 24|60 64|04 84";
                case 'ㅜ' -> "00 80|40 44";
                case 'ㅠ' -> "00 80|20 24|60 64";
                default -> "02 82";
            };
            double top = ceiling + (floor - ceiling) * 0.25;
            put(strokes, Outline.box(x, top, wall - (right ? 0.4 : 0), floor - top), 8, 4, onto);
        }
        if (right) {
            String strokes = switch (vowel.charAt(1)) {
                case 'ㅏ' -> "10 18|14 44";
                case 'ㅑ' -> "10 18|13 43|15 45";
                case 'ㅓ' -> "40 48|04 44";
                case 'ㅕ' -> "40 48|03 43|05 45";
                case 'ㅐ' -> "10 18|40 48|14 44";
                case 'ㅔ' -> "20 28|40 48|04 24";
                case 'ㅒ' -> "10 18|40 48|13 43|15 45";
                case 'ㅖ' -> "20 28|40 48|03 23|05 25";
                default -> "30 38";
            };
            put(strokes, Outline.box(x + 7.4, 0, 4.6, floor), 4, 8, onto);
        }
        if (!last.isEmpty()) {
            consonants(last, Outline.box(x + 1.5, 8.2, BLOCK - 2.5, BLOCK - 8.2), onto);
        }
        return BLOCK;
    }

    private static void consonants(String letters, Rectangle2D box, Path2D onto) {
        int doubled = DOUBLES.indexOf(letters.charAt(0));
        String each = doubled < 0
                ? letters
                : UNDOUBLED.substring(doubled, doubled + 1).repeat(2);
        double gap = 1.4;
        double width = (box.getWidth() - gap * (each.length() - 1)) / each.length();
        for (int i = 0; i < each.length(); i++) {
            String strokes = CONSONANTS[SIMPLE.indexOf(each.charAt(i))];
            put(strokes, Outline.box(box.getX() + i * (width + gap), box.getY(), width, box.getHeight()), 8, 8, onto);
        }
    }

    private static void put(String strokes, Rectangle2D box, double width, double height, Path2D onto) {
        Shape shape = Glyphs.parse(strokes, 0);
        AffineTransform transform = AffineTransform.getTranslateInstance(box.getX(), box.getY());
        transform.scale(box.getWidth() / width, box.getHeight() / height);
        onto.append(transform.createTransformedShape(shape), false);
    }
}
