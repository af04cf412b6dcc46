package pyoji.crawler.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every format; each only supplies its file. */
class CoverImageFormatTest {
    static Stream<Arguments> files() throws IOException {
        BufferedImage rgb = Pattern.picture(BufferedImage.TYPE_INT_RGB);
        return Stream.of(
                format("JPEG", "JPEG", 12, Foreign.jpeg()),
                format("JPEG, progressive", "JPEG", 12, Foreign.jpeg(rgb, 0.95f, true)),
                format("PNG", "PNG", 0, Foreign.written(rgb, "png")),
                format(
                        "PNG with a palette",
                        "PNG",
                        30,
                        Foreign.written(Pattern.picture(BufferedImage.TYPE_BYTE_INDEXED), "png")),
                format(
                        "PNG with alpha",
                        "PNG",
                        0,
                        Foreign.written(Pattern.picture(BufferedImage.TYPE_INT_ARGB), "png")),
                format("PNG of 16 bits", "PNG", 0, Foreign.written(Foreign.sixteenBit(false), "png")),
                format("PNG of 16 bits with alpha", "PNG", 0, Foreign.written(Foreign.sixteenBit(true), "png")),
                format("WebP, lossless", "WebP", 0, Foreign.webpLossless()),
                format("WebP, lossy", "WebP", 12, Foreign.webpLossy()),
                format("GIF", "GIF", 30, Foreign.written(Pattern.picture(BufferedImage.TYPE_BYTE_INDEXED), "gif")),
                format("BMP", "BMP", 0, Foreign.written(Pattern.picture(BufferedImage.TYPE_3BYTE_BGR), "bmp")),
                format("TIFF", "TIFF", 0, Foreign.written(rgb, "tiff")),
                format("TIFF of 16 bits", "TIFF", 0, Foreign.written(Foreign.sixteenBit(false), "tiff")));
    }

    private static Arguments format(String name, String format, int tolerance, byte[] bytes) {
        return Arguments.of(name, format, tolerance, bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void showsItsColours(String name, String format, int tolerance, byte[] bytes) throws IOException {
        Pattern.assertShows(CoverImage.decode(bytes).picture(), tolerance, Pattern.colours());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void saysItsSizeAndFormat(String name, String format, int tolerance, byte[] bytes) throws IOException {
        assertThat(CoverImage.decode(bytes))
                .extracting(CoverImage.Decoded::width, CoverImage.Decoded::height, CoverImage.Decoded::format)
                .containsExactly(Pattern.SIDE, Pattern.SIDE, format);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRgbWhateverItWas(String name, String format, int tolerance, byte[] bytes) throws IOException {
        assertThat(CoverImage.decode(bytes).picture().getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRefusedWhenCutInHalf(String name, String format, int tolerance, byte[] bytes) {
        byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
        assertThatThrownBy(() -> CoverImage.decode(half)).isInstanceOf(UnreadablePicture.class);
    }
}
