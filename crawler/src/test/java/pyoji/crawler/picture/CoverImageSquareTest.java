package pyoji.crawler.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.picture.CoverImage.Fit;

/** Pictures become square, and larger or smaller. */
class CoverImageSquareTest {
    /** Red, the pattern, blue, side by side. */
    private static BufferedImage wide() {
        BufferedImage picture = new BufferedImage(300, 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 100, 100);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(200, 0, 100, 100);
        graphics.drawImage(Pattern.picture(new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB)), 100, 0, null);
        graphics.dispose();
        return picture;
    }

    @Test
    void cropTakesTheCentre() {
        Pattern.assertShows(CoverImage.square(wide(), Fit.CROP, 512), 2, Pattern.colours());
    }

    @Test
    void padKeepsTheEnds() {
        BufferedImage square = CoverImage.square(wide(), Fit.PAD, 300);
        assertThat(new Color(square.getRGB(10, 150))).isEqualTo(Color.RED);
    }

    @Test
    void padFillsWithTheBordersMeanColour() {
        BufferedImage picture = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(90, 60, 30));
        graphics.fillRect(0, 0, 40, 20);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(10, 5, 20, 10);
        graphics.dispose();
        BufferedImage square = CoverImage.square(picture, Fit.PAD, 40);
        assertThat(new Color(square.getRGB(20, 2))).isEqualTo(new Color(90, 60, 30));
    }

    @ParameterizedTest
    @EnumSource(Fit.class)
    void thinnestPictureBecomesSquare(Fit fit) {
        BufferedImage thin = new BufferedImage(2000, 1, BufferedImage.TYPE_INT_RGB);
        assertThat(CoverImage.square(thin, fit, 512))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(512, 512);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 64, 95, 96, 97, 128, 512, 1024})
    void everySizeShowsThePattern(int side) {
        BufferedImage resized = CoverImage.resize(Pattern.picture(BufferedImage.TYPE_INT_RGB), side);
        Pattern.assertShows(resized, 3, Pattern.colours());
    }

    @Test
    void shrinkingSkipsNoPixel() {
        BufferedImage stripes = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 512; y++) {
            for (int x = 0; x < 512; x += 2) {
                stripes.setRGB(x, y, 0xffffff);
            }
        }
        int grey = CoverImage.resize(stripes, 64).getRGB(32, 32) & 0xff;
        assertThat(grey).isBetween(126, 129);
    }

    @Test
    void resizingTwiceGivesTheSamePixels() {
        BufferedImage picture = wide();
        int[] once = pixels(CoverImage.square(picture, Fit.CROP, 64));
        assertThat(pixels(CoverImage.square(picture, Fit.CROP, 64))).isEqualTo(once);
    }

    @Test
    void pictureItselfIsNotChanged() {
        BufferedImage picture = wide();
        int[] before = pixels(picture);
        CoverImage.square(picture, Fit.PAD, 64).setRGB(0, 0, 0x123456);
        assertThat(pixels(picture)).isEqualTo(before);
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
