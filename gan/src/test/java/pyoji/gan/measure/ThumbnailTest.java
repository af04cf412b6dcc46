package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
    @Test
    void eachPlaceHasTheColourOfItsPatch() {
        Thumbnail thumbnail = Thumbnail.of(Patches.paint((x, y) -> x == 3 && y == 7 ? 0xff8000 : 0x102030));
        assertThat(thumbnail.at(3, 7).distance(Lab.ofRgb(0xff8000))).isLessThan(0.01);
        assertThat(thumbnail.at(7, 3).distance(Lab.ofRgb(0x102030))).isLessThan(0.01);
    }

    @Test
    void levelsAreAveragedAsTheyAreStored() {
        BufferedImage chequered = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 32 * 32; i++) {
            chequered.setRGB(i % 32, i / 32, (i % 32 + i / 32) % 2 == 0 ? 0x000000 : 0xeeeeee);
        }
        assertThat(Thumbnail.of(chequered).at(5, 5).hex()).isEqualTo("#777777");
    }

    @Test
    void bytesGiveTheSameAsThePicture() {
        BufferedImage picture = Patches.random(1);
        assertThat(Thumbnail.of(Patches.bytes(picture)).values())
                .isEqualTo(Thumbnail.of(picture).values());
    }

    @Test
    void meanIsThatOfAllPlaces() {
        Thumbnail half = Thumbnail.of(Patches.paint((x, y) -> x < 8 ? 0x000000 : 0xffffff));
        assertThat(half.mean().distance(new Lab(50, 0, 0))).isLessThan(0.01);
    }

    @Test
    void contrastOfBlackAndWhiteIsFifty() {
        assertThat(Thumbnail.of(Patches.paint((x, y) -> x < 8 ? 0x000000 : 0xffffff))
                        .contrast())
                .isEqualTo(50, within(0.01));
    }

    @Test
    void everyColourOfTheScreenFits() {
        for (int rgb : new int[] {0xff0000, 0x00ff00, 0x0000ff, 0xffff00, 0xff00ff, 0x00ffff}) {
            assertThat(Thumbnail.of(Patches.plain(rgb)).mean().hex()).isEqualTo("#%06x".formatted(rgb));
        }
    }

    @Test
    void pictureThatIsNotSquareIsRefused() {
        assertThatThrownBy(() -> Thumbnail.of(new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 x 32");
    }

    @Test
    void sideThatSixteenDoesNotDivideIsRefused() {
        assertThatThrownBy(() -> Thumbnail.of(new byte[3 * 40 * 40]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("40");
    }

    @Test
    void bytesThatAreNoPictureAreRefused() {
        assertThatThrownBy(() -> Thumbnail.of(new byte[1000])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void placeOutsideIsRefused() {
        Thumbnail thumbnail = Thumbnail.of(Patches.plain(0));
        assertThatThrownBy(() -> thumbnail.at(16, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
