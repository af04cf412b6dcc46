package pyoji.gan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.train.TwoKinds;

class TrainOptionsTest {
    private static final TrainOptions BOTH = TwoKinds.options(Preset.CLASSIC, 10, 0);

    private static TrainOptions read(String json) throws IOException {
        return JsonFormat.parse(json, TrainOptions.class, "run.json");
    }

    @Test
    void jsonGivesBackWhatWasWritten() throws IOException {
        assertThat(read(JsonFormat.line(BOTH))).isEqualTo(BOTH);
    }

    @Test
    void runOfBeforeThereWereClassesHasNone() throws IOException {
        String json = JsonFormat.line(BOTH);
        String before = json.replaceAll(",\"classes\":\\[[^]]*]", "");
        assertThat(before).isNotEqualTo(json);
        assertThat(read(before).classes()).isEmpty();
        assertThat(read(before).shape().inputSize()).isEqualTo(8);
    }

    @Test
    void runOfBeforeThereWasSkipExcitationHasNone() throws IOException {
        String json = JsonFormat.line(BOTH);
        String before = json.replace(",\"skipExcitation\":false", "");
        assertThat(before).isNotEqualTo(json);
        assertThat(read(before)).isEqualTo(BOTH);
    }

    @Test
    void anotherGoalKeepsTheClasses() {
        assertThat(BOTH.withSteps(20).classes()).containsExactly("boy", "girl");
    }

    @ParameterizedTest
    @CsvSource({"64, 512", "128, 128", "256, 32"})
    void theLargestStepOfANewRunHasAsManyPixelsAtEverySize(int size, int batch) {
        assertThat(ofSize(size, batch).fitting().batch()).isEqualTo(batch);
        assertThatThrownBy(() -> ofSize(size, batch + 1).fitting())
                .hasMessage(
                        "--batch %d is more than %d, the most of %dx%d; 8 to 32 is usual",
                        batch + 1, batch, size, size);
    }

    private static TrainOptions ofSize(int size, int batch) {
        return new TrainOptions("split", Preset.CLASSIC, 1, batch, size, 8, 1, 1, 1, 0, null);
    }

    @ParameterizedTest
    @CsvSource({"500, 100 200 300 400 500 1000", "250, 50 100 150 200 250 500 750 1000", "40, 40 80 120", "0, ''"})
    void fakesOfARunFromAnotherAreMeasuredMoreOftenBeforeTheFirstTimeTheyAreDue(long every, String steps) {
        TrainOptions options = BOTH.paced(2000, 100, 500, every).withFrom(new Origin("00001-many", 10L));
        List<Long> expected = Stream.of(steps.split(" "))
                .filter(step -> !step.isEmpty())
                .map(Long::valueOf)
                .toList();
        long last = expected.isEmpty() ? 1000 : expected.get(expected.size() - 1);
        assertThat(LongStream.rangeClosed(0, last).filter(options::measuresAt).boxed())
                .containsExactlyElementsOf(expected);
        assertThat(options.measurements(last)).isEqualTo(expected.size());
    }

    @Test
    void fakesOfOneWithWeightsOfItsOwnAreMeasuredWhenTheyAreDue() {
        TrainOptions options = BOTH.paced(2000, 100, 500, 500);
        assertThat(LongStream.rangeClosed(0, 1000).filter(options::measuresAt).boxed())
                .containsExactly(500L, 1000L);
        assertThat(options.measurements(1000)).isEqualTo(2);
    }

    @Test
    void generatorIsGivenEachClassBesideTheLatent() {
        assertThat(BOTH.shape().inputSize()).isEqualTo(10);
    }
}
