package pyoji.crawler.picture;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** EXIF's orientation, 1 to 8: how a camera was held, and how the picture is turned upright again. */
final class Orientation {
    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;
    private static final byte[] EXIF_PREFIX = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private Orientation() {}

    /** Of an EXIF block, with or without the words 'Exif' before it. */
    static int ofExif(ByteBuffer block) {
        boolean prefixed = block.remaining() > EXIF_PREFIX.length
                && block.slice(block.position(), EXIF_PREFIX.length).equals(ByteBuffer.wrap(EXIF_PREFIX));
        int skipped = prefixed ? EXIF_PREFIX.length : 0;
        return ofTiff(block.slice(block.position() + skipped, block.remaining() - skipped));
    }

    /** Of a TIFF structure, from its first directory; whatever is not plainly an orientation is {@link #UPRIGHT}. */
    static int ofTiff(ByteBuffer tiff) {
        try {
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xffff;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY_BYTES;
                if ((tiff.getShort(entry) & 0xffff) == TAG) {
                    int value = tiff.getShort(entry + 8);
                    return value >= 1 && value <= 8 ? value : UPRIGHT;
                }
            }
            return UPRIGHT;
        } catch (IndexOutOfBoundsException e) {
            // Cameras and editors leave broken EXIF behind; the picture is shown as it is, as every viewer does.
            return UPRIGHT;
        }
    }

    /** Whether width and height change places. */
    static boolean isSideways(int orientation) {
        return orientation >= 5;
    }

    /**
     * The picture upright.
     *
     * @param picture TYPE_INT_RGB
     * @return TYPE_INT_RGB; the picture itself if it is upright already
     */
    static BufferedImage upright(BufferedImage picture, int orientation) {
        if (orientation == UPRIGHT) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean sideways = isSideways(orientation);
        BufferedImage result =
                new BufferedImage(sideways ? height : width, sideways ? width : height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int below = height - 1 - y;
                int pixel = picture.getRGB(x, y);
                switch (orientation) {
                    case 2 -> result.setRGB(right, y, pixel);
                    case 3 -> result.setRGB(right, below, pixel);
                    case 4 -> result.setRGB(x, below, pixel);
                    case 5 -> result.setRGB(y, x, pixel);
                    case 6 -> result.setRGB(below, x, pixel);
                    case 7 -> result.setRGB(below, right, pixel);
                    case 8 -> result.setRGB(y, right, pixel);
                    default -> throw new IllegalArgumentException("orientation " + orientation);
                }
            }
        }
        return result;
    }
}
