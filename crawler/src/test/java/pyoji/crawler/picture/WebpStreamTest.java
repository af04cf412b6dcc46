package pyoji.crawler.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

/** What lies after the end of a WebP. */
class WebpStreamTest {
    private static final int SIDE = 64;
    private static final int SIZE_AT = 21;

    @Test
    void pictureIsReadToItsLastByte() throws IOException {
        BufferedImage picture = twoColours();
        BufferedImage decoded = CoverImage.decode(lossless(picture)).picture();
        assertThat(decoded.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE))
                .isEqualTo(picture.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE));
    }

    /** Or else it would be decoded from nothing, and a picture of 64 megapixels for a minute. */
    @Test
    void pictureOfFewerPixelsThanItDeclaresIsRefused() throws IOException {
        byte[] webp = lossless(twoColours());
        ByteBuffer file = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
        int maxHeight = 0x3fff << 14;
        file.putInt(SIZE_AT, file.getInt(SIZE_AT) | maxHeight);
        assertThatThrownBy(() -> CoverImage.decode(webp))
                .isInstanceOf(UnreadablePicture.class)
                .hasMessage("a WebP that is cut off or damaged");
    }

    @Test
    void onlyAFewZerosFollow() throws IOException {
        try (WebpStream stream = new WebpStream(new byte[] {1, 2})) {
            assertThat(stream.readLong()).isEqualTo(0x0102_0000_0000_0000L);
            assertThat(stream.readLong()).isZero();
            assertThat(stream.readShort()).isZero();
            assertThatThrownBy(stream::readByte).isInstanceOf(UnreadablePicture.class);
            assertThatThrownBy(stream::readInt).isInstanceOf(UnreadablePicture.class);
        }
    }

    private static BufferedImage twoColours() {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < SIDE * SIDE; i++) {
            picture.setRGB(i % SIDE, i / SIDE, random.nextBoolean() ? Pattern.RED : Pattern.WHITE);
        }
        return picture;
    }

    private static byte[] lossless(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType("image/webp").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType("Lossless");
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
