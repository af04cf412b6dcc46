package pyoji.gan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.bench.Figure;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.engine.Shape;
import pyoji.gan.engine.StepProfile;

class AllBenchesTest {
    /** A command whose benches are done at once; the one of near-duplicates misses what is wanted. */
    public static final class QuickCommand {
        private QuickCommand() {}

        public static void main(String[] arguments) {
            assertThat(arguments[0]).isEqualTo("bench");
            assertThat(arguments).contains("--json", "--home");
            String which = arguments[1];
            System.out.println(JsonFormat.pretty(
                    switch (which) {
                        case "--batch" -> List.of(BenchRow.more("train-step", 64, 16, 60, "images/s", "sgemm", 100));
                        case "layers" ->
                            new StepProfile(
                                    9,
                                    List.of(
                                            new StepProfile.Part("convolution", "16x32x32x64", 3, 5, 300),
                                            new StepProfile.Part("Adam", "2800000", 1, 2, 0)),
                                    2);
                        case "dedupe" -> List.of(new Figure("recall", 10, 80, "%", 90.0, false));
                        default -> List.of(BenchRow.less(which, 64, 16, 1, "s", "budget", 2));
                    }));
            System.exit(which.equals("dedupe") ? 1 : 0);
        }
    }

    @Test
    void allStandInOneTable() throws Exception {
        List<String> said = new ArrayList<>();
        List<BenchRow> rows = new AllBenches(
                        QuickCommand.class.getName(), new AllBenches.Choice(2, true, null), said::add)
                .run()
                .rows();
        assertThat(rows)
                .extracting(BenchRow::name)
                .containsExactly(
                        "train-step", "convolution 16x32x32x64", "run", "growth", "parallel", "recall", "gallery");
        assertThat(said).contains("pyoji bench run --rounds 2 --json").hasSize(7);
    }

    /** A command all of whose benches fail but one. */
    public static final class BrokenCommand {
        private BrokenCommand() {}

        public static void main(String[] arguments) {
            if (!arguments[1].equals("gallery")) {
                System.exit(1);
            }
            System.out.println(JsonFormat.pretty(List.of(BenchRow.less("gallery", 64, 16, 1, "s", "budget", 2))));
        }
    }

    @Test
    void whatFailsIsSaidAndTheRestIsMeasuredNevertheless() throws Exception {
        List<String> said = new ArrayList<>();
        AllBenches.Measured measured =
                new AllBenches(BrokenCommand.class.getName(), new AllBenches.Choice(1, true, null), said::add).run();
        assertThat(measured.rows()).extracting(BenchRow::name).containsExactly("gallery");
        assertThat(measured.whole()).isFalse();
        assertThat(said).contains("pyoji bench run --rounds 1 --json failed; try pyoji doctor");
    }

    @ParameterizedTest(name = "{0} where {1} is wanted, met: {2}")
    @CsvSource({
        "99, 90, true, 1.1", // recall, in percent
        "45, 90, false, .5",
        "20, 80, true, 4", // memory
        "160, 80, false, .5",
        "0, 0, true, 1", // false pairs
        "3, 0, false, 0"
    })
    void aFigureThatIsMetHasARatioAboveOne(double value, double wanted, boolean met, double ratio) {
        BenchRow row = AllBenches.ofFigure(new Figure("figure", 10, value, "unit", wanted, met));
        assertThat(row.ratio()).isCloseTo(ratio, within(1e-9));
        assertThat(row.referenceValue()).isEqualTo(wanted);
    }

    @Test
    void aFigureOfWhichNothingIsWantedStandsBesideItself() {
        BenchRow row = AllBenches.ofFigure(new Figure("figure", 10, 7, "ms", null, true));
        assertThat(row).isEqualTo(new BenchRow("figure", 0, 0, 7, "ms", "none", 7, 1));
    }

    @Test
    void aLayerIsSetAgainstTheMatrixProductsOfTheSameTable() {
        double flop = Bench.stepGflop(new Shape(64, 100));
        List<BenchRow> steps = List.of(BenchRow.more("train-step", 64, 16, 60, "images/s", "sgemm", 400 / flop));
        BenchRow layer = AllBenches.ofLayer(
                new StepProfile.Part("convolution", "16x32x32x64", 3, 5, 300), AllBenches.sgemm(steps));
        assertThat(layer.ratio()).isCloseTo(.75, within(1e-9));
        assertThat(layer.unit()).isEqualTo("GFLOP/s");
    }
}
