package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FeatureSetsTest {
    private static final Offset<Float> CLOSE = Offset.offset(1e-6f);

    @Test
    void featuresAreStandardisedOverBothSetsTogether() {
        FeatureSets sets = new FeatureSets(new float[][] {{1}, {3}}, new float[][] {{5}, {7}}).standardised();
        float unit = (float) (1 / Math.sqrt(5));
        assertThat(sets.reals()[0]).containsExactly(new float[] {-3 * unit}, CLOSE);
        assertThat(sets.fakes()[1]).containsExactly(new float[] {3 * unit}, CLOSE);
    }

    @Test
    void featureThatHardlyMovesIsNotBlownUp() {
        // Deviations 1, 1 and .01: the last counts as a tenth of the median.
        FeatureSets sets =
                new FeatureSets(new float[][] {{-1, -1, -0.01f}}, new float[][] {{1, 1, 0.01f}}).standardised();
        assertThat(sets.fakes()[0]).containsExactly(new float[] {1, 1, 0.1f}, CLOSE);
    }

    @Test
    void featureThatNeverMovesIsNothing() {
        FeatureSets sets = new FeatureSets(new float[][] {{4}}, new float[][] {{4}}).standardised();
        assertThat(sets.reals()[0]).containsExactly(0);
    }

    @Test
    void distancesAreSquared() {
        float[][] squared = FeatureSets.squaredDistances(new float[][] {{0, 0}, {1, 1}}, new float[][] {{3, 4}});
        assertThat(squared).isDeepEqualTo(new float[][] {{25}, {13}});
    }
}
