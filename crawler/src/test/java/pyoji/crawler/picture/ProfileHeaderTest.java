package pyoji.crawler.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Profiles whose headers lie about their size, in each format that holds them as they are. */
class ProfileHeaderTest {
    /** Each with the pattern and a profile of some hundred bytes. */
    static Stream<byte[]> files() throws IOException {
        BufferedImage pattern = Pattern.picture(BufferedImage.TYPE_INT_RGB);
        return Stream.of(
                Foreign.jpegWithProfile(Foreign.jpeg(pattern, 0.95f, false), Foreign.linear()),
                Foreign.jpegWithProfile(Foreign.jpeg(pattern, 0.95f, true), Foreign.linear()),
                Foreign.extendedWebp(
                        0x20,
                        Pattern.SIDE,
                        Pattern.SIDE,
                        Foreign.riff("ICCP", Foreign.linear().getData()),
                        Foreign.pictureChunk(Foreign.webpLossless())));
    }

    @ParameterizedTest
    @MethodSource("files")
    void profileThatDeclaresGigabytesIsRefused(byte[] file) {
        declare(file, 0x70000000);
        assertThatThrownBy(() -> CoverImage.decode(file))
                .isInstanceOf(UnreadablePicture.class)
                .hasMessage("declares a colour profile of 1792 MiB, more than 4");
    }

    @ParameterizedTest
    @MethodSource("files")
    void profileThatDeclaresItsOwnSizeIsRead(byte[] file) throws IOException {
        assertThat(CoverImage.decode(file).width()).isEqualTo(Pattern.SIDE);
    }

    private static void declare(byte[] file, int size) {
        int at = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("acsp") - 36;
        ByteBuffer.wrap(file).putInt(at, size);
    }
}
