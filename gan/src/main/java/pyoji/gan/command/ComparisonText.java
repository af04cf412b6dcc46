package pyoji.gan.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pyoji.gan.measure.ColourComparison;
import pyoji.gan.measure.ColourSummary;
import pyoji.gan.measure.Palette;
import pyoji.gan.measure.SetDifference;
import pyoji.gan.measure.Trait;
import pyoji.gan.measure.TraitComparison;
import pyoji.gan.measure.TraitDifference;
import pyoji.gan.measure.TraitSummary;

/** A comparison of two runs as lines on a terminal. */
record ComparisonText(PrintWriter out) {
    void print(ColourComparison colours, TraitComparison traits) {
        side("A", colours.a());
        side("B", colours.b());
        out.printf(
                Locale.ROOT,
                "fakes to fakes: ΔE %.1f between the means, %.1f between the palettes%n%n",
                colours.fakes().deltaE(),
                colours.fakes().palette());
        TraitSummary realsA = traits.a().reals();
        TraitSummary realsB = traits.b().reals();
        table("fakes, A and B", traits.a().fakes(), traits.b().fakes(), traits.fakes());
        table("real covers, A and B", realsA, realsB, traits.reals());
        table("A: fakes and its own covers", traits.a().fakes(), realsA, traits.aToReals());
        table("B: fakes and its own covers", traits.b().fakes(), realsB, traits.bToReals());
        out.printf(
                "p: permutation tests, %d at once (Holm); effect: Cliff's delta, -1 to 1; * shown%n%n", traits.tests());
        out.println(traits.paragraph());
    }

    private void side(String letter, ColourComparison.Side side) {
        String ofClass = side.ofClass() == null ? "" : ":" + side.ofClass();
        out.printf("%s: %s%s at step %d%n", letter, side.run(), ofClass, side.step());
        line("fakes", side.fakes());
        ColourSummary reals = side.reals();
        if (reals != null) {
            line("reals", reals);
            out.printf(
                    Locale.ROOT,
                    "  fakes to reals: ΔE %.1f between the means, %.1f between the palettes%n",
                    side.deltaEToReals(),
                    side.paletteToReals());
        }
    }

    private void line(String what, ColourSummary colours) {
        String palette = colours.palette().swatches().stream()
                .map(ComparisonText::swatch)
                .collect(Collectors.joining(", "));
        out.printf(
                Locale.ROOT,
                "  %s: %d, mean %s (L* %.0f), palette %s%n",
                what,
                colours.pictures(),
                colours.hex(),
                colours.mean().l(),
                palette);
    }

    private static String swatch(Palette.Swatch swatch) {
        return String.format(Locale.ROOT, "%s %.0f %%", swatch.hex(), 100 * swatch.share());
    }

    private void table(
            String title, @Nullable TraitSummary a, @Nullable TraitSummary b, @Nullable SetDifference difference) {
        if (a == null || b == null || difference == null) {
            return;
        }
        out.printf("%-28s %9s %9s %11s   %-8s  %s%n", title, "", "", "difference", "p", "effect");
        for (Trait trait : Trait.values()) {
            TraitDifference found = difference.traits().get(trait);
            row(
                    trait.label() + ", " + trait.unit(),
                    trait.text(a.traits().get(trait).mean()),
                    trait.text(b.traits().get(trait).mean()),
                    trait.signed(found.difference()),
                    found);
        }
        row("mean colour", a.colours().hex(), b.colours().hex(), "", difference.colour());
        row("palette", "", "", "", difference.palette());
        out.println();
    }

    private void row(String name, String a, String b, String difference, TraitDifference found) {
        out.printf(
                "  %-26s %9s %9s %11s %s %-8s  %s%n",
                name, a, b, difference, found.shown() ? "*" : " ", found.chance(), found.effect());
    }
}
