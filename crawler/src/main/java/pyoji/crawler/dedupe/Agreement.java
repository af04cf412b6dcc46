package pyoji.crawler.dedupe;

/**
 * How well two pictures agree, one laid over the other.
 *
 * @param correlation of luma, -1 to 1, tones and sharpness matched
 * @param edges correlation of the strength of edges, -1 to 1
 * @param overlap share of the smaller content that both show
 * @param tone mean change of levels that matching took
 * @param noise typical difference left, in levels
 * @param softer whether one is much less sharp, as small copies are
 */
record Agreement(
        Placement placement,
        double correlation,
        double edges,
        double overlap,
        double tone,
        double noise,
        boolean softer,
        Changes changes,
        ColourDifference colours) {

    /** Correlation of edges from which on layouts are the same. */
    static final double LAYOUT = 0.8;
    /** Share of structured pixels under which the few edges have to agree well. */
    private static final double SPARSE = 0.06;
    /** Pictures laid over each other further from their places than this are crops or framed... */
    private static final double MOVED = 0.02;
    /** ...whose edges agree better than those of two drawings of one face do. */
    private static final double KEPT = 0.75;
    /** Blur in pixels before tones are compared: copies differ in sharpness, too. */
    private static final double EVEN = 1.5;

    static Agreement of(Fingerprint still, Fingerprint moving, Placement placement) {
        Overlay raw = Overlay.of(still.luma(), moving.luma(), placement)
                .without(edge(still.content()), edge(moving.content()), placement);
        Overlay even = raw.softened(EVEN);
        Tone tone = Tone.fit(even.two(), even.one(), even.both());
        boolean softer = isSofter(still, moving) || isSofter(moving, still);
        Overlay overlay = raw.toned(tone).equallySharp(softer ? 30 : 12);
        Changes changes = Changes.of(overlay, softer || !placement.isSame() || overlay.blur() > 0);
        return new Agreement(
                placement,
                overlay.correlation(),
                overlay.edges(),
                overlap(still, moving, placement),
                tone.change(raw.two(), raw.both()),
                overlay.noise(),
                softer,
                changes,
                ColourDifference.of(still.colours(), moving.colours(), placement, tone, changes.overlaid()));
    }

    // Letters on a template are as sharp as others; a copy of a small copy is not.
    private static boolean isSofter(Fingerprint one, Fingerprint other) {
        return one.cleanness().sharpness() < 0.75 * other.cleanness().sharpness();
    }

    // Where a border begins is not certain to a pixel; small content is a plain cover's text, and has no border.
    private static Frame edge(Frame content) {
        return content.area() < 0.35 ? Frame.WHOLE : content;
    }

    private static double overlap(Fingerprint still, Fingerprint moving, Placement placement) {
        Frame there = placement.image(still.content());
        Frame here = placement.inverse().image(moving.content());
        return Math.min(
                there.and(Frame.WHOLE).area() / there.area(),
                here.and(Frame.WHOLE).area() / here.area());
    }

    /** Whether two blank pictures, in place, have the same colours everywhere. */
    boolean isSameColour() {
        return tone <= 4 && colours.mean() <= 2.5 && colours.largest() <= 6;
    }

    /** Whether they are copies of one cover: the same drawing in the same colours, but for an overlay. */
    boolean isCopy() {
        return overlap >= 0.5
                && tone <= 32
                && changes.rest() >= (changes.structured() < SPARSE ? 0.95 : 0.9)
                && !changes.isReplaced()
                && (placement.reach() < MOVED || edges >= KEPT)
                && changes.changed() <= 0.3
                && !isRecoloured();
    }

    private boolean isRecoloured() {
        // A gamma moves strong colours most, and a small copy mixes those of fine patterns.
        double allowed = 3 + 0.1 * colours.chroma() + 0.15 * tone + (softer ? 3 : 0);
        // Compression lets colours drift, an overlay does not: what differs beside one was drawn otherwise.
        double drift = 0.1 - 0.4 * Math.min(0.1, changes.changed());
        return colours.hue() > allowed || colours.recoloured() > drift;
    }

    /** Whether they have at least their layout in common. */
    boolean isVariant() {
        return overlap >= 0.6 && edges >= LAYOUT;
    }

    /** What variants differ in. */
    Evidence difference() {
        return isRecoloured() ? Evidence.COLOUR : Evidence.DETAIL;
    }
}
