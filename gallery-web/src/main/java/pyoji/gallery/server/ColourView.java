package pyoji.gallery.server;

import java.util.List;
import pyoji.gan.measure.ColourSummary;

/**
 * Colours as pages show them.
 *
 * @param palette up to five, largest first
 */
record ColourView(Mean mean, List<Share> palette) {
    /** A colour as CSS writes it, and in CIE L*a*b*. */
    record Mean(String hex, double l, double a, double b) {}

    /** A colour of the palette, and the part of the area that it stands for. */
    record Share(String hex, double share) {}

    static ColourView of(ColourSummary colours) {
        return new ColourView(
                new Mean(
                        colours.hex(),
                        colours.mean().l(),
                        colours.mean().a(),
                        colours.mean().b()),
                colours.palette().swatches().stream()
                        .map(swatch -> new Share(swatch.hex(), swatch.share()))
                        .toList());
    }
}
