package pyoji.crawler.screening;

import static pyoji.crawler.screening.Reduced.SIDE;

import java.util.Optional;

/**
 * Rows of one height that fill a picture from edge to edge.
 *
 * @param count how many
 * @param margin above the first and below the last, in pixels of a {@link Reduced}
 * @param gutter between two rows, likewise
 */
record Spacing(int count, double margin, double gutter) {
    /** Two rows are no mosaic: many a cover is split in halves. */
    private static final int FEWEST = 3;

    private static final int MOST = 12;
    /** The widest gutter, as a share of what a row takes up with it. */
    private static final double WIDEST = 0.25;
    /** The share of a seam that must be seen: of each one, and of all. Neighbours may look the same for a stretch. */
    private static final double EACH = 0.3;

    private static final double ALL = 0.45;
    /** Half of ten rows are five, as clear as they: more rows win where they are nearly as clear. */
    private static final double NEARLY = 0.8;

    /** So many pixels from a seam, it is no longer seen. */
    private static final int ASIDE = 6;

    /** The rows that the seams make; empty if they make none. */
    static Optional<Spacing> of(Seams seams) {
        Spacing best = null;
        double clearest = 0;
        for (int count = FEWEST; count <= MOST; count++) {
            for (int gutter = 0; gutter <= WIDEST * SIDE / count; gutter++) {
                // At the edges, gutters are left out, halved, whole or doubled.
                for (int halves = 0; halves <= (gutter == 0 ? 0 : 4); halves++) {
                    Spacing tried = new Spacing(count, halves * gutter / 2.0, gutter);
                    double clarity = tried.clarity(seams);
                    if (clarity > (best != null && best.count < count ? NEARLY : 1) * clearest) {
                        best = tried;
                        clearest = clarity;
                    }
                }
            }
        }
        return best == null || best.stray(seams) >= clearest ? Optional.empty() : Optional.of(best);
    }

    /** The clearest seam that is none of these: stripes and checks have others, equally clear. */
    private double stray(Seams seams) {
        double clearest = 0;
        for (int row = 0; row < count; row++) {
            for (double height = start(row) + ASIDE; height <= end(row) - ASIDE; height++) {
                clearest = Math.max(clearest, seams.at(height));
            }
        }
        return clearest;
    }

    /** The share of the seams that is seen; 0 if that is too little. */
    private double clarity(Seams seams) {
        double sum = 0;
        for (int row = 1; row < count; row++) {
            double above = end(row - 1);
            double below = start(row);
            double seen = gutter < 2 ? seams.at((above + below) / 2) : (seams.at(above) + seams.at(below)) / 2;
            if (seen < EACH) {
                return 0;
            }
            sum += seen;
        }
        return sum < ALL * (count - 1) ? 0 : sum / (count - 1);
    }

    /** Height of a row in pixels, without its gutter. */
    double size() {
        return (SIDE - 2 * margin - (count - 1) * gutter) / count;
    }

    /** Where a row begins, counted from 0. */
    double start(int row) {
        return margin + row * (size() + gutter);
    }

    /** Where it ends. */
    double end(int row) {
        return start(row) + size();
    }
}
