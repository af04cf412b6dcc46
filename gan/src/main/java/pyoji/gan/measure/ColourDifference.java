package pyoji.gan.measure;

/**
 * How the colours of two sets of pictures differ, and whether that is more than chance.
 *
 * @param deltaE CIEDE2000 between the mean colours
 * @param lightness mean L* of the first set less that of the second: above 0, the first one is lighter
 * @param palette distance between the palettes in ΔE, see {@link Palette#distance}
 * @param colourTest whether the mean colours differ
 * @param lightnessTest whether the mean L* differ
 */
public record ColourDifference(
        double deltaE,
        double lightness,
        double palette,
        PermutationTest.Result colourTest,
        PermutationTest.Result lightnessTest) {

    /** Compares two sets; the tests take some milliseconds for each hundred pictures. */
    public static ColourDifference between(ColourSummary a, ColourSummary b) {
        return new ColourDifference(
                a.deltaE(b),
                a.mean().l() - b.mean().l(),
                a.palette().distance(b.palette()),
                PermutationTest.colour(a.means(), b.means()),
                PermutationTest.scalar(lightness(a), lightness(b)));
    }

    private static double[] lightness(ColourSummary colours) {
        return colours.means().stream().mapToDouble(Lab::l).toArray();
    }

    /** Whether the colours, and the lightness among them, were shown to differ. */
    boolean differInLightness() {
        return colourTest.differ() && lightnessTest.differ();
    }
}
