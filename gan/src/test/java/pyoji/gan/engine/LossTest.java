package pyoji.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {
    private static final float[] REALS = {2, -0.5f, 0.3f};
    private static final float[] FAKES = {-1.5f, 0.4f, 0.1f};
    private static final float[] REAL_LABELS = {0.9f, 1, 0.85f};
    private static final float[] FAKE_LABELS = {0.1f, 0, 0.15f};

    @ParameterizedTest
    @EnumSource(Loss.class)
    void slopesOnRealsAreThoseOfTheDiscriminatorsLoss(Loss loss) {
        float[] slopes = new float[3];
        loss.ofReals(REALS, FAKES, REAL_LABELS, slopes);
        assertSlopes(REALS, slopes, () -> discriminator(loss));
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void slopesOnFakesAreThoseOfTheDiscriminatorsLoss(Loss loss) {
        float[] slopes = new float[3];
        loss.ofFakes(REALS, FAKES, FAKE_LABELS, slopes);
        assertSlopes(FAKES, slopes, () -> discriminator(loss));
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void generatorsSlopesAreThoseOfItsLoss(Loss loss) {
        float[] slopes = new float[3];
        loss.ofGenerator(REALS, FAKES, REAL_LABELS, slopes);
        assertSlopes(FAKES, slopes, () -> loss.ofGenerator(REALS, FAKES, REAL_LABELS, new float[3]));
    }

    private static double discriminator(Loss loss) {
        return loss.ofReals(REALS, FAKES, REAL_LABELS, new float[3])
                + loss.ofFakes(REALS, FAKES, FAKE_LABELS, new float[3]);
    }

    private static void assertSlopes(float[] logits, float[] slopes, java.util.function.DoubleSupplier loss) {
        for (int i = 0; i < logits.length; i++) {
            float at = logits[i];
            logits[i] = at + 0.01f;
            double up = loss.getAsDouble();
            logits[i] = at - 0.01f;
            double down = loss.getAsDouble();
            logits[i] = at;
            assertThat((double) slopes[i]).isCloseTo((up - down) / 0.02, within(1e-4));
        }
    }

    @Test
    void crossEntropyOfALogitOfNoughtIsThatOfAFairCoin() {
        float[] nought = {0};
        assertThat(Loss.NON_SATURATING.ofReals(nought, nought, new float[] {1}, new float[1]))
                .isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void crossEntropyOfAVastLogitStaysANumber() {
        float[] vast = {-2000};
        assertThat(Loss.NON_SATURATING.ofReals(vast, vast, new float[] {1}, new float[1]))
                .isEqualTo(2000);
    }

    @Test
    void hingeAsksNothingBeyondTheMargin() {
        float[] slopes = {7};
        double loss = Loss.HINGE.ofReals(new float[] {1.2f}, new float[1], new float[] {1}, slopes);
        assertThat(loss).isZero();
        assertThat(slopes).containsExactly(0);
    }

    @Test
    void relativisticLossFallsAsTheRealLeadsItsFake() {
        float[] slopes = new float[1];
        double behind = Loss.RELATIVISTIC.ofReals(new float[] {0}, new float[] {3}, new float[1], slopes);
        double ahead = Loss.RELATIVISTIC.ofReals(new float[] {3}, new float[] {0}, new float[1], slopes);
        assertThat(ahead).isLessThan(behind);
    }
}
