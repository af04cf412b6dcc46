package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.gan.engine.CompiledConvolution.Key;

/** Whatever way a shape takes, it does what oneDNN's own convolution does. */
class CompiledConvolutionTest {
    private static final int BATCH = 2;
    private static final Window HALVING = new Window(4, 2, 1);

    @BeforeEach
    void loadOneDnn() {
        NativeLibrary.prepare();
        assumeTrue(OneDnnOps.available());
    }

    @ParameterizedTest
    @CsvSource({
        "PatchConvolution, 4, 16, 32",
        "MixedConvolution, 8, 256, 16",
        "DirectConvolution, 8, 128, 16",
        "DirectConvolution, 16, 256, 16"
    })
    void everyWayGivesWhatTheDirectOneGives(String way, long small, long largeChannels, long smallChannels) {
        Key key = new Key(BATCH, 2 * small, largeChannels, small, smallChannels, HALVING);
        float[] large = random(BATCH * 4 * small * small * largeChannels, 1);
        float[] w = random(smallChannels * largeChannels * 16, 2);
        float[] little = random(BATCH * small * small * smallChannels, 3);
        try (CompiledConvolution chosen = CompiledConvolution.of(key);
                CompiledConvolution direct = new DirectConvolution(key)) {
            assertThat(chosen.getClass().getSimpleName()).isEqualTo(way);
            same(
                    run(chosen::down, chosen, large, w, little.length),
                    run(direct::down, direct, large, w, little.length));
            same(run(chosen::up, chosen, little, w, large.length), run(direct::up, direct, little, w, large.length));
            same(
                    run(chosen::weights, chosen, large, little, w.length),
                    run(direct::weights, direct, large, little, w.length));
        }
    }

    private interface Operation {
        void run(FloatPointer first, FloatPointer second, FloatPointer result, FloatPointer scratch);
    }

    private static float[] run(
            Operation operation, CompiledConvolution of, float[] first, float[] second, int resultLength) {
        float[] result = new float[resultLength];
        try (FloatPointer a = new FloatPointer(first);
                FloatPointer b = new FloatPointer(second);
                FloatPointer c = new FloatPointer((long) resultLength);
                FloatPointer scratch = new FloatPointer(of.scratchBytes() / Float.BYTES)) {
            operation.run(a, b, c, scratch);
            c.get(result);
        }
        return result;
    }

    private static void same(float[] found, float[] expected) {
        assertThat(found).containsExactly(expected, within(2e-3f));
    }

    private static float[] random(long length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[(int) length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.2 * random.nextGaussian());
        }
        return values;
    }
}
