package pyoji.gan.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;

class UntilTest {
    /** Eleven at night, seven hours before the clocks of Berlin are put forward from two to three. */
    private static final ZonedDateTime NIGHT = ZonedDateTime.parse("2026-03-28T23:00:00+01:00[Europe/Berlin]");

    @ParameterizedTest
    @CsvSource({
        "07:00, 2026-03-29T05:00:00Z",
        "7:00, 2026-03-29T05:00:00Z",
        "23:30, 2026-03-28T22:30:00Z",
        "23:00, 2026-03-29T21:00:00Z",
        "02:30, 2026-03-29T01:30:00Z",
        "2026-03-30T07:00, 2026-03-30T05:00:00Z",
        "2026-03-30T07:00:00Z, 2026-03-30T07:00:00Z",
        "2026-03-30T07:00+09:00, 2026-03-29T22:00:00Z"
    })
    void isTheNextMomentThatTheTextNames(String text, String expected) {
        assertThat(Until.parse(text, NIGHT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "25:00", "7", "2026-02-30T07:00", "07:00 tomorrow"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> Until.parse(text, NIGHT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--until '" + text + "' is no time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-28T22:59", "2020-01-01T00:00Z"})
    void refusesThePast(String text) {
        assertThatThrownBy(() -> Until.parse(text, NIGHT)).hasMessageContaining("is past");
    }
}
