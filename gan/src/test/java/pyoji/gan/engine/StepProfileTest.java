package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pyoji.gan.bench.BenchChild;
import pyoji.gan.run.Preset;

/** Where a step's time goes. */
class StepProfileTest {
    private static StepProfile profile;

    @BeforeAll
    static void takeTwoSteps() {
        Shape shape = new Shape(64, 8);
        profile = StepProfile.of(shape, Preset.CLASSIC.method(), BenchChild.noise(shape, 2), 1, 2);
    }

    private static StepProfile.Part part(String operation, String shape) {
        return profile.parts().stream()
                .filter(part ->
                        part.operation().equals(operation) && part.shape().equals(shape))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDiscriminatorsFirstLayerLooksThreeTimesAStep() {
        assertThat(part("convolution", "2x64x64x3 to 2x32x32x64").calls()).isEqualTo(3);
    }

    @Test
    void itsWeightsLearnTwiceAStep() {
        assertThat(part("its weight gradient", "2x64x64x3 to 2x32x32x64").calls())
                .isEqualTo(2);
    }

    @Test
    void nobodyAsksForTheGradientTowardPicturesButTheGenerator() {
        assertThat(part("its input gradient", "2x64x64x3 to 2x32x32x64").calls())
                .isEqualTo(1);
    }

    @Test
    void partsTakeMostOfTheStepAndNotMoreThanIt() {
        double parts = profile.parts().stream()
                .mapToDouble(StepProfile.Part::milliseconds)
                .sum();
        assertThat(parts).isBetween(profile.milliseconds() / 2, profile.milliseconds());
    }
}
