package pyoji.crawler.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own PNGs give back what was put in. */
class PngTest {
    @TempDir
    private Path folder;

    private Path written(BufferedImage picture, Map<String, String> text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Png.write(picture, text, out);
        return Files.write(folder.resolve("picture.png"), out.toByteArray());
    }

    private static BufferedImage noise(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < width * height; i++) {
            picture.setRGB(i % width, i / width, random.nextInt(0x1000000));
        }
        return picture;
    }

    @Test
    void pixelsComeBack() throws IOException {
        BufferedImage picture = noise(37, 21);
        BufferedImage back = Png.read(written(picture, Map.of()));
        assertThat(back.getRGB(0, 0, 37, 21, null, 0, 37)).isEqualTo(picture.getRGB(0, 0, 37, 21, null, 0, 37));
    }

    @Test
    void textComesBackInItsOrder() throws IOException {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("split", "걸그룹 🎤");
        text.put("step", "100");
        text.put("note", "two\nlines");
        assertThat(Png.readText(written(noise(4, 4), text))).containsExactlyEntriesOf(text);
    }

    @Test
    void foreignDecoderTakesThemToo() throws IOException {
        Path file = written(Pattern.picture(BufferedImage.TYPE_INT_RGB), Map.of());
        Pattern.assertShows(CoverImage.decode(file).picture(), 0, Pattern.colours());
    }

    @Test
    void transparentPictureIsRefused() {
        BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        assertThatThrownBy(() -> written(picture, Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
