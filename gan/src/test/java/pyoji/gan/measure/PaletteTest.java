package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import pyoji.gan.measure.Palette.Swatch;

class PaletteTest {
    private static final int[] FIVE = {0xc02030, 0x2040d0, 0xf0f0e0, 0x101010, 0x30a050};
    /** Rows of each colour: shares of 6, 4, 3, 2 and 1 sixteenths. */
    private static final int[] BY_ROW = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4};

    private static Palette of(int... plain) {
        return Palette.of(Arrays.stream(plain)
                .mapToObj(rgb -> Thumbnail.of(Patches.plain(rgb)))
                .toList());
    }

    private static Palette painted() {
        return Palette.of(List.of(Thumbnail.of(Patches.paint((x, y) -> FIVE[BY_ROW[y]]))));
    }

    @Test
    void fiveColoursAreFoundLargestFirst() {
        assertThat(painted().swatches())
                .extracting(Swatch::hex)
                .containsExactly("#c02030", "#2040d0", "#f0f0e0", "#101010", "#30a050");
    }

    @Test
    void sharesAreThoseOfTheArea() {
        assertThat(painted().swatches())
                .extracting(Swatch::share)
                .containsExactly(6 / 16.0, 4 / 16.0, 3 / 16.0, 2 / 16.0, 1 / 16.0);
    }

    @Test
    void picturesOfFewerColoursHaveAShorterPalette() {
        assertThat(of(0x112233, 0x112233, 0xeeddcc).swatches())
                .extracting(Swatch::hex)
                .containsExactly("#112233", "#eeddcc");
    }

    @Test
    void shadesAreGatheredAroundTheirMean() {
        Palette palette = Palette.of(List.of(Thumbnail.of(Patches.paint((x, y) -> FIVE[BY_ROW[y]] ^ (x & 1)))));
        assertThat(palette.swatches().get(0).lab().distance(Lab.ofRgb(0xc02030)))
                .isLessThan(0.5);
    }

    @Test
    void samePicturesGiveTheSamePalette() {
        List<Thumbnail> pictures = LongStream.range(0, 16)
                .mapToObj(seed -> Thumbnail.of(Patches.random(seed)))
                .toList();
        assertThat(Palette.of(pictures)).isEqualTo(Palette.of(pictures));
    }

    @Test
    void sharesAddUpToOne() {
        List<Thumbnail> pictures = LongStream.range(0, 7)
                .mapToObj(seed -> Thumbnail.of(Patches.random(seed)))
                .toList();
        assertThat(Palette.of(pictures).swatches().stream()
                        .mapToDouble(Swatch::share)
                        .sum())
                .isEqualTo(1, within(1e-9));
    }

    @Test
    void noPicturesAreRefused() {
        assertThatThrownBy(() -> Palette.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void paletteIsAtNoDistanceFromItself() {
        assertThat(painted().distance(painted())).isEqualTo(0, within(1e-9));
    }

    @Test
    void distanceOfSingleColoursIsTheirDeltaE() {
        double expected = Lab.ofRgb(0xff0000).deltaE(Lab.ofRgb(0x00ff00));
        assertThat(of(0xff0000).distance(of(0x00ff00))).isEqualTo(expected, within(0.01));
    }

    @Test
    void distanceIsTheShareThatMoves() {
        double all = Lab.ofRgb(0x000000).deltaE(Lab.ofRgb(0xffffff));
        assertThat(of(0, 0, 0, 0xffffff).distance(of(0, 0xffffff, 0xffffff, 0xffffff)))
                .isEqualTo(all / 2, within(0.01));
    }
}
