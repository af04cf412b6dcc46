package pyoji.gan.report;

import java.util.Locale;
import java.util.stream.Collectors;
import pyoji.gan.measure.ColourSummary;
import pyoji.gan.measure.Palette;

/** The palette and mean colour of a set of pictures, as swatches with their hex codes beside them. */
final class Swatches {
    private Swatches() {}

    /** As HTML, under a name that is ours. */
    static String html(String name, ColourSummary colours) {
        String bar = colours.palette().swatches().stream().map(Swatches::piece).collect(Collectors.joining());
        String chips = colours.palette().swatches().stream()
                .map(swatch -> chip(swatch.hex(), String.format(Locale.ROOT, "%.0f %%", 100 * swatch.share())))
                .collect(Collectors.joining());
        return """
                <p class="quiet">%s</p>
                <div class="bar" aria-hidden="true">%s</div>
                <ul class="swatches quiet">%s%s</ul>
                """.formatted(name, bar, chips, chip(colours.hex(), "mean"));
    }

    private static String piece(Palette.Swatch swatch) {
        return String.format(
                Locale.ROOT, "<span style=\"flex:%.4f;background:%s\"></span>", swatch.share(), swatch.hex());
    }

    private static String chip(String hex, String what) {
        return """
                <li><span class="chip" style="background:%1$s" aria-hidden="true"></span>%1$s %2$s</li>""".formatted(hex, what);
    }
}
