package pyoji.gan.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.gan.augment.Augment;
import pyoji.gan.engine.Loss;
import pyoji.gan.engine.Method;

class PresetTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 11, 99, 100, 500})
    void studioPairsCoversWithFakesAndHoldsLogitsTogether(int covers) {
        Method method = Preset.STUDIO.method(covers);
        assertThat(method.loss()).isEqualTo(Loss.RELATIVISTIC);
        assertThat(method.gradientPenalty()).isPositive();
    }

    @Test
    void studioCutsPartsOutOfFewCovers() {
        assertThat(Preset.STUDIO.method(99).augment()).containsExactly(Augment.TRANSLATION, Augment.CUTOUT);
    }

    @Test
    void studioMovesManyCoversAboutAndNoMore() {
        Method many = Preset.STUDIO.method(100);
        assertThat(many).isEqualTo(Preset.STUDIO.method());
        assertThat(many.augment()).containsExactly(Augment.TRANSLATION);
    }

    @Test
    void classicIsTheSameForAnyNumberOfCovers() {
        assertThat(Preset.CLASSIC.method(11)).isEqualTo(Preset.CLASSIC.method(500));
    }
}
