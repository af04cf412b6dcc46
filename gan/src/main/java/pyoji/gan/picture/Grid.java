package pyoji.gan.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** A sheet of fakes: square tiles in rows, left to right and top to bottom, with a dark gap around each. */
public final class Grid {
    /** Pixels between two tiles, and around the sheet. */
    public static final int GAP = 2;
    /** The colour of the gaps and of empty places: near-black, 0xRRGGBB. */
    public static final int GROUND = 0x0E0E12;

    /**
     * Where each tile of a sheet is.
     *
     * @param columns tiles in a row, 1 or more
     * @param rows 1 or more
     * @param tile side of a tile in pixels, 1 or more
     * @param gap pixels between two tiles and around the sheet, 0 or more
     */
    public record Layout(int columns, int rows, int tile, int gap) {
        /** Refuses a layout without tiles. */
        public Layout {
            if (columns < 1 || rows < 1 || tile < 1 || gap < 0) {
                throw new IllegalArgumentException(
                        "no sheet has " + columns + " x " + rows + " tiles of " + tile + " px and a gap of " + gap);
            }
        }

        /** The layout that {@link Grid#compose} gives {@code tiles} tiles of side {@code tile}. */
        public static Layout of(int tiles, int columns, int tile) {
            return new Layout(columns, (tiles + columns - 1) / Math.max(1, columns), tile, GAP);
        }

        /** How many tiles the sheet has room for. */
        public int places() {
            return columns * rows;
        }

        /** Width of the sheet in pixels. */
        public int width() {
            return columns * (tile + gap) + gap;
        }

        /** Height of the sheet in pixels. */
        public int height() {
            return rows * (tile + gap) + gap;
        }

        /** Left edge of a tile in pixels; {@code index} from 0. */
        public int x(int index) {
            return index % columns * (tile + gap) + gap;
        }

        /** Upper edge of a tile in pixels; {@code index} from 0. */
        public int y(int index) {
            return index / columns * (tile + gap) + gap;
        }
    }

    private Grid() {}

    /** The number of columns that makes a sheet of {@code tiles} tiles as square as it can be: 16 give 4, 10 give 4. */
    public static int columnsFor(int tiles) {
        return (int) Math.ceil(Math.sqrt(tiles));
    }

    /**
     * Lays tiles out on a sheet; places left over in the last row stay dark.
     *
     * @param tiles one or more pictures, all square and of one size
     * @param columns 1 or more
     * @return a TYPE_INT_RGB picture of {@link Layout#width} x {@link Layout#height} pixels
     */
    public static BufferedImage compose(List<BufferedImage> tiles, int columns) {
        if (tiles.isEmpty()) {
            throw new IllegalArgumentException("a sheet needs at least one tile");
        }
        int side = tiles.get(0).getWidth();
        Layout layout = Layout.of(tiles.size(), columns, side);
        BufferedImage sheet = blank(layout.width(), layout.height());
        for (int i = 0; i < tiles.size(); i++) {
            BufferedImage tile = tiles.get(i);
            if (tile.getWidth() != side || tile.getHeight() != side) {
                throw new IllegalArgumentException("tile " + i + " is " + tile.getWidth() + " x " + tile.getHeight()
                        + " px; every tile of this sheet is " + side + " px square");
            }
            copy(tile, 0, 0, side, side, sheet, layout.x(i), layout.y(i));
        }
        return sheet;
    }

    /**
     * Cuts one tile out of a sheet; the sheet may have a caption under it.
     *
     * @param index from 0 to {@link Layout#places} - 1
     * @return a new TYPE_INT_RGB picture of {@code layout.tile()} pixels square
     */
    public static BufferedImage tile(BufferedImage sheet, Layout layout, int index) {
        if (index < 0 || index >= layout.places()) {
            throw new IndexOutOfBoundsException("tile " + index + " of a sheet with " + layout.places() + " places");
        }
        if (sheet.getWidth() < layout.width() || sheet.getHeight() < layout.height()) {
            throw new IllegalArgumentException("the sheet is " + sheet.getWidth() + " x " + sheet.getHeight()
                    + " px, smaller than its layout " + layout);
        }
        int side = layout.tile();
        BufferedImage tile = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        copy(sheet, layout.x(index), layout.y(index), side, side, tile, 0, 0);
        return tile;
    }

    /** A picture of {@link #GROUND}. */
    static BufferedImage blank(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        Arrays.fill(row, GROUND);
        for (int y = 0; y < height; y++) {
            picture.setRGB(0, y, width, 1, row, 0, width);
        }
        return picture;
    }

    static void copy(BufferedImage from, int x, int y, int width, int height, BufferedImage to, int toX, int toY) {
        to.setRGB(toX, toY, width, height, from.getRGB(x, y, width, height, null, 0, width), 0, width);
    }
}
