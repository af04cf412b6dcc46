package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.disk.JsonFormat;

class VerdictTest {
    /** At a scale of 100, a distance is its ratio in hundredths. */
    @ParameterizedTest
    @CsvSource({
        "0, 120, COPY",
        "59, 120, COPY",
        "61, 120, CLOSE",
        "79, 120, CLOSE",
        "81, 120, NEW",
        "300, 120, NEW",
        "59, 60, NEW",
        "59, 70, COPY",
        "70, 75, NEW",
        "25, 20, NEW",
        "19, 5, COPY",
        "19, 0, COPY"
    })
    void ratioDecidesUnlessAPlainPictureWouldBeAsNear(double distance, double contrast, Verdict verdict) {
        assertThat(Verdict.of(distance, 100, contrast)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"COPY, copy", "CLOSE, close", "NEW, new"})
    void jsonAndTextSayTheSame(Verdict verdict, String word) {
        assertThat(JsonFormat.line(verdict)).isEqualTo("\"" + verdict + "\"").isEqualTo("\"" + word + "\"");
    }
}
