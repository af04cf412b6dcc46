package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.gan.run.CheckpointStore;

class StateSizeTest {
    @ParameterizedTest(name = "{0} pixels, z of {1}")
    @CsvSource({"64, 8", "64, 100", "128, 8", "128, 100"})
    void countsWhatTheNetworksReallyHold(int size, int latent) throws Exception {
        Shape shape = new Shape(size, latent);
        StateSize counted = StateSize.of(shape);
        List<Long> held = EngineThread.call(() -> {
            try (Gan gan = new Gan(shape, 1e-4, 1e-4, 1)) {
                assertThat(CheckpointStore.bytes(counted)).isEqualTo(CheckpointStore.bytes(gan.state()));
                return gan.state().stream()
                        .map(tensor -> (long) tensor.values().capacity())
                        .toList();
            }
        });
        assertThat(List.of(
                        counted.generator(),
                        counted.generatorAdam(),
                        counted.discriminator(),
                        counted.discriminatorAdam()))
                .isEqualTo(held);
    }
}
