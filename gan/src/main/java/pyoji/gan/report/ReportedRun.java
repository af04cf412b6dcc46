package pyoji.gan.report;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * What a page shows of a run besides its figures.
 *
 * @param size side of its pictures in pixels
 * @param seeds of the fakes that were measured, such as 0-63
 * @param drawn whether its generator drew them anew; else they are a snapshot's
 * @param fakes the first {@link #MOST} of those measured
 * @param covers up to {@link #MOST} that it learned from, evenly chosen; none if they are not here
 * @param allCovers how many it learned from
 * @param foreign whether it may have learned from other people's work: not if all its covers are here, drawn by Pyoji, and
 *     its first weights came from no other run
 */
public record ReportedRun(
        String preset,
        int size,
        String seeds,
        boolean drawn,
        List<BufferedImage> fakes,
        List<BufferedImage> covers,
        int allCovers,
        boolean foreign) {
    /** Pictures on a sheet. */
    public static final int MOST = 64;

    public ReportedRun {
        fakes = List.copyOf(fakes);
        covers = List.copyOf(covers);
    }
}
