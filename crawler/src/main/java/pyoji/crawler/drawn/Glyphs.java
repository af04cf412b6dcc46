package pyoji.crawler.drawn;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.Map;

/**
 * The strokes of Latin capitals, digits and marks: the pen's path, not the letter's edge.
 *
 * <p>A point is two hexadecimal digits, x and y, on a grid 8 wide and c (12) high. A point after '(' pulls the curve
 * to the next one; 'z' closes; '|' lifts the pen.
 */
final class Glyphs {
    /** Height of a capital. */
    static final double HEIGHT = 12;

    private static final Map<Character, String> STROKES = Map.ofEntries(
            Map.entry('A', "0c 40 8c|19 79"),
            Map.entry('B', "06 56 (86 89 (8c 5c 0c 00 40 (70 73 (76 46"),
            Map.entry('C', "83 (80 40 (00 03 09 (0c 4c (8c 89"),
            Map.entry('D', "00 40 (80 84 88 (8c 4c 0c z"),
            Map.entry('E', "70 00 0c 7c|06 66"),
            Map.entry('F', "70 00 0c|06 66"),
            Map.entry('G', "83 (80 40 (00 03 09 (0c 4c (8c 89 87 57"),
            Map.entry('H', "00 0c|80 8c|06 86"),
            Map.entry('I', "00 0c"),
            Map.entry('J', "60 69 (6c 3c (0c 09"),
            Map.entry('K', "00 0c|80 07|34 8c"),
            Map.entry('L', "00 0c 7c"),
            Map.entry('M', "0c 00 58 a0 ac"),
            Map.entry('N', "0c 00 8c 80"),
            Map.entry('O', "40 (80 84 88 (8c 4c (0c 08 04 (00 40 z"),
            Map.entry('P', "0c 00 50 (80 83 84 (87 57 07"),
            Map.entry('Q', "40 (80 84 88 (8c 4c (0c 08 04 (00 40 z|59 8d"),
            Map.entry('R', "0c 00 50 (80 83 84 (87 57 07|47 8c"),
            Map.entry('S', "83 (80 40 (00 03 (06 46 (86 89 (8c 4c (0c 09"),
            Map.entry('T', "00 80|40 4c"),
            Map.entry('U', "00 08 (0c 4c (8c 88 80"),
            Map.entry('V', "00 4c 80"),
            Map.entry('W', "00 3c 62 9c c0"),
            Map.entry('X', "00 8c|80 0c"),
            Map.entry('Y', "00 46 80|46 4c"),
            Map.entry('Z', "00 80 0c 8c"),
            Map.entry('0', "40 (80 84 88 (8c 4c (0c 08 04 (00 40 z"),
            Map.entry('1', "02 40 4c"),
            Map.entry('2', "03 (00 40 (80 83 (86 0c 8c"),
            Map.entry('3', "03 (00 40 (80 83 (86 36|36 (86 89 (8c 4c (0c 09"),
            Map.entry('4', "6c 60 09 89"),
            Map.entry('5', "80 00 05 45 (85 88 (8c 4c (0c 0a"),
            Map.entry('6', "70 (00 08 (0c 4c (8c 88 (85 45 (05 08"),
            Map.entry('7', "00 80 3c"),
            Map.entry('8', "46 (06 03 (00 40 (80 83 (86 46 (06 09 (0c 4c (8c 89 (86 46 z"),
            Map.entry('9', "1c (8c 84 (80 40 (00 04 (07 47 (87 84"),
            Map.entry('.', "0b 0c"),
            Map.entry(',', "1b 0d"),
            Map.entry('!', "00 08|0b 0c"),
            Map.entry(':', "03 04|0a 0b"),
            Map.entry('-', "06 56"));

    private Glyphs() {}

    /** Appends a character's strokes at x and returns their width; a character that is not known is a space. */
    static double trace(char character, double x, Path2D onto) {
        String strokes = STROKES.get(character);
        if (strokes == null) {
            return 4;
        }
        Shape glyph = parse(strokes, x);
        onto.append(glyph, false);
        return glyph.getBounds2D().getWidth();
    }

    /** Reads strokes in the form above. */
    static Shape parse(String strokes, double offset) {
        Path2D.Double path = new Path2D.Double();
        for (String line : strokes.split("\\|")) {
            double[] pull = null;
            boolean down = false;
            for (String token : line.split(" ")) {
                if (token.equals("z")) {
                    path.closePath();
                    continue;
                }
                int at = token.length() - 2;
                double x = offset + Character.digit(token.charAt(at), 16);
                double y = Character.digit(token.charAt(at + 1), 16);
                if (at == 1) {
                    pull = new double[] {x, y};
                } else if (!down) {
                    path.moveTo(x, y);
                    down = true;
                } else if (pull != null) {
                    path.quadTo(pull[0], pull[1], x, y);
                    pull = null;
                } else {
                    path.lineTo(x, y);
                }
            }
        }
        return path;
    }
}
