package pyoji.gan.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pyoji.gan.augment.Augment;
import pyoji.gan.engine.Method;

class PresetTest {
    @Test
    void studioLearnsFewCoversAsClassicDoesAndCutsPartsOutOfThem() {
        Method few = Preset.STUDIO.method(99);
        Method classic = Preset.CLASSIC.method();
        assertThat(few.augment()).containsExactly(Augment.TRANSLATION, Augment.CUTOUT);
        assertThat(few.hasEma()).isTrue();
        assertThat(few)
                .usingRecursiveComparison()
                .ignoringFields("augment", "emaImages")
                .isEqualTo(classic);
    }

    @Test
    void studioLooksAtManyCoversInGroupsAndMovesThemAboutAndNoMore() {
        Method many = Preset.STUDIO.method(100);
        assertThat(many).isEqualTo(Preset.STUDIO.method());
        assertThat(many.batchDeviation()).isTrue();
        assertThat(many.augment()).containsExactly(Augment.TRANSLATION);
    }

    @Test
    void classicIsTheSameForAnyNumberOfCovers() {
        assertThat(Preset.CLASSIC.method(11)).isEqualTo(Preset.CLASSIC.method(500));
    }
}
