package pyoji.crawler.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
    @Test
    void columnsStandSideBySide() {
        Columns columns = new Columns(
                List.of("split", "covers", "  girl"),
                List.of(List.of("a", "12", "-"), List.of("girl-group", "1", "1")));
        assertThat(columns.lines())
                .containsExactly("split    a  girl-group", "covers  12           1", "  girl   -           1");
    }

    @Test
    void koreanNamesTakeTwoPlacesALetter() {
        Columns columns =
                new Columns(List.of("split", "covers"), List.of(List.of("소녀 그룹", "7"), List.of("x", "12345")));
        assertThat(columns.lines()).containsExactly("split   소녀 그룹      x", "covers          7  12345");
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "한글, 4", "한, 2", "💿, 2", "カバー, 6", "Ａ, 2", "é, 1", "e\u0301, 1", "\u1112\u1161\u11ab, 4"})
    void widthIsWhatATerminalGives(String text, int places) {
        assertThat(Columns.width(text)).isEqualTo(places);
    }

    @Test
    void noLineIsWiderThanATerminal() {
        List<List<String>> many = Collections.nCopies(9, List.of("소녀시대와 아주 긴 이름의 스플릿", "123,456"));
        List<String> lines = new Columns(List.of("split", "covers"), many).lines();
        assertThat(lines).allMatch(line -> Columns.width(line) <= 100);
        assertThat(lines).hasSize(3 * 3 - 1);
    }

    @Test
    void longNamesAreCut() {
        List<String> lines =
                new Columns(List.of("split"), List.of(List.of("a-split-with-a-name-that-never-ends"))).lines();
        assertThat(lines).containsExactly("split  a-split-with-a-name-tha…");
    }
}
