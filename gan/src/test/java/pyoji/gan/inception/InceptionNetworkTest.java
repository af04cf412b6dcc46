package pyoji.gan.inception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pyoji.crawler.UserError;
import pyoji.gan.measure.ImageSet;

class InceptionNetworkTest {
    private static final int SIZE = 8;
    private static final int ALL = InceptionNetwork.FEATURES;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("inception.onnx");
    }

    @Test
    void everyPictureGetsItsOwnFeatures() {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, ALL, -1, 3, SIZE, SIZE).write(file);
        ImageSet pictures = noise(37);
        assertMeanColours(features(null, pictures), pictures, PixelRange.UNIT);
    }

    @Test
    void graphThatPutsChannelsLastSeesTheSameColours() {
        HandMadeGraph.channelsLast(HandMadeGraph.FLOAT, ALL, -1, SIZE, SIZE, 3).write(file);
        ImageSet pictures = noise(5);
        assertMeanColours(features(null, pictures), pictures, PixelRange.LEVELS);
    }

    @ParameterizedTest
    @EnumSource
    void coloursAreGivenInTheRangeAskedFor(PixelRange range) {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, ALL, -1, 3, SIZE, SIZE).write(file);
        ImageSet pictures = noise(3);
        assertMeanColours(features(range, pictures), pictures, range);
    }

    @Test
    void graphOfBytesOfAnySizeGetsPicturesAsTheyAre() {
        HandMadeGraph.channelsFirst(HandMadeGraph.UINT8, ALL, -1, 3, -1, -1).write(file);
        ImageSet pictures = noise(3);
        assertMeanColours(features(null, pictures), pictures, PixelRange.LEVELS);
    }

    @Test
    void graphOfFloatsOfAnySizeGetsPicturesOfTheSideOfInception() {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, ALL, -1, 3, -1, -1).write(file);
        ImageSet pictures = noise(1);
        float[] resized = BilinearResize.of(pictures.rgb()[0], SIZE, 299, 299);
        double red = 0;
        for (int i = 0; i < resized.length; i += 3) {
            red += resized[i];
        }
        assertThat((double) features(PixelRange.LEVELS, pictures)[0][0]).isCloseTo(red / 299 / 299, within(1e-3));
    }

    @Test
    void graphOfAFixedBatchIsFilledUp() {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, ALL, 4, 3, SIZE, SIZE).write(file);
        ImageSet pictures = noise(6);
        assertMeanColours(features(null, pictures), pictures, PixelRange.UNIT);
    }

    @Test
    void outputOfTheRightLengthIsTakenWhereverItStands() {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, ALL, -1, 3, SIZE, SIZE)
                .meanColoursFirst()
                .write(file);
        ImageSet pictures = noise(2);
        assertMeanColours(features(null, pictures), pictures, PixelRange.UNIT);
    }

    @Test
    void pictureHasTheSameFeaturesWhateverStandsBesideIt() {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, ALL, -1, 3, SIZE, SIZE).write(file);
        ImageSet pictures = noise(20);
        assertThat(features(null, pictures.range(19, 20))[0]).isEqualTo(features(null, pictures)[19]);
    }

    @Test
    void rangeThatIsUsualForTheInputIsTold() {
        HandMadeGraph.channelsLast(HandMadeGraph.FLOAT, ALL, -1, -1, -1, 3).write(file);
        try (InceptionNetwork network = InceptionNetwork.open(file, null)) {
            assertThat(network.range()).isEqualTo(PixelRange.LEVELS);
        }
    }

    @Test
    void fileThatIsNoGraphIsRefused() throws IOException {
        Files.writeString(file, "not a graph\n".repeat(100));
        assertRefused(this::open, "it is no ONNX graph that ONNX Runtime can read: Protobuf parsing failed.");
    }

    @Test
    void graphThatWasCutOffIsRefused() throws IOException {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, ALL, -1, 3, SIZE, SIZE).write(file);
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(cut.length() / 2);
        }
        assertRefused(this::open, "it is no ONNX graph that ONNX Runtime can read: ");
    }

    @Test
    void missingFileIsNamed() {
        assertRefused(this::open, "there is no such file");
    }

    @Test
    void fileFarLargerThanInceptionIsNotEvenRead() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((256L << 20) + 1);
        }
        assertRefused(this::open, "it is larger than 256 MB");
    }

    @Test
    void graphOfTwoInputsIsRefused() {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, ALL, -1, 3, SIZE, SIZE)
                .input("also", HandMadeGraph.FLOAT, 1)
                .write(file);
        assertRefused(this::open, "it has 2 inputs");
    }

    @Test
    void graphOfWholeNumbersIsRefused() {
        HandMadeGraph.channelsFirst(HandMadeGraph.INT64, ALL, -1, 3, SIZE, SIZE).write(file);
        assertRefused(this::open, "its input is of type int64; pictures are given as float or uint8");
    }

    @Test
    void graphOfGreyPicturesIsRefused() {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, ALL, -1, 1, SIZE, SIZE).write(file);
        assertRefused(this::open, "its input is [?, 1, 8, 8]; pictures are [N, 3, H, W] or [N, H, W, 3]");
    }

    @Test
    void graphOfHugePicturesIsRefused() {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, ALL, -1, 3, 50_000, 50_000)
                .write(file);
        assertRefused(this::open, "at most 64 pictures at once of at most 1024 x 1024 are given");
    }

    @Test
    void graphThatGivesNoFeaturesOfInceptionIsRefused() {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, 1008, -1, 3, SIZE, SIZE)
                .write(file);
        assertRefused(() -> features(null, noise(2)), "FID and KID need 2048 numbers a picture");
    }

    @Test
    void featuresThatAreNoNumbersAreRefused() {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, ALL, -1, 3, SIZE, SIZE)
                .root()
                .write(file);
        assertRefused(() -> features(PixelRange.SIGNED, noise(2)), "it gives features that are no numbers");
    }

    @Test
    void bytesHaveOneRangeOnly() {
        HandMadeGraph.channelsFirst(HandMadeGraph.UINT8, ALL, -1, 3, SIZE, SIZE).write(file);
        assertRefused(() -> features(PixelRange.UNIT, noise(1)), "takes bytes, which are levels from 0 to 255");
    }

    @Test
    void missingOnnxRuntimeIsToldInOneLine() throws ReflectiveOperationException {
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, ALL, -1, 3, SIZE, SIZE).write(file);
        ClassLoader without = new WithoutOnnxRuntime();
        Method open = without.loadClass(InceptionNetwork.class.getName())
                .getMethod("open", Path.class, without.loadClass(PixelRange.class.getName()));
        assertThatThrownBy(() -> open.invoke(null, file, null))
                .cause()
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--inception needs ONNX Runtime")
                .hasMessageContaining("set PYOJI_ONNX=1");
    }

    /** Loads this package anew, and finds no ONNX Runtime. */
    private static final class WithoutOnnxRuntime extends ClassLoader {
        WithoutOnnxRuntime() {
            super(InceptionNetworkTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("ai.onnxruntime.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(InceptionNetwork.class.getPackageName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private InceptionNetwork open() {
        return InceptionNetwork.open(file, null);
    }

    private void assertRefused(ThrowingCallable what, String why) {
        assertThatThrownBy(what)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--inception " + file)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("\n");
    }

    private float[][] features(@Nullable PixelRange range, ImageSet pictures) {
        try (InceptionNetwork network = InceptionNetwork.open(file, range)) {
            return network.features(pictures);
        }
    }

    private static void assertMeanColours(float[][] features, ImageSet pictures, PixelRange range) {
        assertThat(features).hasNumberOfRows(pictures.count());
        for (int i = 0; i < features.length; i++) {
            double[] mean = new double[3];
            for (int j = 0; j < SIZE * SIZE * 3; j++) {
                mean[j % 3] += (pictures.rgb()[i][j] & 0xff) / (double) (SIZE * SIZE);
            }
            assertThat(features[i]).hasSize(ALL);
            for (int j = 0; j < ALL; j++) {
                assertThat((double) features[i][j]).isCloseTo(inRange(mean[j % 3], range), within(1e-3));
            }
        }
    }

    private static double inRange(double level, PixelRange range) {
        return switch (range) {
            case UNIT -> level / 255;
            case LEVELS -> level;
            case SIGNED -> level / 255 * 2 - 1;
        };
    }

    static ImageSet noise(int count) {
        SplittableRandom random = new SplittableRandom(count);
        return new ImageSet(
                SIZE,
                Stream.generate(() -> {
                            byte[] picture = new byte[SIZE * SIZE * 3];
                            random.nextBytes(picture);
                            return picture;
                        })
                        .limit(count)
                        .toArray(byte[][]::new));
    }
}
