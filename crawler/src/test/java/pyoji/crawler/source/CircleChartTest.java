package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.CircleHost;

class CircleChartTest extends ChartPages {
    private List<ChartRow> printed(int year) {
        return charts.chart(year).stream()
                .map(place -> new ChartRow(year, place.rank(), place.title(), place.artist()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2016, 2020})
    void newChartIsReadAsItIsPrinted(int year) throws IOException {
        assertThat(CircleChart.of(year, pages)).isNotEmpty().isEqualTo(printed(year));
    }

    @ParameterizedTest
    @ValueSource(ints = {2010, 2015})
    void oldChartInEucKrIsReadAsItIsPrinted(int year) throws IOException {
        assertThat(CircleChart.of(year, pages)).isNotEmpty().isEqualTo(printed(year));
    }

    @Test
    void oldChartMayBeUtf8() throws IOException {
        charts(StandardCharsets.UTF_8);
        assertThat(CircleChart.of(2012, pages)).isNotEmpty().isEqualTo(printed(2012));
    }

    @Test
    void oldPageIsTriedWhenTheNewOneFails() throws IOException {
        server.with(CircleHost.HOST, asked -> Answer.status(404));
        assertThat(CircleChart.of(2012, pages)).isNotEmpty().isEqualTo(printed(2012));
    }

    @Test
    void rowsThatMakeNoSenseArePassedOver() throws IOException {
        rows(
                "-/Orbit/Somebody",
                "5/<b>Orbit/Somebody",
                "6/ /Somebody",
                "999/Orbit/Somebody",
                "12345/Orbit/Somebody",
                "7/&lt;Orbit&gt;/Somebody");
        assertThat(CircleChart.of(2020, pages)).containsExactly(new ChartRow(2020, 7, "<Orbit>", "Somebody"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ResultStatus\":\"OK\"}",
                "{\"List\":{\"0\":{\"rank\":\"1\",\"title\":\"Orbit\"}}}",
                "<html>점검 중</html>"
            })
    void newPageOfAnotherFormIsAnErrorIfThereIsNoOldOneEither(String answer) {
        answering(CircleHost.HOST, answer);
        assertThatThrownBy(() -> CircleChart.of(2018, pages))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageContaining("circlechart.kr");
    }
}
