package pyoji.gan.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnimatedGifTest {
    @TempDir
    Path folder;

    private static ReadGif single(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnimatedGif gif = new AnimatedGif(out, 10, 10);
        gif.add(GifFrame.of(picture, "one"));
        gif.finish();
        return ReadGif.of(out.toByteArray());
    }

    private static double psnrInGif(BufferedImage picture) throws IOException {
        return Pictures.psnr(picture, single(picture).pictures().get(0));
    }

    private static double psnrInGifOfTheJdk(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "gif", out);
        return Pictures.psnr(picture, ImageIO.read(new ByteArrayInputStream(out.toByteArray())));
    }

    @Test
    void framesComeInOrderEachWithItsCommentAndDelayAndLoopForEver() throws IOException {
        Path file = folder.resolve("walk.gif");
        List<BufferedImage> pictures = IntStream.range(0, 7)
                .mapToObj(i -> Pictures.noisyGradient(40, 30, 5 * i, i))
                .toList();
        AnimatedGif.write(
                file,
                8,
                50,
                IntStream.range(0, 7)
                        .mapToObj(i -> GifFrame.of(pictures.get(i), "frame " + i))
                        .iterator());

        ReadGif read = ReadGif.of(file);
        assertThat(read.loopsForEver()).isTrue();
        assertThat(read.delays()).containsExactly(8, 8, 8, 8, 8, 8, 50);
        assertThat(read.comments()).first().isEqualTo("frame 0");
        assertThat(read.pictures()).hasSize(7);
        for (int i = 0; i < 7; i++) {
            assertThat(read.comments().get(i)).isEqualTo("frame " + i);
            assertThat(Pictures.psnr(pictures.get(i), read.pictures().get(i))).isGreaterThan(27);
        }
    }

    @Test
    void thePaletteIsGood() throws IOException {
        BufferedImage smooth = Pictures.noisyGradient(266, 290, 0, 1);
        BufferedImage noisy = Pictures.noisyGradient(266, 290, 12, 1);

        assertThat(psnrInGif(smooth)).isGreaterThan(34.5);
        assertThat(psnrInGif(noisy)).isGreaterThan(30.3);
        assertThat(psnrInGif(smooth)).isGreaterThan(psnrInGifOfTheJdk(smooth) + 1);
        assertThat(psnrInGif(noisy)).isGreaterThan(psnrInGifOfTheJdk(noisy) + 1);
    }

    @Test
    void theMeanColourOfASmoothPlaceIsRight() throws IOException {
        BufferedImage picture = Pictures.noisyGradient(266, 290, 0, 1);
        BufferedImage read = single(picture).pictures().get(0);

        assertThat(Pictures.psnr(Scale.smooth(picture, 66), Scale.smooth(read, 66)))
                .isGreaterThan(43);
    }

    @Test
    void aPictureOfUpTo256ColoursIsKeptExactly() throws IOException {
        BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 1024; i++) {
            picture.setRGB(i % 32, i / 32, (i * 37 % 256) * 0x010203 & 0xFFFFFF);
        }
        assertThat(psnrInGif(picture)).isInfinite();
        assertThat(psnrInGif(Pictures.flat(1, 1, 0x123456))).isInfinite();
        assertThat(psnrInGif(Grid.compose(List.of(Pictures.flat(8, 8, 0xFFFFFF), Pictures.flat(8, 8, 0)), 2)))
                .isInfinite();
    }

    @Test
    void captionsAndGapsStayFlatHoweverColourfulTheTilesAre() throws IOException {
        BufferedImage picture =
                Caption.under(Grid.compose(List.of(Pictures.noise(200, 200, 5)), 1), "step 100", "general");
        int stripTop = 204;
        BufferedImage read = single(picture).pictures().get(0);
        BufferedImage wanted = picture.getSubimage(0, stripTop, 204, picture.getHeight() - stripTop);
        BufferedImage strip = read.getSubimage(0, stripTop, 204, picture.getHeight() - stripTop);

        assertThat(Pictures.psnr(wanted, strip)).isGreaterThan(38);
        assertThat(Pictures.pixels(strip.getSubimage(0, 0, 204, 4))).containsOnly(strip.getRGB(0, 0) & 0xFFFFFF);
    }

    @Test
    void theSamePicturesGiveTheSameBytes() throws IOException {
        for (String name : List.of("a.gif", "b.gif")) {
            AnimatedGif.write(
                    folder.resolve(name),
                    10,
                    10,
                    IntStream.range(0, 3)
                            .mapToObj(i -> GifFrame.of(Pictures.noise(50, 40, i), "frame " + i))
                            .iterator());
        }
        assertThat(folder.resolve("a.gif")).hasSameBinaryContentAs(folder.resolve("b.gif"));
    }

    @Test
    void aSpeedIsTurnedIntoHundredthsOfASecond() {
        assertThat(AnimatedGif.delayFor(10)).isEqualTo(10);
        assertThat(AnimatedGif.delayFor(24)).isEqualTo(4);
        assertThat(AnimatedGif.delayFor(50)).isEqualTo(2);
        assertThat(AnimatedGif.delayFor(0.5)).isEqualTo(200);
        for (double wrong : new double[] {0, -1, 51, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> AnimatedGif.delayFor(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aGifThatCannotBeLeavesTheOldFileAsItIs() throws IOException {
        Path file = folder.resolve("walk.gif");
        Files.writeString(file, "old");

        assertThatThrownBy(() -> AnimatedGif.write(file, 10, 10, Collections.emptyIterator()))
                .hasMessage("a GIF needs at least one frame");
        assertThatThrownBy(() -> AnimatedGif.write(
                        file,
                        10,
                        10,
                        List.of(GifFrame.of(Pictures.flat(4, 4, 0), "one"), GifFrame.of(Pictures.flat(4, 5, 0), "two"))
                                .iterator()))
                .hasMessage("a frame of 4 x 5 px in a GIF of 4 x 4");
        assertThatThrownBy(() -> GifFrame.of(Pictures.flat(4, 4, 0), "")).isInstanceOf(IllegalArgumentException.class);
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("walk.gif");
    }
}
