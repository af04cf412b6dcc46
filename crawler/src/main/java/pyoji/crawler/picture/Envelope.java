package pyoji.crawler.picture;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of its picture outside the pixels, as far as the readers don't see to it themselves.
 *
 * @param orientation EXIF's 1 to 8; 1 is upright
 * @param profile the ICC profile that the reader passes over, or null
 * @param canvas the size in pixels that the first frame is laid on, or null if the frame is the whole picture
 * @param frameAt where on the canvas its left top corner is
 */
record Envelope(
        int orientation,
        @Nullable ICC_Profile profile,
        @Nullable Dimension canvas,
        Point frameAt) {
    /** A picture without a canvas or a profile to apply. */
    static Envelope turned(int orientation) {
        return new Envelope(orientation, null, null, new Point());
    }

    /**
     * Reads it, and checks on the way that the file is whole.
     *
     * @throws UnreadablePicture if it is damaged in a way that its reader would not notice
     * @throws IndexOutOfBoundsException if the file ends before its picture does
     */
    static Envelope of(Format format, byte[] bytes) throws UnreadablePicture {
        return switch (format) {
            case JPEG -> JpegFile.envelope(bytes);
            case PNG -> PngFile.envelope(bytes);
            case WEBP -> WebpFile.envelope(bytes);
            case GIF -> GifFile.envelope(bytes);
            case TIFF -> turned(Orientation.ofTiff(ByteBuffer.wrap(bytes)));
            case BMP -> turned(Orientation.UPRIGHT);
        };
    }
}
