package pyoji.gan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.run.GeneratorFile.Settings;

class GeneratorFileTest {
    private static final Settings BOTH =
            new Settings(1, "00001-both-classic-64", "both", Preset.CLASSIC, 6, 64, 8, List.of("boy", "girl"), true);

    private static Settings read(String json) throws IOException {
        return JsonFormat.parse(json, Settings.class, "a generator");
    }

    @Test
    void settingsKeepTheClasses() throws IOException {
        assertThat(read(JsonFormat.line(BOTH))).isEqualTo(BOTH);
    }

    @Test
    void fileOfBeforeThereWereClassesHasNone() throws IOException {
        Settings before = read(JsonFormat.line(BOTH).replaceAll(",\"classes\":\\[[^]]*]", ""));
        assertThat(before.classes()).isEmpty();
        assertThat(before.shape().inputSize()).isEqualTo(8);
    }

    @Test
    void fileOfBeforeThereWasSkipExcitationHasNone() throws IOException {
        String json = JsonFormat.line(BOTH);
        assertThat(read(json).shape().skipExcitation()).isTrue();
        String before = json.replace(",\"skipExcitation\":true", "");
        assertThat(before).isNotEqualTo(json);
        assertThat(read(before).shape().skipExcitation()).isFalse();
    }

    @Test
    void picturesNameTheClassesWhereThereAreSome() {
        assertThat(BOTH.pictureText("0")).containsEntry("pyoji.classes", "boy,girl");
        assertThat(new Settings(1, "00001-x", "x", Preset.CLASSIC, 6, 64, 8).pictureText("0"))
                .doesNotContainKey("pyoji.classes");
    }
}
