package pyoji.crawler.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no picture, or only claims to be one, is refused in one line. */
class CoverImageRefusalTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <!DOCTYPE html><html><body>403</body></html> | an HTML page
            <?xml version="1.0"?><svg xmlns="x"/>        | an SVG drawing
            Girls' Generation, 소녀시대                   | a text file
            %PDF-1.7                                     | a PDF
            0000ftypheic0000                             | a HEIC picture
            0000ftypavif0000                             | an AVIF picture
            """)
    void whatItIsInsteadIsNamed(String content, String name) {
        assertThatThrownBy(() -> CoverImage.decode(content.getBytes(StandardCharsets.UTF_8)))
                .hasMessage(name + ", not a picture that Pyoji reads (JPEG, PNG, WebP, GIF, BMP, TIFF)");
    }

    @Test
    void emptyFileIsNamed() {
        assertThatThrownBy(() -> CoverImage.decode(new byte[0])).hasMessageStartingWith("an empty file");
    }

    @Test
    void randomBytesAreNoPicture() {
        byte[] bytes = new byte[4096];
        new Random(1).nextBytes(bytes);
        assertThatThrownBy(() -> CoverImage.decode(bytes)).hasMessageStartingWith("not a picture");
    }

    @Test
    void nameOfTheFileIsNotBelieved(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("cover.jpg");
        Files.write(file, Foreign.written(Pattern.picture(BufferedImage.TYPE_INT_RGB), "png"));
        assertThat(CoverImage.decode(file).format()).isEqualTo("PNG");
    }

    @Test
    void pictureThatDeclaresTooMuchIsRefused() throws IOException {
        byte[] bomb = Foreign.pngHeader(30_000, 30_000);
        assertThatThrownBy(() -> CoverImage.decode(bomb))
                .isInstanceOf(UnreadablePicture.class)
                .hasMessage("declares 30000x30000 pixels, more than 64 megapixels");
    }

    @Test
    void gifWithAHugeCanvasIsRefused() throws IOException {
        byte[] gif = Foreign.written(Pattern.picture(BufferedImage.TYPE_BYTE_INDEXED), "gif");
        Arrays.fill(gif, 6, 10, (byte) 0xff);
        assertThatThrownBy(() -> CoverImage.decode(gif)).hasMessageContaining("declares 65535x65535 pixels");
    }

    @Test
    void webpWhosePictureIsLargerThanItSaysIsRefused() {
        byte[] file = Foreign.extendedWebp(0, 8, 8, Foreign.pictureChunk(Foreign.webpLossless()));
        assertThatThrownBy(() -> CoverImage.decode(file)).hasMessageContaining("not of the size that it declares");
    }

    @Test
    void pngWithAFlippedBitIsRefused() throws IOException {
        byte[] png = Foreign.written(Pattern.picture(BufferedImage.TYPE_INT_RGB), "png");
        png[60] ^= 1;
        assertThatThrownBy(() -> CoverImage.decode(png)).hasMessageContaining("checksum");
    }

    @Test
    void profileThatUnfoldsToGigabytesIsHarmless() throws IOException {
        byte[] png = Foreign.written(Pattern.picture(BufferedImage.TYPE_INT_RGB), "png");
        byte[] bomb = zipped(new byte[200_000_000]);
        assertThatCode(() -> CoverImage.decode(Foreign.chunk(png, "iCCP", bomb)))
                .doesNotThrowAnyException();
    }

    @Test
    void textThatUnfoldsToGigabytesIsHarmless() throws IOException {
        byte[] png = Foreign.written(Pattern.picture(BufferedImage.TYPE_INT_RGB), "png");
        byte[] bomb = zipped(new byte[200_000_000]);
        assertThatCode(() -> CoverImage.decode(Foreign.chunk(png, "zTXt", bomb)))
                .doesNotThrowAnyException();
    }

    private static byte[] zipped(byte[] bytes) {
        java.util.zip.Deflater deflater = new java.util.zip.Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[1 << 20];
        out[0] = 'p';
        int length = deflater.deflate(out, 3, out.length - 3);
        deflater.end();
        return Arrays.copyOf(out, 3 + length);
    }

    @Test
    void jpegWithoutItsEndIsRefused() throws IOException {
        byte[] jpeg = Foreign.jpeg();
        assertThatThrownBy(() -> CoverImage.decode(Arrays.copyOf(jpeg, jpeg.length - 2)))
                .hasMessage("a JPEG that is cut off or damaged");
    }

    @Test
    void jpegWithItsMiddleMissingIsRefused() throws IOException {
        BufferedImage noise = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(2);
        for (int i = 0; i < 40_000; i++) {
            noise.setRGB(i % 200, i / 200, random.nextInt(0x1000000));
        }
        byte[] jpeg = Foreign.jpeg(noise, 0.8f, false);
        byte[] holed = Arrays.copyOf(jpeg, jpeg.length / 2 + 2);
        System.arraycopy(jpeg, jpeg.length - 2, holed, jpeg.length / 2, 2);
        assertThatThrownBy(() -> CoverImage.decode(holed)).hasMessageStartingWith("damaged or cut off");
    }

    @Test
    void missingFileIsAReasonToo(@TempDir Path folder) {
        assertThatThrownBy(() -> CoverImage.decode(folder.resolve("gone.jpg"))).isInstanceOf(UnreadablePicture.class);
    }

    /** Whatever is done to a file's bytes, it is decoded or refused with one line; nothing else gets out. */
    @Test
    void damagedFilesAreDecodedOrRefused() throws IOException {
        BufferedImage rgb = Pattern.picture(BufferedImage.TYPE_INT_RGB);
        List<byte[]> files = new ArrayList<>(List.of(
                Foreign.jpeg(),
                Foreign.jpeg(rgb, 0.9f, true),
                Foreign.cmykJpeg(true),
                Foreign.jpegTurned(6),
                Foreign.webpLossless(),
                Foreign.webpLossy(),
                Foreign.animatedWebp(128, 32, 32, Foreign.webpLossless())));
        for (String format : List.of("png", "gif", "tiff", "bmp")) {
            files.add(Foreign.written(rgb, format));
        }
        Random random = new Random(3);
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            for (byte[] file : files) {
                for (int i = 0; i < 60; i++) {
                    assertDecodedOrRefused(damaged(file, random));
                }
            }
        });
    }

    private static byte[] damaged(byte[] file, Random random) {
        byte[] copy = random.nextInt(4) == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
        // Headers are where the harm is done.
        int reach = random.nextBoolean() ? Math.min(copy.length, 200) : copy.length;
        for (int flips = 1 + random.nextInt(4); reach > 0 && flips > 0; flips--) {
            copy[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static void assertDecodedOrRefused(byte[] file) {
        try {
            CoverImage.decode(file);
        } catch (UnreadablePicture e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
        }
    }
}
