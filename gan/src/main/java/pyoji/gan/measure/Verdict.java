package pyoji.gan.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What a fake is to the training cover nearest to it, by their distance over the usual one between covers, the ratio,
 * and over the cover's own contrast.
 *
 * <p>The thresholds were set on 39 real covers and on 500 drawn ones. By its definition half of all covers have a
 * ratio below 1 to the nearest other one; of the real ones all lie above .6, of the drawn ones 95 %. The same cover
 * blurred and noisy (at 64 px: blur of deviation 2.5, noise of deviation 30 levels) lies at .28 to .6, nine in ten of
 * the drawn ones too; with half of both at about .25. Half of one cover over half of another lies at about .8.
 *
 * <p>The ratio alone would call a blot a copy: at the size of thumbnails it is nearer to everything than a sharp
 * picture is, at about .65 on real covers and .55 on drawn ones. But a plain picture lies at the cover's contrast
 * from it, and a fake that is hardly nearer shows nothing of the cover. With that, plain pictures of the covers' mean
 * colours are called new, 38 of 39 on the real covers and 184 of 200 on the drawn ones, and no blurred and noisy copy
 * of a real cover is.
 */
public enum Verdict {
    /** The same picture, degraded. */
    @JsonProperty("copy")
    COPY,
    /** Nearer than covers are to each other: much of the cover is in it. */
    @JsonProperty("close")
    CLOSE,
    /** As unlike its nearest cover as covers are, or too plain to show anything of it. */
    @JsonProperty("new")
    NEW;

    /**
     * A copy has a smaller ratio: the least between two real covers is above it, all their degraded copies are below.
     */
    public static final double COPY_BELOW = 0.6;
    /** A close one has a smaller ratio: four in five covers lie further from every other one. */
    public static final double CLOSE_BELOW = 0.8;
    /** A copy or a close one is nearer to the cover than this times the cover's contrast. */
    public static final double CONTRAST_BELOW = 0.9;
    /** With a smaller ratio it is a copy whatever the contrast: the cover is as plain as the fake. */
    public static final double ALIKE_BELOW = 0.2;

    /**
     * The verdict on a fake.
     *
     * @param distance to its nearest cover, 0 or more
     * @param scale usual distance between covers, above 0
     * @param contrast of that cover, 0 or more, see {@link Thumbnail#contrast}
     */
    public static Verdict of(double distance, double scale, double contrast) {
        double ratio = distance / scale;
        if (ratio >= ALIKE_BELOW && distance >= CONTRAST_BELOW * contrast) {
            return NEW;
        }
        return ratio < COPY_BELOW ? COPY : ratio < CLOSE_BELOW ? CLOSE : NEW;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
