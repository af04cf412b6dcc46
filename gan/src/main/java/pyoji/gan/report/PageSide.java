package pyoji.gan.report;

import java.io.IOException;
import java.util.Locale;
import pyoji.gan.measure.Subject;
import pyoji.gan.measure.TraitComparison;
import pyoji.gan.measure.TraitSummary;

/**
 * One of the two runs as the page speaks of it.
 *
 * @param letter a or b, the class of its colour
 * @param name its split, or its class; its number where both learned from the same
 */
record PageSide(String letter, String name, TraitComparison.Side measured, ReportedRun run) {
    static PageSide of(String letter, TraitComparison.Side measured, ReportedRun run, Subject other) {
        String name = measured.subject().equals(other)
                ? "run " + measured.run().split("-", 2)[0]
                : measured.subject().beside(other);
        return new PageSide(letter, name, measured, run);
    }

    String fakes() {
        return name + " fakes";
    }

    String covers() {
        return name + " real covers";
    }

    /** Its fakes in words: how many, and where they are from. */
    String howFakes() {
        return "%s, of the z of seeds %s, %s"
                .formatted(
                        number(measured.fakes().pictures()),
                        run.seeds(),
                        run.drawn() ? "drawn by the run’s generator" : "from the run’s snapshot");
    }

    /** Its covers in words. */
    String howCovers() {
        TraitSummary reals = measured.reals();
        if (reals == null) {
            return "not here";
        }
        return reals.pictures() == run.allCovers()
                ? number(reals.pictures())
                : "%s of %s, evenly chosen".formatted(number(reals.pictures()), number(run.allCovers()));
    }

    /** What was drawn and which covers stand beside it, of a run that tells classes apart. */
    String howClass() {
        String ofClass = measured.ofClass();
        return ofClass == null ? "all" : ofClass;
    }

    String pixels() {
        return "%1$d x %1$d px".formatted(run.size());
    }

    /** The sheets of its fakes and covers, as HTML. */
    String pictures() throws IOException {
        String step = number(measured.step());
        String fakes = "%d fakes of %s at step %s".formatted(run.fakes().size(), name, step);
        String sheets = sheet(
                Html.sheet(run.fakes(), fakes),
                "Fakes at step " + step
                        + of(run.fakes().size(), measured.fakes().pictures()));
        if (!run.covers().isEmpty()) {
            String covers =
                    "%d real covers that %s learned from".formatted(run.covers().size(), name);
            sheets += sheet(
                    Html.sheet(run.covers(), covers),
                    "The real " + (measured.ofClass() == null ? "" : measured.ofClass() + " ")
                            + "covers that it learned from" + of(run.covers().size(), run.allCovers())
                            + (run.foreign() ? "; other people’s work" : ""));
        }
        return section(sheets);
    }

    private static String of(int shown, int all) {
        return shown == all ? ": " + number(all) : ": " + number(shown) + " of " + number(all);
    }

    private static String sheet(String picture, String caption) {
        return "<figure>%s<figcaption class=\"quiet\">%s</figcaption></figure>\n"
                .formatted(picture, Html.text(caption));
    }

    /** Its palettes and mean colours, as HTML. */
    String colours() {
        TraitSummary reals = measured.reals();
        return section(Swatches.html("Fakes", measured.fakes().colours())
                + (reals == null ? "" : Swatches.html("Real covers", reals.colours())));
    }

    private String section(String content) {
        return "<div class=\"side %s\">\n<h3>%s</h3>\n%s</div>\n".formatted(letter, Html.text(name), content);
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
