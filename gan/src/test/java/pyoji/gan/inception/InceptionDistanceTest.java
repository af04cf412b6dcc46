package pyoji.gan.inception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.gan.measure.Figure;
import pyoji.gan.measure.ImageSet;

/** With a network whose 2048 features are a plain picture's red, green and blue over and over: 683 of each, blue 682. */
class InceptionDistanceTest {
    @TempDir
    Path folder;

    private InceptionNetwork network;

    @BeforeEach
    void open() {
        Path file = folder.resolve("inception.onnx");
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, InceptionNetwork.FEATURES, -1, 3, 4, 4)
                .write(file);
        network = InceptionNetwork.open(file, PixelRange.LEVELS);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void fidOfPlainPicturesIsThatOfTheirColours() {
        ImageSet reals = reds(10, 12); // mean 11, variance 2
        ImageSet fakes = reds(20, 24); // mean 22, variance 8
        assertThat(measured(reals, fakes, Figure.FID)).isCloseTo(683 * (121 + 2.0), within(1e-6));
    }

    @Test
    void kidOfPlainPicturesIsThatOfTheirColours() {
        double d = 683 / 2048.0;
        double expected = Math.pow(2 * d + 1, 3)
                + Math.pow(12 * d + 1, 3)
                - (Math.pow(3 * d + 1, 3) + Math.pow(4 * d + 1, 3) + Math.pow(6 * d + 1, 3) + Math.pow(8 * d + 1, 3))
                        / 2;
        assertThat(measured(reds(1, 2), reds(3, 4), Figure.KID)).isCloseTo(1000 * expected, within(1e-6));
    }

    @Test
    void fidOfThePicturesThemselvesIsNothing() {
        ImageSet reals = reds(0, 100, 200, 255, 31);
        assertThat(measured(reals, reals, Figure.FID)).isCloseTo(0, within(1e-8));
    }

    @Test
    void rememberingPicturesChangesNoFigure() {
        ImageSet all = reds(10, 12, 20, 24, 90, 31);
        var remembering = InceptionDistance.remembering(network);
        for (int first : new int[] {0, 2, 0}) {
            ImageSet reals = all.range(first, first + 2);
            for (ImageSet fakes : java.util.List.of(all.range(2, 6), reds(50, 60), all.range(1, 4))) {
                assertThat(remembering.apply(reals).measure(fakes))
                        .isEqualTo(new InceptionDistance(network, reals).measure(fakes));
            }
        }
    }

    @Test
    void onePictureHasNeitherFigure() {
        assertThat(new InceptionDistance(network, reds(1, 2)).measure(reds(3))).isEmpty();
    }

    @Test
    void cautionSaysHowManyPicturesThereAre() {
        assertThat(InceptionDistance.caution(500, 96)).startsWith("FID of 96 fakes against 500 reals is too high");
    }

    private double measured(ImageSet reals, ImageSet fakes, Figure figure) {
        return new InceptionDistance(network, reals).measure(fakes).get(figure);
    }

    private static ImageSet reds(int... levels) {
        return new ImageSet(
                4,
                Arrays.stream(levels)
                        .mapToObj(level -> {
                            byte[] picture = new byte[4 * 4 * 3];
                            for (int i = 0; i < picture.length; i += 3) {
                                picture[i] = (byte) level;
                            }
                            return picture;
                        })
                        .toArray(byte[][]::new));
    }
}
