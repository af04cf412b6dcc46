package pyoji.crawler.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.UserError;

/** Manifests that somebody edited. */
class ManifestByHandTest extends SplitFixture {
    private Path manifest;

    @BeforeEach
    void makeSplit() throws IOException {
        add("girl-group", 1, 2, 3);
        change("girl-group", 2, cover -> cover.withLikeness("0f".repeat(32), id(1), id(1)));
        manifest = folder("girl-group").resolve("manifest.jsonl");
    }

    /** Changes line 2. */
    private void edit(String what, String into) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(manifest));
        lines.set(1, lines.get(1).replace("[ID]", id(2)).replaceFirst(what, into));
        Files.write(manifest, lines);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "id":"[0-9a-f]{3}       | "id":"xyz        | id 'xyz
            "id":"[^"]*"            | "id":"../../x"   | id '../../x' is not 64 hexadecimal digits
            "id":"[^"]*",           | ``               | id is missing
            "file":"[^"]*"          | "file":"/etc/passwd" | file '/etc/passwd' is not images/
            "file":"images/         | "file":"../images/ | file '../images/
            "file":"[^"]*",         | ``               | file is missing
            "width":600             | "width":-1       | width -1 is less than 1
            "width":600,            | ``               | width 0 is less than 1
            "height":600            | "height":0       | height 0 is less than 1
            "height":600            | "height":"tall"  | height
            "groupKind":"unknown"   | "groupKind":"gril" | groupKind 'gril' is none of boy, girl, mixed, solo, unknown
            "groupKind":            | "year":20155,"groupKind": | year 20155 is not from 1900 to 2100
            "groupKind":            | "rank":0,"groupKind": | rank 0 is less than 1
            "sources":              | "sources":null,"s": | sources is missing
            "image":"2.png"         | "picture":"2.png" | image is missing
            "perceptualHash":"[^"]*" | "perceptualHash":"beef" | perceptualHash 'beef' is not 64
            "cluster":"[^"]*"       | "cluster":"me"   | cluster 'me' is not 64
            "variantOf":"[^"]*"     | "variantOf":""   | variantOf '' is not 64
            "holdout":false         | "holdout":"perhaps" | perhaps
            .*                      | nonsense         | nonsense
            .*                      | null             | null is no row
            .*                      | []               | is not valid
            .$                      | ``               | is not valid
            """)
    void nonsenseIsNamedWithFileAndLine(String what, String into, String because) throws IOException {
        edit(what, into);
        assertThatThrownBy(() -> read("girl-group"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(manifest + " line 2 is not valid: ")
                .hasMessageContaining(because)
                .hasMessageEndingWith("; mend that line or delete it");
    }

    @Test
    void nonsenseIsNotMadeWorseByOpeningTheSplitToAdd() throws IOException {
        edit("\"width\":600", "\"width\":0");
        String before = Files.readString(manifest);
        assertThatThrownBy(() -> open("girl-group")).hasMessageContaining("line 2");
        assertThat(manifest).hasContent(before);
    }

    @Test
    void splitWithNonsenseIsNotLeftLocked() throws IOException {
        edit("\"width\":600", "\"width\":0");
        assertThatThrownBy(() -> open("girl-group")).hasMessageContaining("line 2");
        edit("\"width\":0", "\"width\":600");
        add("girl-group", 4);
        assertThat(read("girl-group").size()).isEqualTo(4);
    }

    @Test
    void rowOfAnotherVersionIsRefused() throws IOException {
        edit("\"formatVersion\":1", "\"formatVersion\":2");
        assertThatThrownBy(() -> read("girl-group"))
                .isInstanceOf(UserError.class)
                .hasMessage("%s is of format version 2; this Pyoji reads 1", manifest);
    }

    @Test
    void lineInAKoreanEncodingIsNamed() throws IOException {
        edit("cover 2", "소녀시대");
        Files.write(manifest, Files.readString(manifest).getBytes(Charset.forName("EUC-KR")));
        assertThatThrownBy(() -> read("girl-group"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("line 2 is not valid: it is not UTF-8 text");
    }

    @Test
    void manifestThatWindowsSavedIsRead() throws IOException {
        String text = "\ufeff" + Files.readString(manifest).replace("\n", "\r\n") + "\r\n\r\n";
        Files.write(manifest, text.getBytes(StandardCharsets.UTF_8));
        assertThat(titles("girl-group")).containsExactly("cover 1", "cover 2", "cover 3");
    }

    @Test
    void rowWithoutGroupKindIsOfAnUnknownOne() throws IOException {
        edit("\"groupKind\":\"unknown\",", "");
        assertThat(cover("girl-group", 2).groupKind()).isEqualTo(GroupKind.UNKNOWN);
    }

    @Test
    void rowFromBeforeThereWasKeptIsRead() throws IOException {
        assertThat(Files.readString(manifest)).doesNotContain("kept");
        assertThat(cover("girl-group", 2).kept()).isFalse();
    }

    @Test
    void holdoutWrittenByHandHoldsOutTheWholeCluster() throws IOException {
        edit("\"holdout\":false", "\"holdout\":true");
        assertThat(heldOut("girl-group")).containsExactly("cover 1", "cover 2");
    }

    @Test
    void anyDamageIsReadOrRefusedWithALine() throws IOException {
        byte[] whole = Files.readAllBytes(manifest);
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(manifest, damaged);
            try {
                read("girl-group").digest();
            } catch (UserError e) {
                assertThat(e.getMessage()).containsPattern("manifest.jsonl( line [1-9]| is of format version)");
            }
        }
    }

    @Test
    void rejectionByHandIsNamedWithFileAndLine() throws IOException {
        Files.writeString(
                folder("girl-group").resolve("rejected.jsonl"),
                "{\"formatVersion\":1,\"source\":\"folder\",\"image\":\"a\",\"reason\":\"r\",\"rejectedAt\":\"t\"}\n"
                        + "{\"formatVersion\":1,\"source\":\"folder\",\"image\":\"a\",\"rejectedAt\":\"t\"}\n");
        assertThatThrownBy(() -> read("girl-group").rejections())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("rejected.jsonl line 2 is not valid: reason is missing");
    }
}
