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
import org.junit.jupiter.api.Test;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dedupe.Comparison.Kind;
import pyoji.crawler.dedupe.Fingerprint;
import pyoji.crawler.dedupe.Matcher;
import pyoji.crawler.drawn.DrawnCovers;

/** The one sweep that the bench leaves out: only test scope has a writer of WebP. */
class WebpRecallTest {
    private static final int COVERS = 40;
    private static final int[] QUALITIES = {90, 80, 65, 50};

    @Test
    void coversFromLossyWebpAreFoundAgain() throws Exception {
        int found = 0;
        for (int i = 0; i < COVERS; i++) {
            BufferedImage cover = DrawnCovers.draw(i, GroupKind.MIXED);
            BufferedImage copy = decoded(webp(cover, QUALITIES[i % QUALITIES.length]));
            Kind kind =
                    Matcher.compare(Fingerprint.of(cover), Fingerprint.of(copy)).kind();
            found += kind == Kind.DUPLICATE ? 1 : 0;
        }

        assertThat(found).isGreaterThanOrEqualTo(COVERS * 99 / 100);
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
