package pyoji.gan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
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

    @Test
    void generatorIsGivenEachClassBesideTheLatent() {
        assertThat(BOTH.shape().inputSize()).isEqualTo(10);
    }
}
