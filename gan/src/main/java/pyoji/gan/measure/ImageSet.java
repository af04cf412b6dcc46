package pyoji.gan.measure;

import java.util.Arrays;

/**
 * Pictures of one size.
 *
 * @param size side of each in pixels
 * @param rgb size x size x 3 bytes each, row by row
 */
public record ImageSet(int size, byte[][] rgb) {
    /** Throws {@link IllegalArgumentException} if a picture has another size. */
    public ImageSet {
        for (byte[] picture : rgb) {
            if (picture.length != size * size * 3) {
                throw new IllegalArgumentException(
                        "%d bytes are no picture of %d x %d".formatted(picture.length, size, size));
            }
        }
    }

    /** How many there are. */
    public int count() {
        return rgb.length;
    }

    /** Those from {@code from} up to before {@code to}; shares their bytes. */
    public ImageSet range(int from, int to) {
        return new ImageSet(size, Arrays.copyOfRange(rgb, from, to));
    }
}
