package pyoji.crawler.intake;

import java.awt.image.BufferedImage;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dedupe.Fingerprint;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.CoverImage.Decoded;
import pyoji.crawler.picture.CoverImage.Fit;

/**
 * A picture made ready for a split; any thread can do that.
 *
 * @param picture as it will be stored
 * @param fingerprint of what will be stored, so that it compares alike whenever it is taken
 * @param width the source picture's width in pixels, upright
 * @param height likewise its height
 */
public record Arrival(DatasetWriter.Picture picture, Fingerprint fingerprint, int width, int height) {
    /** Makes a decoded picture square, and ready. */
    public static Arrival of(Decoded decoded, Fit fit) {
        BufferedImage square = CoverImage.square(decoded.picture(), fit, Dataset.IMAGE_SIZE);
        return new Arrival(DatasetWriter.prepare(square), Fingerprint.of(square), decoded.width(), decoded.height());
    }
}
