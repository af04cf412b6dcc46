package pyoji.gan.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionTest {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-,./:+%_=()·'";

    private static int[] strip(int width, String left, String right) {
        BufferedImage captioned = Caption.under(Pictures.flat(width, 10, 0xFF0000), left, right);
        return Pictures.pixels(captioned.getSubimage(0, 10, width, captioned.getHeight() - 10));
    }

    @Test
    void theStripGoesUnderThePictureWhichStaysAsItIs() {
        BufferedImage sheet = Pictures.noise(266, 266, 1);
        BufferedImage captioned = Caption.under(sheet, "step 4000", "girl-group");

        assertThat(captioned.getWidth()).isEqualTo(266);
        assertThat(captioned.getHeight()).isEqualTo(266 + Caption.height(266)).isEqualTo(290);
        assertThat(Pictures.pixels(captioned.getSubimage(0, 0, 266, 266))).isEqualTo(Pictures.pixels(sheet));
    }

    @Test
    void differentStepsLookDifferent() {
        List<int[]> strips = new ArrayList<>();
        for (int step = 0; step < 1200; step += 100) {
            strips.add(strip(266, "step " + step, "boy-group"));
        }
        assertThat(strips).doesNotHaveDuplicates();
        assertThat(strip(266, "step 4000", "boy-group")).isNotEqualTo(strip(266, "step 4000", "girl-group"));
    }

    @Test
    void everyLetterHasAShapeOfItsOwn() {
        Set<List<Integer>> shapes = new HashSet<>();
        for (String text : (LETTERS + "한").split("")) {
            List<Integer> dots = new ArrayList<>();
            Letters.draw(text, (x, y) -> dots.add(x * 100 + y));
            assertThat(dots).as(text).isNotEmpty().allMatch(dot -> dot / 100 < 5 && dot % 100 < Letters.ROWS);
            assertThat(shapes.add(dots)).as("%s looks like another", text).isTrue();
        }
    }

    @Test
    void charactersWithoutALetterAreBoxesOneForEachThatOneReads() {
        String decomposed = Normalizer.normalize("소녀시대", Normalizer.Form.NFD);

        assertThat(strip(266, "소녀시대", "")).isEqualTo(strip(266, "방탄소년", ""));
        assertThat(strip(266, decomposed, "")).isEqualTo(strip(266, "소녀시대", ""));
        assertThat(strip(266, "\uD83D\uDC96", "")).isEqualTo(strip(266, "한", ""));
    }

    @Test
    void capitalsAreDrawnSmall() {
        assertThat(strip(266, "STEP 10", "Girl-Group")).isEqualTo(strip(266, "step 10", "girl-group"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 64, 130, 178, 266, 530, 1058})
    void aTextOfAnyLengthFitsAPictureOfAnyWidth(int width) {
        String name = "00007-girl-group-classic-64-a-name-that-does-not-end-" + "x".repeat(200);

        assertThat(strip(width, "step 100000", name)).hasSize(width * Caption.height(width));
        assertThat(strip(width, name, name)).hasSize(width * Caption.height(width));
    }

    @Test
    void aStepThatDoesNotFitLosesItsWordButNoDigit() {
        assertThat(strip(64, "step 100000", "general")).isEqualTo(strip(64, "..ep 100000", ""));
    }

    @Test
    void noFontIsUsed() throws IOException {
        for (Class<?> drawing : List.of(Caption.class, Letters.class, Grid.class)) {
            try (InputStream in = drawing.getResourceAsStream(drawing.getSimpleName() + ".class")) {
                String code = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(code).doesNotContain("java/awt/Font", "drawString", "java/awt/Graphics");
            }
        }
    }
}
