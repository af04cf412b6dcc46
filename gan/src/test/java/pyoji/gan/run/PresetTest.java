package pyoji.gan.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.gan.augment.Augment;

class PresetTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 11, 99})
    void studioChangesFewCoversInEveryWayThatItKnows(int covers) {
        assertThat(Preset.STUDIO.method(covers).augment()).containsExactlyInAnyOrder(Augment.values());
    }

    @Test
    void studioMovesManyCoversAboutAndNoMore() {
        assertThat(Preset.STUDIO.method(100).augment()).containsExactly(Augment.TRANSLATION);
    }

    @Test
    void studioIsTheSameForFewAndManyInAllElse() {
        assertThat(Preset.STUDIO
                        .method(11)
                        .withAugment(Preset.STUDIO.method(500).augment()))
                .isEqualTo(Preset.STUDIO.method(500));
    }

    @Test
    void classicShowsCoversAsTheyAre() {
        assertThat(Preset.CLASSIC.method(11).augment()).isEmpty();
    }
}
