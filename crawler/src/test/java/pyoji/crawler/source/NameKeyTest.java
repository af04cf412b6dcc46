package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameKeyTest {
    @ParameterizedTest
    @CsvSource({
        "(G)I-DLE, (g)i‐dle",
        "TWICE, Twice",
        "f(x), F(X)",
        "N.Flying, NFlying",
        "소녀 시대, 소녀시대",
        "ＥＸＯ, exo",
        "ROSÉ, Rose",
        "SUPER JUNIOR-M, Super Junior M",
        "Girls' Generation, Girls’ Generation",
    })
    void namesWrittenInTwoWaysHaveOneKey(String one, String other) {
        assertThat(NameKey.of(one)).isEqualTo(NameKey.of(other));
    }

    @ParameterizedTest
    @CsvSource({"TXT, TVXQ", "아이들, 아이유", "NCT 127, NCT", "2PM, 2AM", "か, が"})
    void otherNamesHaveOtherKeys(String one, String other) {
        assertThat(NameKey.of(one)).isNotEqualTo(NameKey.of(other));
    }

    @Test
    void decomposedHangulIsTheSame() {
        assertThat(NameKey.of("\u1109\u1169\u1102\u1167")).isEqualTo(NameKey.of("소녀"));
    }

    @Test
    void nameOfSymbolsKeepsThem() {
        assertThat(NameKey.of("★★ ★★★")).isEqualTo("★★★★★");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TWICE (트와이스)", "TWICE", "트와이스(TWICE)", "트와이스 [Twice]"})
    void bracketedNameIsKnownByItsParts(String name) {
        assertThat(NameKey.all(name)).contains("twice");
    }

    @Test
    void bracketsInFrontBelongToTheName() {
        assertThat(NameKey.all("(여자)아이들")).containsExactly("여자아이들");
    }

    @Test
    void blankNameHasNoKeys() {
        assertThat(NameKey.all(" \u3000")).isEmpty();
    }
}
