package pyoji.gan.inception;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BilinearResizeTest {
    @Test
    void pictureOfTheRightSizeKeepsItsLevels() {
        assertThat(BilinearResize.of(grey(0, 10, 200, 255), 2, 2, 2))
                .containsExactly(0, 0, 0, 10, 10, 10, 200, 200, 200, 255, 255, 255);
    }

    @Test
    void enlargedPixelsBeginAtTheUpperLeftCorner() {
        // No shift by half a pixel: the first is the source's own, and the last repeats the edge.
        assertThat(reds(BilinearResize.of(grey(0, 100, 0, 100), 2, 1, 4))).containsExactly(0, 50, 100, 100);
    }

    @Test
    void rowsAreBlendedLikeColumns() {
        assertThat(reds(BilinearResize.of(grey(0, 100, 200, 40), 2, 4, 2)))
                .containsExactly(0, 100, 100, 70, 200, 40, 200, 40);
    }

    @Test
    void smallerPictureSkipsPixelsInsteadOfAveragingThem() {
        assertThat(reds(BilinearResize.of(grey(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16), 4, 2, 2)))
                .containsExactly(1, 3, 9, 11);
    }

    @Test
    void coloursStayApart() {
        byte[] rgb = {(byte) 255, 0, 7, 0, (byte) 255, 7, (byte) 255, 0, 7, 0, (byte) 255, 7};
        assertThat(BilinearResize.of(rgb, 2, 1, 4)).containsExactly(255, 0, 7, 127.5f, 127.5f, 7, 0, 255, 7, 0, 255, 7);
    }

    private static byte[] grey(int... levels) {
        byte[] rgb = new byte[3 * levels.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) levels[i / 3];
        }
        return rgb;
    }

    private static float[] reds(float[] rgb) {
        float[] reds = new float[rgb.length / 3];
        for (int i = 0; i < reds.length; i++) {
            reds[i] = rgb[3 * i];
        }
        return reds;
    }
}
