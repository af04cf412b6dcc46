package pyoji.crawler.dedupe;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import pyoji.crawler.picture.Pixels;

/** All that is kept of a cover for telling whether another shows the same: about 20 kB. */
public final class Fingerprint {
    /** Side of the luma thumbnail in pixels. */
    static final int DETAIL = 120;
    /** Side of the chroma thumbnails in pixels. */
    static final int COLOUR = 40;
    /** Plain pictures further apart than this are not worth a look: 30 levels, for borders and gamma. */
    static final int PLAIN_GATE = 16 * 30;

    private static final int SMALL = 5;
    /** An edge has more levels than this from pixel to pixel of the luma thumbnail, and a drawing more pixels of it. */
    private static final float FAINT = 7;

    private static final int SPECKS = 12;
    /** Larger pictures are shrunk to this side before anything else. */
    private static final int LARGEST = 512;
    /** Smaller ones grow smoothly to this side, so that thumbnails show no steps. */
    private static final int SMOOTH = 2 * DETAIL;

    private final String pixels;
    private final PerceptualHash hash;
    private final int quality;
    private final Frame content;
    private final Windows windows;
    private final Cleanness cleanness;
    private final byte[] luma;
    private final byte[] blue;
    private final byte[] red;
    private final byte[] small; // [3][8 x 8]
    private final boolean blank;

    private Fingerprint(String pixels, Raster raster) {
        this.pixels = pixels;
        Plane filtered = PerceptualHash.raster(raster.luma());
        hash = PerceptualHash.of(filtered);
        quality = PerceptualHash.quality(filtered);
        content = Border.content(raster);
        SummedArea area = new SummedArea(raster.luma());
        windows = Windows.of(area, content);
        cleanness = Cleanness.of(raster, area, content);
        luma = area.means(Frame.WHOLE, DETAIL).levels();
        blue = new SummedArea(raster.blue()).means(Frame.WHOLE, COLOUR).levels();
        red = new SummedArea(raster.red()).means(Frame.WHOLE, COLOUR).levels();
        small = small();
        blank = isBlank(luma());
    }

    /**
     * Of an RGB picture, square or not.
     *
     * @param picture without alpha, in sRGB, best 64 pixels a side or more
     */
    public static Fingerprint of(BufferedImage picture) {
        return new Fingerprint(digest(picture), Raster.of(picture, LARGEST).atLeast(SMOOTH));
    }

    private byte[] small() {
        int side = COLOUR / SMALL;
        byte[][] planes = {
            luma().shrunk(DETAIL / side).levels(),
            Plane.of(COLOUR, blue).shrunk(SMALL).levels(),
            Plane.of(COLOUR, red).shrunk(SMALL).levels()
        };
        byte[] all = new byte[3 * side * side];
        for (int i = 0; i < planes.length; i++) {
            System.arraycopy(planes[i], 0, all, i * side * side, side * side);
        }
        return all;
    }

    private static String digest(BufferedImage picture) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        int width = picture.getWidth();
        digest.update(
                ByteBuffer.allocate(8).putInt(width).putInt(picture.getHeight()).flip());
        int[] row = new int[width];
        byte[] bytes = new byte[3 * width];
        for (int y = 0; y < picture.getHeight(); y++) {
            Pixels.samples(picture, y, row, bytes);
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of the size and the pixels, 64 hexadecimal digits. */
    public String pixels() {
        return pixels;
    }

    /** The hash of the whole picture. */
    public PerceptualHash hash() {
        return hash;
    }

    /** How much there is to hash, 0 to 100; under 50 the hash says too little. */
    public int quality() {
        return quality;
    }

    /** What is inside a uniform border; the whole picture where there is none. */
    Frame content() {
        return content;
    }

    Windows windows() {
        return windows;
    }

    Cleanness cleanness() {
        return cleanness;
    }

    private static boolean isBlank(Plane luma) {
        float[] least = Overlay.envelope(luma.at(), DETAIL, false);
        float[] most = Overlay.envelope(luma.at(), DETAIL, true);
        int edges = 0;
        for (int i = 0; i < least.length; i++) {
            edges += most[i] - least[i] > FAINT ? 1 : 0;
        }
        return edges < SPECKS;
    }

    /** Whether nothing is drawn on it: one colour, or colours that flow into each other. */
    boolean isBlank() {
        return blank;
    }

    /** How far the colours of two plain pictures are apart in a small thumbnail: the mean of all levels, times 16. */
    int plainDifference(Fingerprint other) {
        int sum = 0;
        for (int i = 0; i < small.length; i++) {
            sum += Math.abs((small[i] & 255) - (other.small[i] & 255));
        }
        return 16 * sum / small.length;
    }

    /** [120 x 120] luma. */
    Plane luma() {
        return Plane.of(DETAIL, luma);
    }

    /** [40 x 40] luma and chroma. */
    Raster colours() {
        return new Raster(luma().shrunk(DETAIL / COLOUR), Plane.of(COLOUR, blue), Plane.of(COLOUR, red));
    }
}
