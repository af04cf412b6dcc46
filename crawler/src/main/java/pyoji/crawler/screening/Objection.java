package pyoji.crawler.screening;

/**
 * Why a picture is not taken for a cover.
 *
 * @param kind what closing tables count
 * @param reason one line for people, such as "240x240 is smaller than 300"
 */
public record Objection(Kind kind, String reason) {
    /** What is wrong with a picture. */
    public enum Kind {
        /** Its shorter side has too few pixels. */
        TOO_SMALL,
        /** Cropping it to a square would cut off too much. */
        NOT_SQUARE,
        /** It shows nothing. */
        BLANK,
        /** It shows many covers in rows and columns. */
        COLLAGE
    }
}
