package pyoji.gan.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pyoji.gan.augment.Augment;
import pyoji.gan.engine.Method;

class PresetTest {
    @Test
    void studioLearnsAsClassicDoesWithABetterGeneratorAndASharperDiscriminator() {
        Method studio = Preset.STUDIO.method();
        assertThat(studio.skipExcitation()).isTrue();
        assertThat(studio.batchDeviation()).isTrue();
        assertThat(studio.hasEma()).isTrue();
        assertThat(studio)
                .usingRecursiveComparison()
                .ignoringFields("augment", "emaImages", "skipExcitation", "batchDeviation")
                .isEqualTo(Preset.CLASSIC.method());
    }

    @Test
    void studioMovesManyCoversAboutAndCutsPartsOutOfFewOfThem() {
        assertThat(Preset.STUDIO.method(100).augment()).containsExactly(Augment.TRANSLATION);
        assertThat(Preset.STUDIO.method(99).augment()).containsExactly(Augment.TRANSLATION, Augment.CUTOUT);
    }

    @Test
    void classicIsTheSameForAnyNumberOfCovers() {
        assertThat(Preset.CLASSIC.method(11)).isEqualTo(Preset.CLASSIC.method(500));
    }
}
