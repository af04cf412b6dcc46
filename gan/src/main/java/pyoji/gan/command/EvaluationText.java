package pyoji.gan.command;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pyoji.gan.inception.InceptionDistance;
import pyoji.gan.measure.Evaluation;
import pyoji.gan.measure.Figure;
import pyoji.gan.measure.Score;
import pyoji.gan.measure.Scores;

/** An evaluation as lines on a terminal: one set of fakes with a line a figure, or many steps with a line each. */
record EvaluationText(PrintWriter out) {
    /** Left out where each step has one line. */
    private static final Set<Figure> DETAILS = EnumSet.of(
            Figure.SWD_256, Figure.SWD_128, Figure.SWD_64, Figure.SWD_32, Figure.SWD_16, Figure.REALS_DIVERSITY);

    private static final int NARROWEST = 6;

    /** One set of fakes. */
    void print(Evaluated evaluated) {
        Scores scores = evaluated.scores();
        heading(
                evaluated,
                evaluated.run() == null ? evaluated.folder() : evaluated.run() + " at step " + evaluated.step());
        out.println();
        out.printf("%-24s %16s %16s%n", "", "value", "floor");
        scores.figures()
                .forEach((figure, score) -> out.printf(
                        "%-24s %16s %16s  %s%s%n",
                        figure.label(),
                        number(figure, score.value(), score.spread()),
                        score.floor() == null ? "-" : number(figure, score.floor(), score.floorSpread()),
                        figure.meaning(),
                        better(figure)));
        out.println();
        out.println(evaluated.copying());
        caution(scores);
    }

    /** Above the lines of {@link #row}; {@code first} is the first of them. */
    void head(Evaluated first) {
        heading(first, first.run());
        out.println();
        out.println(line("step", shown(first.scores()), Figure::key));
    }

    /** One of a run's steps, with the figures that the first one has. */
    void row(Evaluated evaluated, Evaluated first) {
        Scores scores = evaluated.scores();
        out.println(line(String.valueOf(evaluated.step()), shown(first.scores()), figure -> {
            Double value = scores.value(figure);
            return value == null ? "-" : number(figure, value, null);
        }));
        out.flush();
    }

    /** Below the lines of {@link #row}: the floor that they all have, and whether the last step's fakes are copies. */
    void foot(Evaluated last) {
        Scores scores = last.scores();
        out.println(line("floor", shown(scores), figure -> {
            Score score = scores.figures().get(figure);
            return score == null || score.floor() == null ? "-" : number(figure, score.floor(), null);
        }));
        out.println();
        out.println("Step %d: %s".formatted(last.step(), last.copying()));
        caution(scores);
    }

    private void caution(Scores scores) {
        if (scores.figures().containsKey(Figure.FID)) {
            out.println(InceptionDistance.caution(scores.perDraw(), scores.perDraw()) + ".");
        }
    }

    private void heading(Evaluated evaluated, @Nullable String called) {
        Scores scores = evaluated.scores();
        out.printf(
                "%s: %d %s against the %d training covers of '%s'%s, at %d px%n",
                called,
                scores.fakes(),
                evaluated.run() == null ? "pictures" : "fakes",
                scores.reals(),
                evaluated.split(),
                scores.heldOut() == 0 ? "" : " and %d held-out ones".formatted(scores.heldOut()),
                evaluated.size());
        out.printf(
                "Measured %d at a time against as many covers%s%s; copying and MS-SSIM take all at once.%n",
                scores.perDraw(),
                scores.draws() == 1 ? "" : ", %d times".formatted(scores.draws()),
                scores.leftOut() == 0 ? "" : ", without the last %d".formatted(scores.leftOut()));
        out.println(floor(scores));
        if (scores.lowConfidence()) {
            out.printf(
                    "Low confidence: fewer than %d at a time; figures that differ by less than the ± of their floor are"
                            + " the same.%n",
                    Evaluation.CONFIDENT);
        }
    }

    private static String floor(Scores scores) {
        if (scores.floorPerDraw() == 0) {
            return "One cover alone has no floor.";
        }
        String fewer = ": there are no more, and at %d it would be better".formatted(scores.perDraw());
        return "Floor: covers against other covers, %d at a time%s. ±: standard deviation."
                .formatted(scores.floorPerDraw(), scores.floorPerDraw() == scores.perDraw() ? "" : fewer);
    }

    private static List<Figure> shown(Scores scores) {
        return scores.figures().keySet().stream()
                .filter(figure -> !DETAILS.contains(figure))
                .toList();
    }

    private static String line(String step, List<Figure> figures, Function<Figure, String> cell) {
        StringBuilder line = new StringBuilder("%7s".formatted(step));
        for (Figure figure : figures) {
            int width = Math.max(NARROWEST, figure.key().length());
            line.append("  ")
                    .append(" ".repeat(Math.max(0, width - cell.apply(figure).length())));
            line.append(cell.apply(figure));
        }
        return line.toString();
    }

    private static String number(Figure figure, double value, @Nullable Double spread) {
        String digits = "%." + figure.digits() + "f";
        return String.format(Locale.ROOT, digits, value)
                + (spread == null ? "" : " ± " + String.format(Locale.ROOT, digits, spread));
    }

    private static String better(Figure figure) {
        return switch (figure.better()) {
            case LOWER -> " (lower is better)";
            case HIGHER -> " (higher is better)";
            case LIKE_REALS -> "";
        };
    }
}
