package pyoji.crawler.screening;

import java.util.Optional;
import java.util.OptionalInt;
import pyoji.crawler.UserError;
import pyoji.crawler.picture.CoverImage;

/**
 * Only covers: tells what is plainly none, by plain measures, the cheapest first. Where a measure can't be sure the
 * picture stays, since a cover that is lost is worse than a stranger that is kept.
 *
 * <p>Products photographed on shelves are not told by what they show: straight boards with upright edges between them
 * are on true covers too, and half a degree of tilt hides them. Most such photographs have a camera's 4:3 or 3:2, and
 * go by their shape.
 *
 * @param minSize the fewest pixels that the shorter side may have, 1 or more
 * @param tolerance how much of the longer side may be lost when it is cropped to a square, from 0 to less than 1
 */
public record Screening(int minSize, double tolerance) {
    /** 300 pixels as image searches ask for. */
    public static final int DEFAULT_MIN_SIZE = 300;
    /** Takes a scanned jewel case (142 x 125 mm, which loses 12 %) and leaves out 5:4 and 4:3 photographs. */
    public static final double DEFAULT_TOLERANCE = 0.15;

    /** What is asked of covers where nobody says otherwise. */
    public static final Screening DEFAULT = new Screening(DEFAULT_MIN_SIZE, DEFAULT_TOLERANCE);

    public Screening {
        if (minSize < 1) {
            throw UserError.usage("--min-size %d is out of range; use 1 or more pixels", minSize);
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("a tolerance of " + tolerance);
        }
    }

    /** What speaks against the picture; empty if it may be a cover. */
    public Optional<Objection> objection(CoverImage.Decoded decoded) {
        Optional<Objection> size = objection(decoded.width(), decoded.height());
        if (size.isPresent()) {
            return size;
        }
        Reduced reduced = Reduced.of(decoded.picture());
        OptionalInt levels = Blank.levels(reduced);
        if (levels.isPresent()) {
            return objection(
                    Objection.Kind.BLANK,
                    "blank, or nearly so: all of it is within %d levels of 255".formatted(levels.getAsInt()));
        }
        return Collage.in(reduced, decoded.width(), decoded.height())
                .flatMap(collage -> objection(
                        Objection.Kind.COLLAGE,
                        "a collage of about %d x %d pictures".formatted(collage.columns(), collage.rows())));
    }

    /** What speaks against a picture of this size in pixels, whatever it shows. */
    public Optional<Objection> objection(int width, int height) {
        int shorter = Math.min(width, height);
        if (shorter < minSize) {
            return objection(Objection.Kind.TOO_SMALL, "%dx%d is smaller than %d".formatted(width, height, minSize));
        }
        if (shorter < (1 - tolerance) * Math.max(width, height)) {
            return objection(Objection.Kind.NOT_SQUARE, "%dx%d is too far from square".formatted(width, height));
        }
        return Optional.empty();
    }

    private static Optional<Objection> objection(Objection.Kind kind, String reason) {
        return Optional.of(new Objection(kind, reason));
    }
}
