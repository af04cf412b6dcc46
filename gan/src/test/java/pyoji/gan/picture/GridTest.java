package pyoji.gan.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTest {
    private static List<BufferedImage> tiles(int count, int side) {
        return IntStream.range(0, count)
                .mapToObj(i -> Pictures.noise(side, side, i))
                .toList();
    }

    @Test
    void sixteenTilesMakeFourRowsOfFourWithAGapAroundEach() {
        BufferedImage sheet = Grid.compose(tiles(16, 64), Grid.columnsFor(16));

        assertThat(sheet.getWidth()).isEqualTo(266);
        assertThat(sheet.getHeight()).isEqualTo(266);
        assertThat(sheet.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
        assertThat(Grid.Layout.of(16, 4, 64)).isEqualTo(new Grid.Layout(4, 4, 64, 2));
        for (int gap : new int[] {0, 1, 66, 67, 264, 265}) {
            assertThat(sheet.getRGB(gap, 100) & 0xFFFFFF).isEqualTo(Grid.GROUND);
            assertThat(sheet.getRGB(100, gap) & 0xFFFFFF).isEqualTo(Grid.GROUND);
        }
    }

    @Test
    void everyTileIsCutOutAsItWasPutIn() {
        List<BufferedImage> tiles = tiles(10, 8);
        BufferedImage sheet = Grid.compose(tiles, 4);
        Grid.Layout layout = Grid.Layout.of(10, 4, 8);

        assertThat(layout.rows()).isEqualTo(3);
        for (int i = 0; i < 10; i++) {
            assertThat(Pictures.pixels(Grid.tile(sheet, layout, i))).isEqualTo(Pictures.pixels(tiles.get(i)));
        }
        assertThat(Pictures.pixels(Grid.tile(sheet, layout, 11))).containsOnly(Grid.GROUND);
    }

    @Test
    void aTileIsFoundInACaptionedSheetToo() {
        List<BufferedImage> tiles = tiles(4, 16);
        BufferedImage sheet = Caption.under(Grid.compose(tiles, 2), "step 100", "");

        assertThat(Pictures.pixels(Grid.tile(sheet, Grid.Layout.of(4, 2, 16), 3)))
                .isEqualTo(Pictures.pixels(tiles.get(3)));
    }

    @Test
    void columnsMakeASheetAsSquareAsItCanBe() {
        assertThat(IntStream.of(1, 2, 4, 5, 10, 16, 17, 64).map(Grid::columnsFor))
                .containsExactly(1, 2, 2, 3, 4, 4, 5, 8);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        List<BufferedImage> unlike = List.of(Pictures.flat(8, 8, 0), Pictures.flat(8, 9, 0));
        BufferedImage sheet = Grid.compose(tiles(4, 8), 2);
        Grid.Layout larger = Grid.Layout.of(4, 2, 9);
        Grid.Layout own = Grid.Layout.of(4, 2, 8);

        assertThatThrownBy(() -> Grid.compose(unlike, 2))
                .hasMessage("tile 1 is 8 x 9 px; every tile of this sheet is 8 px square");
        assertThatThrownBy(() -> Grid.compose(List.of(), 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Grid.compose(tiles(2, 8), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Grid.tile(sheet, larger, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Grid.tile(sheet, own, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
