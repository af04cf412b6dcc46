package pyoji.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"girl-group", "소녀 그룹", "two words", "🎀 ribbons", "a.b"})
    void anyScriptSpacesAndEmojiAreFine(String name) {
        assertThat(Names.checked("--split", name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "..", ".hidden", "a/b", "a\\b", "../../etc", "c:", "a\nb", "a\u0000b", "what?"})
    void whatCanNotBeAFolderIsRefused(String name) {
        assertThatThrownBy(() -> Names.checked("--split", name))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--split");
    }

    @Test
    void aNameTooLongForAFolderIsRefused() {
        assertThatThrownBy(() -> Names.checked("--split", "표".repeat(33)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("99 bytes");
    }

    @Test
    void decomposedHangulIsComposed() {
        assertThat(Names.checked("--split", "\u1112\u1161\u11ab")).isEqualTo("한");
    }

    @Test
    void theNearestNameIsWhatWasProbablyMeant() {
        assertThat(Names.nearest("gril-group", List.of("boy-group", "girl-group")))
                .contains("girl-group");
    }

    @Test
    void nothingIsNearToAStranger() {
        assertThat(Names.nearest("xyz", List.of("boy-group", "girl-group"))).isEmpty();
    }
}
