package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartRowTest {
    private static ChartRow row(String title, String artist) {
        return new ChartRow(2020, 1, title, artist);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SEVENTEEN 10th Mini Album `FML` | FML",
                "SEVENTEEN 10th Mini Album `Don`t Stop` | Don't Stop",
                "ISTJ - The 3rd Album | ISTJ",
                "정규 1집 EXIST | EXIST",
                "미니 2집 `물결` | 물결",
                "미니앨범 5집 : Wave | Wave",
                "[미니앨범] 물결 | 물결",
                "3집 리패키지 LOVE SHOT | LOVE SHOT",
                "NOEASY (Limited ver.) | NOEASY",
                "BE (Deluxe Edition) | BE",
                "ATE [한정반] | ATE",
                "MAP OF THE SOUL : 7 | MAP OF THE SOUL : 7",
                "LOVE YOURSELF 結 `Answer` | LOVE YOURSELF 結 'Answer'",
                "★★★★★ (5-STAR) | 5-STAR",
                "첫눈 (The First Snow) | The First Snow",
                "<Golden Hour : Part.1> | <Golden Hour : Part.1>",
                "Don`t Wanna Cry | Don't Wanna Cry",
                "The 1st Album | The 1st Album",
                "THE BOOK OF US : Entropy - The 3rd Full Album | THE BOOK OF US : Entropy",
            })
    void titleIsKnownWithoutOrdinalAndEdition(String title, String plain) {
        assertThat(row(title, "x").titles()).extracting(NameKey::of).contains(NameKey.of(plain));
    }

    @Test
    void titleIsKnownWithoutTheArtistInFront() {
        assertThat(row("SEVENTEEN 4th Album Repackage SECTOR 17", "세븐틴 | SEVENTEEN")
                        .titles())
                .contains("SECTOR 17");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(G)I-DLE (여자아이들); (G)I-DLE",
                "(여자)아이들; (여자)아이들",
                "TWICE (트와이스); TWICE",
                "TWICE (트와이스); 트와이스",
                "방탄소년단 | BTS; BTS",
                "방탄소년단 | BTS; 방탄소년단",
                "f(x); f(x)",
                "Girls` Generation; Girls' Generation",
            })
    void artistIsKnownByEachName(String artist, String name) {
        assertThat(row("x", artist).artists()).contains(name);
    }

    @Test
    void letterInBracketsIsNotAName() {
        assertThat(row("x", "f(x)").artists()).containsExactly("f(x)");
    }

    @Test
    void bracketsInFrontOfANameAreNotAnotherName() {
        assertThat(row("x", "(여자)아이들").artists()).containsExactly("(여자)아이들");
    }

    @Test
    void theSameNameIsNotKeptTwice() {
        assertThat(row("ORBIT (Limited Ver.)", "x").titles())
                .extracting(NameKey::of)
                .doesNotHaveDuplicates();
    }

    @Test
    void longRowOfBracketsIsReadInNoTime() {
        String hostile = "(정규 1집 ".repeat(37);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> row(hostile, hostile).titles());
    }
}
