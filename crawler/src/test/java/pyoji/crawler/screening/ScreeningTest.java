package pyoji.crawler.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.drawn.DrawnCovers;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.CoverImage.Decoded;

/** Which rule speaks against a picture, and in which words. */
class ScreeningTest {
    private static final BufferedImage WHITE = Pages.white(64);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            240  | 240 | TOO_SMALL  | 240x240 is smaller than 300
            1000 | 299 | TOO_SMALL  | 1000x299 is smaller than 300
            1280 | 720 | NOT_SQUARE | 1280x720 is too far from square
            480  | 640 | NOT_SQUARE | 480x640 is too far from square
            1250 |1000 | NOT_SQUARE | 1250x1000 is too far from square
            """)
    void sizeAndShapeAreJudgedFirst(int width, int height, Objection.Kind kind, String reason) {
        assertThat(Screening.DEFAULT.objection(new Decoded(WHITE, width, height, "PNG")))
                .contains(new Objection(kind, reason));
    }

    @ParameterizedTest
    @CsvSource({"300, 300", "300, 345", "1420, 1250", "1080, 1000"})
    void nearlySquareIsLeftToTheCrop(int width, int height) {
        assertThat(Screening.DEFAULT.objection(width, height)).isEmpty();
    }

    @Test
    void blankPageIsNamed() {
        assertThat(Screening.DEFAULT.objection(new Decoded(WHITE, 500, 500, "PNG")))
                .contains(new Objection(
                        Objection.Kind.BLANK, "blank, or nearly so: all of it is within 0 levels of 255"));
    }

    @Test
    void collageIsNamedWithItsColumnsAndRows() {
        BufferedImage collage = Pages.mosaic(Pages.drawn(20), 4, 5, 0, 1);
        Decoded decoded = new Decoded(collage, collage.getWidth(), collage.getHeight(), "JPEG");
        assertThat(new Screening(300, 0.25).objection(decoded))
                .contains(new Objection(Objection.Kind.COLLAGE, "a collage of about 4 x 5 pictures"));
    }

    @Test
    void coverPasses() {
        BufferedImage cover = DrawnCovers.draw(7, GroupKind.GIRL);
        assertThat(Screening.DEFAULT.objection(new Decoded(cover, 512, 512, "PNG")))
                .isEmpty();
    }

    @Test
    void coverOfFewPixelsPassesIfAskedTo() {
        BufferedImage cover = CoverImage.resize(DrawnCovers.draw(7, GroupKind.BOY), 60);
        assertThat(new Screening(60, 0.15).objection(new Decoded(cover, 60, 60, "PNG")))
                .isEmpty();
    }

    @Test
    void sizeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Screening(0, 0.15))
                .isInstanceOf(UserError.class)
                .hasMessage("--min-size 0 is out of range; use 1 or more pixels");
    }

    @Test
    void toleranceThatTakesAllIsRefused() {
        assertThatThrownBy(() -> new Screening(300, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
