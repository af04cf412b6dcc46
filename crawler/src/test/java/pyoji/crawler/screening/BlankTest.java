package pyoji.crawler.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Empty pages are told from the plainest of covers. */
class BlankTest {
    private static boolean isBlank(BufferedImage picture) {
        return Blank.levels(Reduced.of(picture)).isPresent();
    }

    private static void ground(Graphics2D graphics, Color colour) {
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 1000, 1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xffffff, 0x000000, 0x7f8a91, 0xd01030})
    void oneColourIsBlank(int colour) {
        assertThat(isBlank(Pages.page(400, graphics -> ground(graphics, new Color(colour)))))
                .isTrue();
    }

    @Test
    void scannedPaperIsBlank() {
        BufferedImage paper = Pages.page(700, graphics -> {
            ground(graphics, new Color(0xece6da));
            graphics.setColor(Color.DARK_GRAY);
            graphics.fillRect(0, 0, 8, 700);
        });
        assertThat(isBlank(Pages.grainy(paper, 6, 1))).isTrue();
    }

    @Test
    void specksOfDustAreNoPicture() {
        BufferedImage dusty = Pages.page(600, graphics -> {
            ground(graphics, Color.BLACK);
            graphics.setColor(Color.WHITE);
            for (int i = 0; i < 10; i++) {
                graphics.fillRect(57 * i + 20, 311 * i % 500 + 50, 2, 2);
            }
        });
        assertThat(isBlank(dusty)).isTrue();
    }

    /** A line of nine small letters, a twentieth of the picture wide. */
    private static void word(Graphics2D graphics, Color ink) {
        graphics.setColor(ink);
        for (int letter = 0; letter < 9; letter++) {
            graphics.drawRect(470 + 6 * letter, 495, 3, 9);
        }
    }

    @Test
    void smallWordOnWhiteIsACover() {
        BufferedImage cover = Pages.page(1000, graphics -> word(graphics, Color.DARK_GRAY));
        assertThat(isBlank(cover)).isFalse();
    }

    @Test
    void smallLogoOnBlackIsACover() {
        BufferedImage cover = Pages.page(1000, graphics -> {
            ground(graphics, Color.BLACK);
            graphics.setColor(new Color(0x404040));
            graphics.fillOval(480, 480, 40, 40);
        });
        assertThat(isBlank(cover)).isFalse();
    }

    @Test
    void blackWordOnBlackIsACover() {
        BufferedImage cover = Pages.page(1000, graphics -> {
            ground(graphics, Color.BLACK);
            graphics.setColor(new Color(0x161616));
            graphics.fillRect(300, 450, 400, 90);
        });
        assertThat(isBlank(cover)).isFalse();
    }

    @Test
    void twoTonesAreACover() {
        BufferedImage cover = Pages.page(1000, graphics -> {
            ground(graphics, new Color(0xf4c0c8));
            graphics.setColor(new Color(0xe8a8b4));
            graphics.fillRect(0, 500, 1000, 500);
        });
        assertThat(isBlank(cover)).isFalse();
    }

    @Test
    void coloursOfOneLightnessAreACover() {
        // Luma is .299 R + .587 G + .114 B: 90 in both.
        BufferedImage cover = Pages.page(1000, graphics -> {
            ground(graphics, new Color(171, 60, 34));
            graphics.setColor(new Color(40, 110, 120));
            graphics.fillOval(300, 300, 400, 400);
        });
        assertThat(isBlank(cover)).isFalse();
    }

    @Test
    void softGradientIsACover() {
        BufferedImage cover = Pages.page(1000, graphics -> {
            graphics.setPaint(new GradientPaint(0, 0, new Color(0xffffff), 0, 1000, new Color(0xe0e8ff)));
            graphics.fillRect(0, 0, 1000, 1000);
        });
        assertThat(isBlank(cover)).isFalse();
    }
}
