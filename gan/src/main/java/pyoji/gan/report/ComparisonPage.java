package pyoji.gan.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.disk.AtomicFile;
import pyoji.gan.measure.PermutationTest;
import pyoji.gan.measure.PictureTraits;
import pyoji.gan.measure.SetDifference;
import pyoji.gan.measure.Trait;
import pyoji.gan.measure.TraitComparison;
import pyoji.gan.measure.TraitSummary;

/** Two runs compared, on one HTML page that needs nothing beside itself: no scripts, and nothing from anywhere. */
public final class ComparisonPage {
    private static final String NOTICE =
            "Keep this page to yourself. The real covers on it are other people’s work, and a fake may be a near copy"
                    + " of one: it is not to be published.";
    private static final String OWN_NOTICE =
            "The covers that these runs learned from were drawn by Pyoji itself: nobody else’s work is on this page.";
    private static final String NO_COVERS_NOTICE =
            "A fake may be a near copy of a cover that its run learned from, and covers are other people’s work: look"
                    + " before you publish any.";

    private final TraitComparison traits;
    private final PageSide a;
    private final PageSide b;

    /** Of a comparison and what else is shown of its two runs. */
    public ComparisonPage(TraitComparison traits, ReportedRun a, ReportedRun b) {
        this.traits = traits;
        this.a = PageSide.of("a", traits.a(), a, traits.b().subject());
        this.b = PageSide.of("b", traits.b(), b, traits.a().subject());
    }

    /** Writes the page, atomically; in place of whatever is there. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, html().getBytes(StandardCharsets.UTF_8));
    }

    /** The page: HTML that is well-formed XML too. */
    String html() throws IOException {
        String title = Html.text(a.name() + " and " + b.name());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="robots" content="noindex"/>
                <meta http-equiv="Content-Security-Policy" \
                content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"/>
                <title>%s compared - Pyoji</title>
                <style>
                %s</style>
                </head>
                <body>
                <main>
                <h1>%s, compared</h1>
                <p class="lead">%s</p>
                <p>%s</p>
                <p class="keep">%s</p>
                %s%s%s%s%s%s</main>
                </body>
                </html>
                """.formatted(
                title,
                PageStyle.CSS,
                title,
                Html.sentence(traits.sentences().get(0)),
                Html.sentence(String.join(
                        " ", traits.sentences().subList(1, traits.sentences().size()))),
                notice(),
                facts(),
                pictures(),
                colours(),
                strips(),
                tables(),
                explained());
    }

    private String notice() {
        boolean any = a.measured().reals() != null || b.measured().reals() != null;
        return !any ? NO_COVERS_NOTICE : a.run().foreign() || b.run().foreign() ? NOTICE : OWN_NOTICE;
    }

    private String facts() {
        return """
                <section>
                <h2>What was compared</h2>
                <div class="scroll" tabindex="0" role="region" aria-label="What was compared">
                <table class="facts">
                <thead><tr><td></td><th scope="col">%s</th><th scope="col">%s</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                </div>
                </section>
                """.formatted(
                Html.text(a.name()),
                Html.text(b.name()),
                fact("Run", a.measured().run(), b.measured().run())
                        + fact("Split", a.measured().split(), b.measured().split())
                        + classes()
                        + fact("Preset", a.run().preset(), b.run().preset())
                        + fact(
                                "Step",
                                PageSide.number(a.measured().step()),
                                PageSide.number(b.measured().step()))
                        + fact("Fakes", a.howFakes(), b.howFakes())
                        + fact("Real covers", a.howCovers(), b.howCovers())
                        + fact("Pictures", a.pixels(), b.pixels()));
    }

    private String classes() {
        boolean any = a.measured().ofClass() != null || b.measured().ofClass() != null;
        return any ? fact("Class", a.howClass(), b.howClass()) : "";
    }

    private static String fact(String name, String a, String b) {
        return "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>%n".formatted(name, Html.text(a), Html.text(b));
    }

    private String pictures() throws IOException {
        return """
                <section>
                <h2>Pictures</h2>
                <p class="quiet">The fakes of both stand in one order: the same place is the same z.</p>
                <div class="pair">
                %s%s</div>
                </section>
                """.formatted(a.pictures(), b.pictures());
    }

    private String colours() {
        return """
                <section>
                <h2>Colours</h2>
                <p class="quiet">Five colours that stand for each set, by their share of its pictures’ area, and its
                mean colour.</p>
                <div class="pair">
                %s%s</div>
                </section>
                """.formatted(a.colours(), b.colours());
    }

    private String strips() {
        List<Strip.Row> rows = new ArrayList<>();
        for (PageSide side : List.of(a, b)) {
            rows.add(new Strip.Row(side.fakes(), side.letter(), side.measured().fakes()));
            TraitSummary reals = side.measured().reals();
            if (reals != null) {
                rows.add(new Strip.Row(side.covers(), side.letter(), reals));
            }
        }
        StringBuilder cards = new StringBuilder();
        for (Trait trait : Trait.values()) {
            cards.append("<div class=\"card\"><h3>%s</h3><p class=\"quiet\">%s</p>%s</div>%n"
                    .formatted(sentence(trait.label()), Html.text(sentence(trait.meaning())), Strip.of(trait, rows)));
        }
        return """
                <section>
                <h2>Traits</h2>
                <p class="quiet">A dot is a picture, the bar the middle half of them, the line their mean.</p>
                <div class="pair">
                %s</div>
                </section>
                """.formatted(cards);
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String tables() {
        TraitSummary realsA = a.measured().reals();
        TraitSummary realsB = b.measured().reals();
        String all = table(
                        "Fakes against fakes",
                        a.fakes(),
                        a.measured().fakes(),
                        b.fakes(),
                        b.measured().fakes(),
                        traits.fakes())
                + table("Real covers against real covers", a.covers(), realsA, b.covers(), realsB, traits.reals())
                + table(
                        "Fakes against their own: " + a.name(),
                        a.fakes(),
                        a.measured().fakes(),
                        a.covers(),
                        realsA,
                        traits.aToReals())
                + table(
                        "Fakes against their own: " + b.name(),
                        b.fakes(),
                        b.measured().fakes(),
                        b.covers(),
                        realsB,
                        traits.bToReals());
        return "<section>%n<h2>Tests</h2>%n%s</section>%n".formatted(all);
    }

    private static String table(
            String title,
            String nameA,
            @Nullable TraitSummary setA,
            String nameB,
            @Nullable TraitSummary setB,
            @Nullable SetDifference difference) {
        return setA == null || setB == null || difference == null
                ? ""
                : new FiguresTable(title, nameA, setA, nameB, setB, difference).html();
    }

    private String explained() {
        return """
                <section>
                <h2>How to read it</h2>
                <dl>
                <dt>p</dt>
                <dd>How often chance alone would set two such groups at least as far apart: pictures dealt out anew %s
                times, all %d tests on this page corrected together (Holm 1979). At %.2f or below a difference counts as
                shown, and its row is bold; not shown does not mean that there is none.</dd>
                <dt>effect</dt>
                <dd>Cliff’s delta (1993): take one picture from each group; how much more often the first one has more than
                that the second one has, from −1 to +1; .15 is small, .33 medium, .47 large (Romano 2006). For mean colours
                and palettes the distance itself, CIEDE2000: ΔE 2 is just visible, 10 plain at a glance.</dd>
                <dt>traits</dt>
                <dd>Measured at %d x %d px for all, on CIE L*a*b*; larger pictures are averaged down, and real covers are
                taken at the size that the run saw them.</dd>
                </dl>
                </section>
                """.formatted(
                        PageSide.number(PermutationTest.PERMUTATIONS),
                        traits.tests(),
                        PermutationTest.ALPHA,
                        PictureTraits.SIDE,
                        PictureTraits.SIDE);
    }
}
