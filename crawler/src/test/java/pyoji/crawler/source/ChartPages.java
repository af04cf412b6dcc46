package pyoji.crawler.source;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import pyoji.crawler.fixture.CircleHost;

/** The charts of the small world: new pages since 2016, before that old ones in EUC-KR. */
abstract class ChartPages extends OpenCatalogue {
    private static final int FIRST_OF_CIRCLE = 2016;

    CircleHost charts;

    @BeforeEach
    void addCharts() {
        charts(Charset.forName("EUC-KR"));
    }

    /** From now on the old pages are in this charset. */
    void charts(Charset charset) {
        charts = new CircleHost(world, FIRST_OF_CIRCLE, charset);
        server.with(CircleHost.HOST, charts).with(CircleHost.GAON, charts);
    }

    /** From now on Circle's chart of any year is this: "rank/title/artist". */
    void rows(String... rows) {
        String list = IntStream.range(0, rows.length)
                .mapToObj(i -> {
                    String[] fields = rows[i].split("/");
                    return String.format(
                            Locale.ROOT,
                            "\"%d\":{\"SERVICE_RANKING\":\"%s\",\"ALBUM_NAME\":\"%s\",\"ARTIST_NAME\":\"%s\"}",
                            i,
                            fields[0],
                            fields[1],
                            fields[2]);
                })
                .collect(Collectors.joining(","));
        answering(CircleHost.HOST, "{\"List\":{" + list + "},\"ResultStatus\":\"OK\"}");
    }
}
