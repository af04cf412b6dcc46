package pyoji.crawler.dedupe;

import java.util.Locale;

/** What settled a comparison. */
public enum Evidence {
    /** The decoded pixels are the same ones. */
    PIXELS,
    /** The global hashes: near enough and then verified, or too far in every window. */
    HASH,
    /** The pictures laid over each other, whole on whole: they agree, or don't. */
    ALIGNMENT,
    /** One is the other with a uniform border. */
    BORDER,
    /** One is a part of the other, or both are parts of one picture. */
    CROP,
    /** Too plain for hashes: the colours of a thumbnail in CIE Lab. */
    LAB,
    /** The same drawing in other colours. */
    COLOUR,
    /** The same layout with other details, such as another title. */
    DETAIL;

    /** In lower case, as reports spell it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
