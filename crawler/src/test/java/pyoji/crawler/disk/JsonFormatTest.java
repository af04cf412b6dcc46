package pyoji.crawler.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFormatTest {
    @TempDir
    Path folder;

    record Row(int formatVersion, String name, @Nullable String note) {}

    @Test
    void anObjectIsReadBackAsWritten() throws IOException {
        Path file = folder.resolve("a.json");
        JsonFormat.write(file, new Row(1, "소녀 🎀 \"q\"\n", null));
        assertThat(JsonFormat.read(file, Row.class)).isEqualTo(new Row(1, "소녀 🎀 \"q\"\n", null));
    }

    @Test
    void whatIsUnknownIsLeftOut() {
        assertThat(JsonFormat.line(new Row(1, "a", null))).isEqualTo("{\"formatVersion\":1,\"name\":\"a\"}");
    }

    @Test
    void rowsAreReadInTheOrderTheyWereAppended() throws IOException {
        Path file = folder.resolve("a.jsonl");
        JsonFormat.append(file, new Row(1, "a", null));
        JsonFormat.append(file, new Row(1, "b", "n"));
        assertThat(JsonFormat.readRows(file, Row.class)).extracting(Row::name).containsExactly("a", "b");
    }

    @Test
    void aTornLastRowIsPassedOver() throws IOException {
        Path file = folder.resolve("a.jsonl");
        JsonFormat.append(file, new Row(1, "a", null));
        Files.writeString(file, "{\"formatVersion\":1,\"na", StandardOpenOption.APPEND);
        assertThat(JsonFormat.readRows(file, Row.class)).hasSize(1);
    }

    @Test
    void aDamagedRowInTheMiddleNamesFileAndLine() throws IOException {
        Path file = folder.resolve("a.jsonl");
        Files.writeString(file, "{\"name\":\"a\"}\nnonsense\n{\"name\":\"b\"}\n");
        assertThatThrownBy(() -> JsonFormat.readRows(file, Row.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.jsonl line 2");
    }

    @Test
    void whatIsCutOffSaysWhereItBeganInPlainWords() {
        assertThatThrownBy(() -> JsonFormat.parse("{\"name\": ", Object.class, "run.json"))
                .hasMessageStartingWith("run.json is not valid")
                .hasMessageNotContaining("Source");
    }

    @Test
    void aMissingFileHasNoRows() throws IOException {
        assertThat(JsonFormat.readRows(folder.resolve("none.jsonl"), Row.class)).isEqualTo(List.of());
    }
}
