package pyoji.gan.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void crispDrawsEveryPixelAsASquare() {
        BufferedImage scaled = Scale.crisp(Pictures.noise(5, 4, 1), 3);
        BufferedImage picture = Pictures.noise(5, 4, 1);

        assertThat(scaled.getWidth()).isEqualTo(15);
        assertThat(scaled.getHeight()).isEqualTo(12);
        for (int y = 0; y < 12; y++) {
            for (int x = 0; x < 15; x++) {
                assertThat(scaled.getRGB(x, y)).isEqualTo(picture.getRGB(x / 3, y / 3));
            }
        }
    }

    @Test
    void smoothKeepsTheShapeAndTheColours() {
        BufferedImage picture = Pictures.noisyGradient(300, 200, 0, 1);
        BufferedImage small = Scale.smooth(picture, 60);

        assertThat(small.getHeight()).isEqualTo(40);
        assertThat(Scale.smooth(picture, 450).getHeight()).isEqualTo(300);
        assertThat(Pictures.psnr(small, Pictures.noisyGradient(60, 40, 0, 1))).isGreaterThan(35);
        assertThat(Pictures.pixels(Scale.smooth(Pictures.flat(90, 90, 0x336699), 13)))
                .containsOnly(0x336699);
    }

    @Test
    void smoothLooksAtEveryPixelWhenItMakesAPictureMuchSmaller() {
        BufferedImage stripes = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256 * 256; i += 2) {
            stripes.setRGB(i % 256, i / 256, 0xFFFFFF);
        }
        for (int pixel : Pictures.pixels(Scale.smooth(stripes, 16))) {
            assertThat(pixel & 255).isBetween(110, 145);
        }
    }

    @Test
    void theSamePictureGivesTheSamePixels() {
        BufferedImage picture = Pictures.noise(266, 290, 3);

        assertThat(Pictures.pixels(Scale.smooth(picture, 100))).isEqualTo(Pictures.pixels(Scale.smooth(picture, 100)));
        assertThat(Pictures.pixels(picture)).isEqualTo(Pictures.pixels(Pictures.noise(266, 290, 3)));
    }

    @Test
    void sizesThatAreNoneAreRefused() {
        BufferedImage picture = Pictures.flat(4, 4, 0);

        assertThatThrownBy(() -> Scale.crisp(picture, 0)).hasMessage("factor 0 is less than 1");
        assertThatThrownBy(() -> Scale.smooth(picture, 0)).hasMessage("width 0 is less than 1");
    }
}
