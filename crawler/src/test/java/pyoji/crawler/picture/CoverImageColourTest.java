package pyoji.crawler.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours, profiles and transparency come out as sRGB over white. */
class CoverImageColourTest {
    /** What the linear profile makes of the pattern's colours: the sRGB curve, applied once more. */
    private static final int[] BRIGHTENED = Arrays.stream(Pattern.colours())
            .map(colour -> curve(colour >> 16) << 16 | curve(colour >> 8) << 8 | curve(colour))
            .toArray();

    private static int curve(int sample) {
        return encoded((sample & 0xff) / 255.0);
    }

    private static int encoded(double linear) {
        double encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }

    /** Java's grey profile with a curve of its own: gamma 1.8, as old Macs wrote. */
    private static ICC_Profile greyOfGamma18() {
        byte[] bytes = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        // The only entry of the profile's last tag, in 256ths.
        ByteBuffer.wrap(bytes).putShort(bytes.length - 4, (short) (1.8 * 256));
        return ICC_Profile.getInstance(bytes);
    }

    private static int[] greys() {
        int[] greys = new int[9];
        for (int i = 0; i < 9; i++) {
            greys[i] = (16 + 28 * i) * 0x010101;
        }
        return greys;
    }

    /** Nine greys as samples, not as what Java takes a grey for. */
    private static BufferedImage greyPicture(int type, int scale) {
        BufferedImage picture = new BufferedImage(Pattern.SIDE, Pattern.SIDE, type);
        for (int y = 0; y < Pattern.SIDE; y++) {
            for (int x = 0; x < Pattern.SIDE; x++) {
                picture.getRaster().setSample(x, y, 0, (greys()[y / 32 * 3 + x / 32] & 0xff) * scale);
            }
        }
        return picture;
    }

    @Test
    void greyJpegKeepsItsGreys() throws IOException {
        byte[] file = Foreign.jpeg(greyPicture(BufferedImage.TYPE_BYTE_GRAY, 1), 0.95f, false);
        Pattern.assertShows(CoverImage.decode(file).picture(), 2, greys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff", "bmp"})
    void greyFilesKeepTheirGreys(String format) throws IOException {
        byte[] file = Foreign.written(greyPicture(BufferedImage.TYPE_BYTE_GRAY, 1), format);
        Pattern.assertShows(CoverImage.decode(file).picture(), 0, greys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tiff"})
    void greysOf16BitsKeepTheirGreys(String format) throws IOException {
        byte[] file = Foreign.written(greyPicture(BufferedImage.TYPE_USHORT_GRAY, 257), format);
        Pattern.assertShows(CoverImage.decode(file).picture(), 0, greys());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void inksOfFourColoursBecomeLight(boolean ycck) throws IOException {
        BufferedImage picture = CoverImage.decode(Foreign.cmykJpeg(ycck)).picture();
        // Without a profile nobody knows the inks; hue and lightness must be right all the same.
        Pattern.assertShows(picture, 80, Pattern.colours());
    }

    @Test
    void profileOfAJpegIsApplied() throws IOException {
        byte[] file = Foreign.jpegWithProfile(Foreign.jpeg(), Foreign.linear());
        Pattern.assertShows(CoverImage.decode(file).picture(), 14, BRIGHTENED);
    }

    @Test
    void greyProfileOfAJpegIsApplied() throws IOException {
        byte[] jpeg = Foreign.jpeg(greyPicture(BufferedImage.TYPE_BYTE_GRAY, 1), 0.95f, false);
        BufferedImage picture = CoverImage.decode(Foreign.jpegWithProfile(jpeg, greyOfGamma18()))
                .picture();
        int[] brightened = Arrays.stream(greys())
                .map(grey -> encoded(Math.pow((grey & 0xff) / 255.0, 1.8)) * 0x010101)
                .toArray();
        Pattern.assertShows(picture, 6, brightened);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB})
    void profileOfAPngIsApplied(int type) throws IOException {
        byte[] file = Foreign.pngWithProfile(Foreign.written(Pattern.picture(type), "png"), Foreign.linear());
        Pattern.assertShows(CoverImage.decode(file).picture(), 3, BRIGHTENED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void profileOfAPngOf16BitsIsApplied(boolean alpha) throws IOException {
        byte[] file = Foreign.pngWithProfile(Foreign.written(Foreign.sixteenBit(alpha), "png"), Foreign.linear());
        Pattern.assertShows(CoverImage.decode(file).picture(), 3, BRIGHTENED);
    }

    @Test
    void profileThatDoesNotFitThePngIsPassedOver() throws IOException {
        BufferedImage rgb = Pattern.picture(BufferedImage.TYPE_INT_RGB);
        byte[] file = Foreign.pngWithProfile(Foreign.written(rgb, "png"), greyOfGamma18());
        Pattern.assertShows(CoverImage.decode(file).picture(), 0, Pattern.colours());
    }

    @Test
    void brokenProfileIsPassedOver() throws IOException {
        byte[] png = Foreign.written(Pattern.picture(BufferedImage.TYPE_INT_RGB), "png");
        byte[] file = Foreign.chunk(png, "iCCP", new byte[] {'p', 0, 0, 1, 2, 3});
        Pattern.assertShows(CoverImage.decode(file).picture(), 0, Pattern.colours());
    }

    @Test
    void profileOfAWebpIsApplied() throws IOException {
        byte[] file = Foreign.extendedWebp(
                0x20,
                Pattern.SIDE,
                Pattern.SIDE,
                Foreign.riff("ICCP", Foreign.linear().getData()),
                Foreign.pictureChunk(Foreign.webpLossless()));
        Pattern.assertShows(CoverImage.decode(file).picture(), 3, BRIGHTENED);
    }

    private static int[] withWhiteCentre() {
        int[] colours = Pattern.colours();
        colours[4] = 0xffffff;
        return colours;
    }

    private static BufferedImage withHole() {
        BufferedImage picture = Pattern.picture(BufferedImage.TYPE_INT_ARGB);
        for (int y = 32; y < 64; y++) {
            for (int x = 32; x < 64; x++) {
                picture.setRGB(x, y, 0x00c030b0);
            }
        }
        return picture;
    }

    @Test
    void transparencyOfAPngIsWhite() throws IOException {
        Pattern.assertShows(
                CoverImage.decode(Foreign.written(withHole(), "png")).picture(), 0, withWhiteCentre());
    }

    @Test
    void transparencyOfAWebpIsWhite() throws IOException {
        Pattern.assertShows(CoverImage.decode(Foreign.webpWithHole()).picture(), 0, withWhiteCentre());
    }

    @Test
    void transparencyOfAGifIsWhite() throws IOException {
        BufferedImage picture =
                CoverImage.decode(Foreign.written(withHole(), "gif")).picture();
        assertThat(new Color(picture.getRGB(48, 48))).isEqualTo(Color.WHITE);
    }

    @Test
    void halfTransparentBlackIsGrey() throws IOException {
        BufferedImage veil = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = veil.createGraphics();
        graphics.setColor(new Color(0, 0, 0, 128));
        graphics.fillRect(0, 0, 8, 8);
        graphics.dispose();
        BufferedImage picture = CoverImage.decode(Foreign.written(veil, "png")).picture();
        assertThat(new Color(picture.getRGB(4, 4))).isEqualTo(new Color(127, 127, 127));
    }
}
