package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On a line, where balls are intervals. */
class ManifoldTest {
    private static final float[][] REALS = line(0, 1, 2, 3, 4, 5);

    private static float[][] line(float... places) {
        float[][] points = new float[places.length][];
        for (int i = 0; i < places.length; i++) {
            points[i] = new float[] {places[i]};
        }
        return points;
    }

    private static Map<Figure, Double> figures(float... fakes) {
        return Manifold.ofFeatures(new FeatureSets(REALS, line(fakes)));
    }

    /**
     * With k = 3 the reals' balls cover -3 to 8, and those of fakes 4 to 9 cover 1 to 13, that of 100 begins at 6. With k = 5
     * the reals' balls are -5 to 5, -3 to 5, -1 to 5, 0 to 6, 0 to 8, 0 to 10: fakes lie in 6, 6, 3, 2, 1 and 0 of them.
     */
    @Test
    void figuresAreThoseCountedByHand() {
        assertThat(figures(4, 5, 6, 7, 9, 100))
                .containsExactly(
                        entry(Figure.PRECISION, 4 / 6.0),
                        entry(Figure.RECALL, 5 / 6.0),
                        entry(Figure.DENSITY, 18 / 5.0 / 6),
                        entry(Figure.COVERAGE, 1.0));
    }

    @Test
    void fakesOnOneSpotCoverLittle() {
        assertThat(figures(9, 9, 9, 9, 9, 9))
                .containsEntry(Figure.PRECISION, 0.0)
                .containsEntry(Figure.RECALL, 0.0)
                .containsEntry(Figure.DENSITY, 6 / 5.0 / 6)
                .containsEntry(Figure.COVERAGE, 1 / 6.0);
    }

    @Test
    void realsThemselvesAreAllInside() {
        assertThat(figures(0, 1, 2, 3, 4, 5))
                .containsEntry(Figure.PRECISION, 1.0)
                .containsEntry(Figure.RECALL, 1.0)
                .containsEntry(Figure.COVERAGE, 1.0);
    }

    @Test
    void figuresThatWantMorePicturesAreLeftOut() {
        assertThat(Manifold.ofFeatures(new FeatureSets(line(0, 1, 2, 3, 4), line(0, 1, 2))))
                .containsOnlyKeys(Set.of(Figure.PRECISION));
    }

    @Test
    void copiesOfPicturesLieAmongThem() {
        assertThat(new Manifold(Sets.random(0, 8), new RandomFeatures()).measure(Sets.random(0, 8)))
                .containsEntry(Figure.PRECISION, 1.0)
                .containsEntry(Figure.RECALL, 1.0)
                .containsEntry(Figure.COVERAGE, 1.0);
    }

    @Test
    void picturesOfAnotherKindDoNot() {
        assertThat(new Manifold(Sets.random(0, 8), new RandomFeatures()).measure(Sets.noise(64, 8, 100, 1)))
                .containsEntry(Figure.PRECISION, 0.0)
                .containsEntry(Figure.RECALL, 0.0);
    }
}
