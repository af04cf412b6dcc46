package pyoji.crawler.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Things side by side: a column each, a line for each thing that is told of them, in as many tables below one another
 * as a terminal's width wants. Hangul and other wide letters count as two places, as terminals show them.
 *
 * @param labels what each line tells, the first one of the heading
 * @param columns one list a column, as long as the labels
 */
record Columns(List<String> labels, List<List<String>> columns) {
    /** Places a line has. */
    private static final int WIDTH = 100;
    /** Places a column has at most. */
    private static final int WIDEST = 24;

    private static final String GAP = "  ";

    /** The lines of all tables, an empty one between two. */
    List<String> lines() {
        int labelWidth = labels.stream().mapToInt(Columns::width).max().orElse(0);
        List<String> lines = new ArrayList<>();
        List<List<String>> block = new ArrayList<>();
        int used = labelWidth;
        for (List<String> column : columns) {
            int wanted = GAP.length() + columnWidth(column);
            if (!block.isEmpty() && used + wanted > WIDTH) {
                lines.addAll(table(labelWidth, block));
                lines.add("");
                block = new ArrayList<>();
                used = labelWidth;
            }
            block.add(column);
            used += wanted;
        }
        lines.addAll(table(labelWidth, block));
        return lines;
    }

    private List<String> table(int labelWidth, List<List<String>> block) {
        return IntStream.range(0, labels.size())
                .mapToObj(i -> {
                    StringBuilder line = new StringBuilder(labels.get(i));
                    line.append(" ".repeat(labelWidth - width(labels.get(i))));
                    for (List<String> column : block) {
                        String cell = cut(column.get(i));
                        line.append(GAP)
                                .append(" ".repeat(columnWidth(column) - width(cell)))
                                .append(cell);
                    }
                    return line.toString();
                })
                .toList();
    }

    private static int columnWidth(List<String> column) {
        return column.stream().mapToInt(cell -> width(cut(cell))).max().orElse(0);
    }

    private static String cut(String text) {
        return cut(text, WIDEST);
    }

    /** The text, or as much of its beginning as has room in so many places. */
    static String cut(String text, int widest) {
        if (width(text) <= widest) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int width = 1;
        for (int point : text.codePoints().toArray()) {
            width += width(point);
            if (width > widest) {
                break;
            }
            cut.appendCodePoint(point);
        }
        return cut.append('…').toString();
    }

    /** Places that a terminal gives a text. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /**
     * After Unicode's East_Asian_Width, by the blocks that matter: wide and full-width letters, and emoji, have two.
     */
    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = point >= 0x1100 && point <= 0x115f // Hangul Jamo that begin a syllable
                || point >= 0x2e80 && point <= 0xa4cf // CJK, Kana, Hangul compatibility letters
                || point >= 0xac00 && point <= 0xd7a3 // Hangul syllables
                || point >= 0xf900 && point <= 0xfaff // CJK compatibility ideographs
                || point >= 0xfe30 && point <= 0xfe6f // forms for vertical text
                || point >= 0xff00 && point <= 0xff60 // full-width Latin
                || point >= 0xffe0 && point <= 0xffe6
                || point >= 0x1f300 && point <= 0x1faff // emoji
                || point >= 0x20000 && point <= 0x3fffd;
        return wide ? 2 : 1;
    }
}
