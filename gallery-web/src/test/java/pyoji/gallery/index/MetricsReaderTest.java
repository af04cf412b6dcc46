package pyoji.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gan.run.Tick;

class MetricsReaderTest {
    @TempDir
    private Path root;

    private MadeRun run;
    private Path file;
    private MetricsReader reader;

    @BeforeEach
    void makeARun() throws IOException {
        run = MadeRun.of(new Home(root), "girl-group");
        file = run.folder().path().resolve("metrics.jsonl");
        reader = new MetricsReader(file);
    }

    @Test
    void runWithoutMetricsHasNoPoints() throws IOException {
        assertThat(reader.reduced(600).rows()).isZero();
        assertThat(reader.reduced(600).step()).isEmpty();
    }

    @Test
    void fewRowsComeAsTheyAre() throws IOException {
        run.metrics(3);
        RunMetrics metrics = reader.reduced(600);
        assertThat(metrics.tick()).isEqualTo(10);
        assertThat(metrics.step()).containsExactly(10, 20, 30);
        assertThat(metrics.generatorLoss()).containsExactly(0.02, 0.04, 0.06);
    }

    @Test
    void manyRowsComeAsMeansOfEqualPartsNamedByTheirLastStep() throws IOException {
        run.metrics(100);
        RunMetrics metrics = reader.reduced(10);
        assertThat(metrics.rows()).isEqualTo(100);
        assertThat(metrics.step()).containsExactly(100, 200, 300, 400, 500, 600, 700, 800, 900, 1000);
        // Steps 10 to 100 have the losses 0.010 to 0.100.
        assertThat(metrics.realLoss()[0]).isCloseTo(0.055, within(1e-4));
    }

    @Test
    void appendedRowsAreAdded() throws IOException {
        run.metrics(1, 50);
        reader.reduced(600);
        run.metrics(51, 60);
        assertThat(reader.reduced(600).step()).hasSize(60).endsWith(590, 600);
    }

    @Test
    void rowThatIsHalfWrittenIsReadWhenItIsWhole() throws IOException {
        run.metrics(1, 2);
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 20));
        assertThat(reader.reduced(600).step()).containsExactly(10);
        Files.writeString(file, whole.substring(whole.length() - 20), StandardOpenOption.APPEND);
        assertThat(reader.reduced(600).step()).containsExactly(10, 20);
    }

    @Test
    void resumedRunThatCutItsRowsIsReadAnew() throws IOException {
        run.metrics(1, 50);
        reader.reduced(600);
        run.folder().metrics().cutAfter(200, 10);
        run.metrics(21, 70);
        RunMetrics metrics = reader.reduced(600);
        assertThat(metrics.rows()).isEqualTo(70);
        assertThat(metrics.step()).hasSize(70).endsWith(690, 700);
    }

    @Test
    void fileThatWasWrittenOverIsReadAnewThoughItIsLonger() throws IOException {
        run.metrics(1, 5);
        reader.reduced(600);
        Files.delete(file);
        run.metrics(101, 120);
        assertThat(reader.reduced(600).step()).hasSize(20).startsWith(1010);
    }

    @Test
    void damagedRowsArePassedOver() throws IOException {
        run.metrics(1, 1);
        Files.writeString(file, "\0\0\0\nnull\n{\"step\":\n", StandardOpenOption.APPEND);
        run.metrics(2, 2);
        assertThat(reader.reduced(600).step()).containsExactly(10, 20);
    }

    @Test
    void lineWithoutEndTakesNoMemory() throws IOException {
        run.metrics(1, 1);
        Files.write(file, new byte[1 << 20], StandardOpenOption.APPEND);
        assertThat(reader.reduced(600).step()).containsExactly(10);
    }

    @Test
    void runThatMeasuresNothingHasNoQualityAndNoGauge() throws IOException {
        run.metrics(3);
        RunMetrics metrics = reader.reduced(600);
        assertThat(metrics.quality().step()).isEmpty();
        assertThat(metrics.quality().figures()).isEmpty();
        assertThat(metrics.overfit()).isNull();
    }

    @Test
    void qualityHasTheStepsWhereItWasMeasuredHoweverFewPointsAreAskedFor() throws IOException {
        run.measuring(200).metrics(100);
        RunMetrics.Quality quality = reader.reduced(2).quality();
        assertThat(quality.step()).containsExactly(200, 400, 600, 800, 1000);
        assertThat(quality.figures().get("swd")).containsExactly(90.0, 80.0, 70.0, 60.0, 50.0);
        assertThat(quality.figures()).doesNotContainKey("copyZ");
    }

    @Test
    void figureThatAStepLacksIsAGap() {
        MetricsSeries series = new MetricsSeries();
        series.add(row(10, null, Map.of("swd", 3.0)));
        series.add(row(20, null, Map.of("swd", 2.0, "copyZ", -1.0)));
        assertThat(series.reduced(600).quality().figures().get("copyZ")).containsExactly(null, -1.0);
    }

    @Test
    void figureThatNobodyKnowsIsNotKept() {
        MetricsSeries series = new MetricsSeries();
        series.add(row(10, null, Map.of("beauty", 3.0)));
        series.add(row(20, null, Map.of("swd", Double.NaN)));
        assertThat(series.reduced(600).quality().step()).isEmpty();
    }

    @Test
    void gaugeIsAbsentAtTheRowsThatHaveNone() {
        MetricsSeries series = new MetricsSeries();
        series.add(row(10, null, null));
        series.add(row(20, 0.25, null));
        series.add(row(30, 0.75, null));
        assertThat(series.reduced(600).overfit()).containsExactly(null, 0.25, 0.75);
        assertThat(series.reduced(1).overfit()).containsExactly(0.5);
    }

    @Test
    void moreMeasurementsThanAreKeptAreThinnedButForTheNewest() {
        MetricsSeries series = new MetricsSeries();
        int measured = 3 * QualitySeries.MOST + 4;
        for (int row = 1; row <= measured; row++) {
            series.add(row(row * 10L, null, Map.of("swd", (double) row)));
        }
        RunMetrics.Quality quality = series.reduced(600).quality();
        assertThat(quality.step())
                .hasSizeBetween(QualitySeries.MOST / 2, QualitySeries.MOST + 1)
                .startsWith(10, 50, 90)
                .endsWith(measured * 10L);
        assertThat(quality.figures().get("swd")).startsWith(1.0, 5.0, 9.0).endsWith((double) measured);
    }

    private static Tick row(long step, @Nullable Double overfit, @Nullable Map<String, Double> quality) {
        return new Tick(1, step, step * 4, 1, 1, 1, overfit, quality, 2);
    }

    @Test
    void moreRowsThanAreKeptHaveTheSameMeans() {
        MetricsSeries series = new MetricsSeries();
        int rows = 5 * MetricsSeries.MOST + 3;
        for (int row = 1; row <= rows; row++) {
            series.add(new Tick(1, row * 10L, row * 40L, row, 1, 2, 3));
        }
        RunMetrics metrics = series.reduced(100);
        assertThat(metrics.rows()).isEqualTo(rows);
        assertThat(metrics.step()[99]).isEqualTo(rows * 10L);
        assertThat(Arrays.stream(metrics.realLoss()).average().orElseThrow())
                .isCloseTo((rows + 1) / 2.0, within(rows * 1e-3));
    }
}
