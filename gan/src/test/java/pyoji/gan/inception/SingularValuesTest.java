package pyoji.gan.inception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SingularValuesTest {
    @Test
    void squareMatrixHasTheSumWorkedOutByHand() {
        // AᵀA has the eigenvalues 45 and 5.
        assertThat(SingularValues.sum(new double[][] {{3, 0}, {4, 5}})).isCloseTo(4 * Math.sqrt(5), within(1e-14));
    }

    @Test
    void wideMatrixHasTheSumOfItsTranspose() {
        double[][] wide = random(5, 12, 1);
        double[][] tall = new double[12][5];
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 5; j++) {
                tall[i][j] = wide[j][i];
            }
        }
        assertThat(SingularValues.sum(wide)).isCloseTo(SingularValues.sum(tall), within(1e-12));
    }

    @Test
    void singleColumnHasItsLength() {
        assertThat(SingularValues.sum(new double[][] {{1}, {-2}, {2}})).isCloseTo(3, within(1e-14));
    }

    @Test
    void matrixOfZerosHasNone() {
        assertThat(SingularValues.sum(new double[4][3])).isZero();
    }

    @Test
    void gramMatrixHasItsTraceHoweverFewItsVectors() {
        // Of rank 7, so that 33 of its singular values are nothing but rounding.
        double[][] vectors = random(40, 7, 2);
        double[][] gram = new double[40][40];
        double trace = 0;
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 40; j++) {
                for (int k = 0; k < 7; k++) {
                    gram[i][j] += vectors[i][k] * vectors[j][k];
                }
            }
            trace += gram[i][i];
        }
        assertThat(SingularValues.sum(gram)).isCloseTo(trace, within(1e-11));
    }

    @Test
    void valuesOfManySizesAddUp() {
        // Reflections leave singular values alone: I - 2 u uᵀ on both sides of 1, 1/10, 1/100, ...
        double[][] diagonal = new double[12][12];
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            diagonal[i][i] = Math.pow(10, -i);
            sum += diagonal[i][i];
        }
        double[][] turned = new double[12][12];
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                for (int k = 0; k < 12; k++) {
                    turned[i][j] += reflection(i, k) * diagonal[k][k] * reflection(k, 11 - j);
                }
            }
        }
        assertThat(SingularValues.sum(turned)).isCloseTo(sum, within(1e-14));
    }

    private static double reflection(int i, int j) {
        return (i == j ? 1 : 0) - 2 / 12.0;
    }

    private static double[][] random(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = random.nextDouble(-1, 1);
            }
        }
        return matrix;
    }
}
