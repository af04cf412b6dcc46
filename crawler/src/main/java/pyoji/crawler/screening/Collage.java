package pyoji.crawler.screening;

import java.util.Optional;

/**
 * A collage of many covers: rows and columns of nearly square cells from edge to edge, each with a picture of its own.
 *
 * <p>A single cover may be a grid too, and is kept: members in equal portraits are alike, checks and plaids are plain,
 * alike or have more lines than the grid, one photograph behind a lattice goes on from cell to cell, and a frame or a
 * title takes room from the grid.
 *
 * @param columns how many pictures are in a row, 3 or more
 * @param rows how many rows there are, 3 or more
 */
record Collage(int columns, int rows) {
    /** Cells of a height and width further apart hold no covers. */
    private static final double SQUARE = 0.7;
    /** Portraits of one session are alike by 0.3 to 1, covers by 0 to 0.2; see {@link Cells#alikeness}. */
    private static final double ALIKE = 0.15;
    /** More plain cells than this share are a pattern; see {@link Cells#plain}. */
    private static final double PLAIN = 0.3;
    /** Covers end hard at each other's borders, by 65 to 120 levels; one photograph goes on behind a lattice. */
    private static final double STEP = 65;

    /**
     * The collage that a picture is; empty if it is none, or might be a single cover.
     *
     * @param width of the picture before it was reduced, in pixels
     * @param height likewise
     */
    static Optional<Collage> in(Reduced picture, int width, int height) {
        Spacing rows = Spacing.of(new Seams(picture)).orElse(null);
        if (rows == null) {
            return Optional.empty();
        }
        Spacing columns = Spacing.of(new Seams(picture.transposed())).orElse(null);
        if (columns == null) {
            return Optional.empty();
        }
        double shape = columns.size() * width / (rows.size() * height);
        if (shape < SQUARE || shape > 1 / SQUARE) {
            return Optional.empty();
        }
        Cells cells = new Cells(picture, rows, columns);
        boolean strangers = cells.plain() <= PLAIN && cells.alikeness() < ALIKE && cells.steps() >= STEP;
        return strangers ? Optional.of(new Collage(columns.count(), rows.count())) : Optional.empty();
    }
}
