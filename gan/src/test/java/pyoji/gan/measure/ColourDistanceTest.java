package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ColourDistanceTest {
    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xffffff;

    private static Map<Figure, Double> between(ImageSet reals, ImageSet fakes) {
        return new ColourDistance(reals).measure(fakes);
    }

    @Test
    void samePicturesAreAtNoDistance() {
        assertThat(between(Sets.random(0, 6), Sets.random(0, 6)))
                .containsOnly(Map.entry(Figure.COLOUR, 0.0), Map.entry(Figure.PALETTE, 0.0));
    }

    @Test
    void orderOfThePicturesIsOfNoMatter() {
        List<BufferedImage> pictures = new ArrayList<>(
                LongStream.range(0, 12).mapToObj(Patches::random).toList());
        ImageSet reals = Sets.of(pictures);
        Collections.reverse(pictures);
        assertThat(between(reals, Sets.of(pictures)))
                .containsOnly(Map.entry(Figure.COLOUR, 0.0), Map.entry(Figure.PALETTE, 0.0));
    }

    @Test
    void blackAndWhiteAreAsFarAsCanBe() {
        Map<Figure, Double> figures = between(Sets.plain(BLACK, BLACK), Sets.plain(WHITE, WHITE));
        assertThat(figures.get(Figure.COLOUR)).isCloseTo(1, within(1e-3));
        assertThat(figures.get(Figure.PALETTE)).isCloseTo(100, within(0.1));
    }

    @Test
    void halfOfTheAreaInAnotherColourIsAHalf() {
        Map<Figure, Double> figures = between(Sets.plain(BLACK, BLACK), Sets.plain(BLACK, WHITE));
        assertThat(figures.get(Figure.COLOUR)).isCloseTo(0.5, within(1e-3));
        assertThat(figures.get(Figure.PALETTE)).isCloseTo(50, within(0.1));
    }

    @Test
    void placesOfColoursAreOfNoMatter() {
        assertThat(between(
                        Sets.of(List.of(Patches.paint((x, y) -> x < 8 ? BLACK : WHITE))),
                        Sets.of(List.of(Patches.paint((x, y) -> y < 8 ? WHITE : BLACK)))))
                .hasEntrySatisfying(Figure.COLOUR, value -> assertThat(value).isCloseTo(0, within(1e-9)));
    }

    @Test
    void colourOneUnitAwayMovesATenthOfItsWeight() {
        double difference = Lab.ofRgb(0x7a7a7a).l() - Lab.ofRgb(0x777777).l(); // 50.0 to 51.2
        assertThat(between(Sets.plain(0x777777), Sets.plain(0x7a7a7a)).get(Figure.COLOUR))
                .isCloseTo(difference / 10, within(1e-3));
    }
}
