package pyoji.crawler.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which way up, which frame, and how large a picture is read. */
class CoverImageFrameTest {
    private static final int[] UPRIGHT = Pattern.colours();

    /** The pattern as a camera stores it in each orientation, row by row, is what it should show turned upright. */
    private static int[] shown(int orientation) {
        int[][] places = {
            {0, 1, 2, 3, 4, 5, 6, 7, 8},
            {2, 1, 0, 5, 4, 3, 8, 7, 6},
            {8, 7, 6, 5, 4, 3, 2, 1, 0},
            {6, 7, 8, 3, 4, 5, 0, 1, 2},
            {0, 3, 6, 1, 4, 7, 2, 5, 8},
            {6, 3, 0, 7, 4, 1, 8, 5, 2},
            {8, 5, 2, 7, 4, 1, 6, 3, 0},
            {2, 5, 8, 1, 4, 7, 0, 3, 6},
        };
        int[] colours = new int[9];
        for (int i = 0; i < 9; i++) {
            colours[i] = UPRIGHT[places[orientation - 1][i]];
        }
        return colours;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void jpegIsTurnedAsItsExifSays(int orientation) throws IOException {
        BufferedImage picture =
                CoverImage.decode(Foreign.jpegTurned(orientation)).picture();
        Pattern.assertShows(picture, 20, shown(orientation));
    }

    @ParameterizedTest
    @CsvSource({"1,96,48", "3,96,48", "6,48,96", "8,48,96"})
    void sizeIsThatOfThePictureTurnedUpright(int orientation, int width, int height) throws IOException {
        assertThat(CoverImage.decode(Foreign.jpegTurned(orientation)))
                .extracting(CoverImage.Decoded::width, CoverImage.Decoded::height)
                .containsExactly(width, height);
    }

    @Test
    void orientationOutOfRangeIsPassedOver() throws IOException {
        Pattern.assertShows(CoverImage.decode(Foreign.jpegTurned(42)).picture(), 20, UPRIGHT);
    }

    @Test
    void pngIsTurnedAsItsExifSays() throws IOException {
        byte[] png = Foreign.written(Foreign.wide(BufferedImage.TYPE_INT_RGB), "png");
        byte[] file = Foreign.chunk(png, "eXIf", Foreign.exif(6));
        Pattern.assertShows(CoverImage.decode(file).picture(), 0, shown(6));
    }

    @Test
    void webpIsTurnedAsItsExifSays() throws IOException {
        byte[] file = Foreign.extendedWebp(
                0x08,
                Pattern.SIDE,
                Pattern.SIDE,
                Foreign.pictureChunk(Foreign.webpLossless()),
                Foreign.riff("EXIF", Foreign.exif(8)));
        Pattern.assertShows(CoverImage.decode(file).picture(), 0, shown(8));
    }

    /** An animation whose first frame lies at 32,32 of a canvas of 128x128 and whose second is black. */
    private static byte[] animatedGif() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            IIOMetadata canvas = writer.getDefaultStreamMetadata(null);
            IIOMetadataNode root = new IIOMetadataNode("javax_imageio_gif_stream_1.0");
            IIOMetadataNode screen = new IIOMetadataNode("LogicalScreenDescriptor");
            screen.setAttribute("logicalScreenWidth", "128");
            screen.setAttribute("logicalScreenHeight", "128");
            screen.setAttribute("colorResolution", "8");
            screen.setAttribute("pixelAspectRatio", "0");
            root.appendChild(screen);
            canvas.mergeTree("javax_imageio_gif_stream_1.0", root);
            writer.prepareWriteSequence(canvas);
            writer.writeToSequence(frame(writer, Pattern.picture(BufferedImage.TYPE_BYTE_INDEXED), 32), null);
            writer.writeToSequence(
                    frame(writer, new BufferedImage(128, 128, BufferedImage.TYPE_BYTE_INDEXED), 0), null);
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static IIOImage frame(ImageWriter writer, BufferedImage picture, int at) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree("javax_imageio_gif_image_1.0");
        IIOMetadataNode place =
                (IIOMetadataNode) root.getElementsByTagName("ImageDescriptor").item(0);
        place.setAttribute("imageLeftPosition", String.valueOf(at));
        place.setAttribute("imageTopPosition", String.valueOf(at));
        metadata.setFromTree("javax_imageio_gif_image_1.0", root);
        return new IIOImage(picture, null, metadata);
    }

    @Test
    void firstFrameOfAGifIsTaken() throws IOException {
        BufferedImage picture = CoverImage.decode(animatedGif()).picture();
        Pattern.assertShows(picture.getSubimage(32, 32, 96, 96), 30, UPRIGHT);
    }

    @Test
    void canvasAroundAGifFrameIsWhite() throws IOException {
        BufferedImage picture = CoverImage.decode(animatedGif()).picture();
        assertThat(picture.getRGB(10, 100)).isEqualTo(0xffffffff);
    }

    @Test
    void firstFrameOfAnAnimatedWebpLiesOnItsCanvas() throws IOException {
        byte[] file = Foreign.animatedWebp(128, 32, 32, Foreign.webpLossless());
        BufferedImage picture = CoverImage.decode(file).picture();
        Pattern.assertShows(picture.getSubimage(32, 32, 96, 96), 0, UPRIGHT);
    }

    @Test
    void largePictureIsReadInPart() throws IOException {
        BufferedImage large = Pattern.picture(new BufferedImage(6000, 6000, BufferedImage.TYPE_BYTE_INDEXED));
        assertThat(CoverImage.decode(Foreign.written(large, "png")).picture().getWidth())
                .isEqualTo(2000);
    }

    @Test
    void largePictureKeepsItsDeclaredSize() throws IOException {
        BufferedImage large = Pattern.picture(new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB));
        assertThat(CoverImage.decode(Foreign.jpeg(large, 0.5f, false)))
                .extracting(CoverImage.Decoded::width, CoverImage.Decoded::height)
                .containsExactly(4000, 3000);
    }
}
