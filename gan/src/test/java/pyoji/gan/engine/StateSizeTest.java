package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.gan.run.CheckpointStore;
import pyoji.gan.run.Preset;

class StateSizeTest {
    @ParameterizedTest(name = "{2}: {0} pixels, z of {1}")
    @CsvSource({
        "64, 8, CLASSIC",
        "64, 100, CLASSIC",
        "128, 8, CLASSIC",
        "128, 100, STUDIO",
        "256, 8, CLASSIC",
        "64, 8, STUDIO"
    })
    void countsWhatTheNetworksReallyHold(int size, int latent, Preset preset) throws Exception {
        countsWhatIsHeld(new Shape(size, latent), preset.method());
    }

    @Test
    void countsWhatClassesAdd() throws Exception {
        countsWhatIsHeld(new Shape(64, 8, 2), Methods.joint().build());
    }

    @ParameterizedTest
    @CsvSource({"64", "128"})
    void countsWhatBatchDeviationAdds(int size) throws Exception {
        countsWhatIsHeld(new Shape(size, 8), Methods.joint().batchDeviation().build());
    }

    @ParameterizedTest
    @CsvSource({"64", "128", "256"})
    void countsWhatSkipExcitationAdds(int size) throws Exception {
        countsWhatIsHeld(new Shape(size, 8), Methods.joint().skipExcitation().build());
    }

    private static void countsWhatIsHeld(Shape shape, Method method) throws Exception {
        StateSize counted = StateSize.of(shape, method);
        List<Long> held = EngineThread.call(() -> {
            try (Gan gan = new Gan(shape, method, 1)) {
                assertThat(CheckpointStore.bytes(counted)).isEqualTo(CheckpointStore.bytes(gan.state()));
                return gan.state().stream()
                        .map(tensor -> (long) tensor.values().capacity())
                        .toList();
            }
        });
        assertThat(Stream.of(
                                counted.generator(),
                                counted.generatorAdam(),
                                counted.discriminator(),
                                counted.discriminatorAdam(),
                                counted.ema())
                        .filter(count -> count > 0)
                        .toList())
                .isEqualTo(held);
    }
}
