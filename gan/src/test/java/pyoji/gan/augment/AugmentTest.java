package pyoji.gan.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pyoji.gan.augment.Augment.COLOUR;
import static pyoji.gan.augment.Augment.CUTOUT;
import static pyoji.gan.augment.Augment.TRANSLATION;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.JsonFormat;

class AugmentTest {
    @Test
    void kindsAreWrittenWithCommasBetweenInAnyOrder() {
        assertThat(Augment.parse("cutout,colour,translation")).containsExactly(COLOUR, TRANSLATION, CUTOUT);
        assertThat(Augment.parse("translation")).containsExactly(TRANSLATION);
    }

    @Test
    void capitalsAndSpacesDoNotMatter() {
        assertThat(Augment.parse(" Colour, CUTOUT ")).containsExactly(COLOUR, CUTOUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", " None "})
    void noneIsNoKind(String none) {
        assertThat(Augment.parse(none)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"color, color, colour", "'colour,cut-out', cut-out, cutout", "translate, translate, translation"})
    void misspelledKindIsRefusedWithTheNearest(String text, String wrong, String nearest) {
        assertRefused(text, "--augment '%s' is no augmentation; did you mean '%s'?".formatted(wrong, nearest));
    }

    @ParameterizedTest
    @CsvSource({"mirror, mirror", "'none,cutout', none", "'cutout,', ''", "'', ''", "'mi\tr', mi·r"})
    void unknownKindIsRefusedWithAllThatThereAre(String text, String wrong) {
        assertRefused(
                text,
                "--augment '%s' is no augmentation; give some of colour,translation,cutout, or none alone"
                        .formatted(wrong));
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> Augment.parse(text))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(UserError.USAGE))
                .hasMessage(message);
    }

    @ParameterizedTest
    @EnumSource
    void jsonAndCommandLineAndTextSayTheSame(Augment kind) {
        assertThat(JsonFormat.line(kind)).isEqualTo("\"" + kind + "\"");
        assertThat(Augment.parse(kind.toString())).containsExactly(kind);
    }
}
