package pyoji.gan.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pyoji.gan.measure.Trait;
import pyoji.gan.measure.TraitSpread;
import pyoji.gan.measure.TraitSummary;

/** One trait of some sets of pictures, drawn: a dot a picture, a bar over the middle half, a line at the mean. */
final class Strip {
    /** Dots in a row; more would only hide each other. */
    private static final int DOTS = 150;

    /** Letters of a name that fit beside its mean. */
    private static final int NAME = 34;

    private static final int WIDTH = 320;
    private static final int EDGE = 6;
    private static final int ROW = 40;

    /**
     * One set.
     *
     * @param of the class of its colour on the page: a or b
     */
    record Row(String name, String of, TraitSummary set) {}

    private final Trait trait;
    private final List<Row> rows;
    private final double most;

    private Strip(Trait trait, List<Row> rows) {
        this.trait = trait;
        this.rows = rows;
        double largest = rows.stream()
                .flatMap(row -> Arrays.stream(row.set().values(trait)).boxed())
                .mapToDouble(trait::shown)
                .max()
                .orElseThrow();
        this.most = Math.max(10, 10 * Math.ceil(largest / 10));
    }

    /** As inline SVG, readable at a width of 320 px. */
    static String of(Trait trait, List<Row> rows) {
        return new Strip(trait, rows).svg();
    }

    private String svg() {
        int height = rows.size() * ROW + 18;
        String drawn = IntStream.range(0, rows.size()).mapToObj(this::row).collect(Collectors.joining());
        return """
                <svg viewBox="0 0 %d %d" role="img" aria-label="%s">
                %s<path class="axis" d="M%d %d H%d"/>
                <text class="quiet" x="%d" y="%d">0</text>
                <text class="quiet end" x="%d" y="%d">%.0f %s</text>
                </svg>
                """.formatted(
                        WIDTH,
                        height,
                        Html.text(heard()),
                        drawn,
                        EDGE,
                        height - 16,
                        WIDTH - EDGE,
                        EDGE,
                        height - 3,
                        WIDTH - EDGE,
                        height - 3,
                        most,
                        trait.unit());
    }

    private String heard() {
        return rows.stream()
                .map(row -> "%s: mean %s".formatted(row.name(), mean(row)))
                .collect(Collectors.joining("; ", trait.label() + ". ", "."));
    }

    private String mean(Row row) {
        return trait.text(spread(row).mean()) + " " + trait.unit();
    }

    private TraitSpread spread(Row row) {
        return row.set().traits().get(trait);
    }

    private String row(int index) {
        Row row = rows.get(index);
        TraitSpread spread = spread(row);
        int top = index * ROW;
        double from = x(spread.lowerQuartile());
        return """
                <g class="%s"><text x="%d" y="%d">%s</text><text class="end" x="%d" y="%d">%s</text>\
                <rect class="half" x="%s" y="%d" width="%s" height="12"/><path class="dots" d="%s"/>\
                <path class="mean" d="M%s %d v18"/></g>
                """.formatted(
                        row.of(),
                        EDGE,
                        top + 12,
                        Html.text(shortened(row.name())),
                        WIDTH - EDGE,
                        top + 12,
                        mean(row),
                        number(from),
                        top + 20,
                        number(x(spread.upperQuartile()) - from),
                        dots(row, top + 26),
                        number(x(spread.mean())),
                        top + 17);
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, NAME - 1)) + "…";
    }

    private String dots(Row row, int y) {
        double[] values = row.set().values(trait);
        int dots = Math.min(DOTS, values.length);
        return IntStream.range(0, dots)
                .mapToObj(i ->
                        "M%s %dh0".formatted(number(x(values[(int) ((long) i * values.length / dots)])), y + jitter(i)))
                .collect(Collectors.joining());
    }

    /** Up or down a little, so that equal pictures don't hide each other. */
    private static int jitter(int i) {
        return i % 3 * 3 - 3;
    }

    private double x(double value) {
        return EDGE + (WIDTH - 2 * EDGE) * trait.shown(value) / most;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
