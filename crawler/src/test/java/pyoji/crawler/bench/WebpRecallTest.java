package pyoji.crawler.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dedupe.Comparison.Kind;
import pyoji.crawler.dedupe.CoverSet;
import pyoji.crawler.dedupe.Fingerprint;
import pyoji.crawler.dedupe.Match;
import pyoji.crawler.drawn.DrawnCovers;

/** The one sweep that the bench leaves out: only test scope has a writer of WebP. */
class WebpRecallTest {
    private static final int[] QUALITIES = {90, 80, 65, 50};

    @Test
    void coversFromLossyWebpAreFoundAgain() throws Exception {
        assertThat(recall(40)).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    @Tag("slow")
    void ofTwoThousandNinetyNineInAHundredAreFoundAgain() throws Exception {
        double recall = recall(2000);
        System.out.printf("recall, WebP 90-50: %.2f %% of 2000%n", 100 * recall);
        assertThat(recall).isGreaterThanOrEqualTo(0.99);
    }

    /** The share of copies whose cover is found among all. */
    private static double recall(int covers) throws IOException {
        CoverSet set = new CoverSet();
        for (int i = 0; i < covers; i++) {
            set.add("" + i, Fingerprint.of(DrawnCovers.draw(i, GroupKind.MIXED)));
        }
        double found = 0;
        for (int i = 0; i < covers; i++) {
            BufferedImage cover = DrawnCovers.draw(i, GroupKind.MIXED);
            Fingerprint copy = Fingerprint.of(decoded(webp(cover, QUALITIES[i % QUALITIES.length])));
            Match match = set.find(copy).orElse(null);
            found += match != null
                            && match.comparison().kind() == Kind.DUPLICATE
                            && match.key().equals("" + i)
                    ? 1
                    : 0;
        }
        return found / covers;
    }

    // By libwebp, too, so that only what the format loses is measured.
    private static BufferedImage decoded(byte[] webp) throws IOException {
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(webp))) {
            reader.setInput(in);
            BufferedImage read = reader.read(0);
            BufferedImage picture = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
            picture.createGraphics().drawImage(read, 0, 0, null);
            return picture;
        } finally {
            reader.dispose();
        }
    }

    private static byte[] webp(BufferedImage picture, int quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType("image/webp").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType("Lossy");
        param.setCompressionQuality(quality / 100f);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
