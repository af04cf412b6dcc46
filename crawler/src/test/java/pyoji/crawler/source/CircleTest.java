package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.CircleHost;
import pyoji.crawler.fixture.Collected;
import pyoji.crawler.fixture.MusicBrainzHost;
import pyoji.crawler.fixture.World;

class CircleTest extends ChartPages {
    private static final String MBID = "11111111-2222-3333-4444-%012d";

    private final Circle circle = new Circle(Clock.fixed(Instant.parse("2021-03-01T00:00:00Z"), ZoneOffset.UTC));

    private List<Found> found(Wanted wanted) throws IOException {
        circle.find(wanted, pages, sink);
        return sink.found();
    }

    private static Wanted years(int first, int last) {
        return new Wanted(null, List.of(), List.of(), new Wanted.Years(first, last), 2000, 8);
    }

    /** The chart as a host is to be understood: without what nobody else knows. */
    private List<String> known(int year) {
        return charts.chart(year).stream()
                .filter(place -> place.album() != null)
                .map(place -> place.rank() + " mb:" + place.album().mbid())
                .toList();
    }

    private static List<String> placesAndKeys(List<Found> found) {
        return found.stream().map(cover -> cover.rank() + " " + cover.key()).toList();
    }

    /** From now on MusicBrainz finds this for everything: "title/artist/date". */
    private void groups(String... groups) {
        String list = IntStream.range(0, groups.length)
                .mapToObj(i -> {
                    String[] fields = groups[i].split("/", -1);
                    return String.format(
                            Locale.ROOT,
                            "{\"id\":\"" + MBID + "\",\"score\":100,\"title\":\"%s\",\"first-release-date\":\"%s\","
                                    + "\"artist-credit\":[{\"name\":\"%s\",\"artist\":{\"name\":\"%s\"}}]}",
                            i,
                            fields[0],
                            fields[2],
                            fields[1],
                            fields[1]);
                })
                .collect(Collectors.joining(","));
        answering(MusicBrainzHost.HOST, "{\"release-groups\":[" + list + "]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {2016, 2018, 2020})
    void recordsOfANewChartAreFoundAtTheirPlaces(int year) throws IOException {
        assertThat(placesAndKeys(found(years(year, year)))).isNotEmpty().isEqualTo(known(year));
    }

    @ParameterizedTest
    @ValueSource(ints = {2010, 2013, 2015})
    void recordsOfAnOldChartInEucKrAreFoundAtTheirPlaces(int year) throws IOException {
        assertThat(placesAndKeys(found(years(year, year)))).isNotEmpty().isEqualTo(known(year));
    }

    @Test
    void rowsThatMusicBrainzDoesNotHaveAreCounted() throws IOException {
        found(years(2020, 2020));
        int all = charts.chart(2020).size();
        int missing = all - known(2020).size();
        assertThat(missing).isPositive();
        assertThat(sink.said())
                .containsExactly("circle: " + missing + " of " + all + " chart rows were not found in MusicBrainz");
    }

    @Test
    void firstPlacesOfAllYearsComeBeforeAnySecond() throws IOException {
        assertThat(found(years(2012, 2020))).extracting(Found::rank).isSorted();
    }

    @Test
    void firstPlacesAreInTheOrderOfTheYears() throws IOException {
        assertThat(found(years(2012, 2020)).stream().limit(9).map(Found::year))
                .containsExactly(2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020);
    }

    @Test
    void chartsGoFrom2010ToTheLastFullYear() throws IOException {
        circle.find(wanted(null), pages, new Collected(1));
        assertThat(server.asked(CircleHost.HOST))
                .extracting(asked -> asked.form().get("hitYear"))
                .containsExactly(
                        "2010", "2011", "2012", "2013", "2014", "2015", "2016", "2017", "2018", "2019", "2020");
    }

    @Test
    void yearWithoutAYearEndChartIsSaid() throws IOException {
        found(years(2021, 2025));
        assertThat(sink.said())
                .containsExactly(
                        "circle: no year-end chart; there is one for each year from 2010 to the last full one");
    }

    @Test
    void coverSaysItsPlaceKindAndPage() throws IOException {
        World.Act girls = somebody(GroupKind.GIRL);
        rows("3/Orbit/" + girls.korean());
        groups("Orbit/" + girls.english() + "/2019-12-01");
        String mbid = String.format(Locale.ROOT, MBID, 0);
        assertThat(found(years(2010, 2020)).get(0))
                .usingRecursiveComparison()
                .ignoringFields("origin")
                .isEqualTo(new Found(
                        "circle",
                        Found.OnTheWeb.at("https://example.org/"),
                        "https://musicbrainz.org/release-group/" + mbid,
                        "Orbit",
                        girls.english(),
                        GroupKind.GIRL,
                        2019,
                        3,
                        "mb:" + mbid));
    }

    @Test
    void recordWithoutADateIsOfTheChartsYear() throws IOException {
        rows("1/Orbit/Somebody");
        groups("Orbit/Somebody/");
        assertThat(found(years(2020, 2020))).extracting(Found::year).containsExactly(2020);
    }

    @Test
    void recordThatChartedInTwoYearsKeepsItsBetterPlace() throws IOException {
        server.with(CircleHost.HOST, asked -> {
            String rank = asked.form().get("hitYear").equals("2019") ? "2" : "1";
            return Answer.json("{\"List\":{\"0\":{\"SERVICE_RANKING\":" + rank
                    + ",\"ALBUM_NAME\":\"Orbit\",\"ARTIST_NAME\":\"Somebody\"}}}");
        });
        groups("Orbit/Somebody/2019");
        assertThat(found(years(2019, 2020))).extracting(Found::rank).containsExactly(1);
    }

    @Test
    void recordReleasedAfterTheChartIsAnother() throws IOException {
        rows("1/Orbit/Somebody");
        groups("Orbit/Somebody/2021-01-01");
        assertThat(found(years(2020, 2020))).isEmpty();
    }

    @Test
    void ofSeveralRecordsOfATitleTheOneReleasedLastBeforeTheChartIsMeant() throws IOException {
        rows("1/Orbit/Somebody");
        groups("Orbit/Somebody/2012-01-01", "Orbit/Somebody/2020-02-02", "Orbit/Somebody/2021-01-01");
        assertThat(found(years(2020, 2020)))
                .extracting(Found::key)
                .containsExactly("mb:" + String.format(Locale.ROOT, MBID, 1));
    }

    @Test
    void longerTitleInCommonWins() throws IOException {
        rows("1/Rock `N` Roll Orbit/Somebody");
        groups("N/Somebody/2020", "Rock 'n' Roll Orbit/Somebody/2020");
        assertThat(found(years(2020, 2020))).extracting(Found::title).containsExactly("Rock 'n' Roll Orbit");
    }

    @Test
    void sameTitleByAnotherArtistIsAnotherRecord() throws IOException {
        rows("1/Orbit/Somebody");
        groups("Orbit/Somebody Else/2020");
        assertThat(found(years(2020, 2020))).isEmpty();
    }

    @Test
    void titleAloneIsTriedIfArtistAndTitleFindNothing() throws IOException {
        rows("1/Orbit/누군가 | Somebody");
        groups();
        found(years(2020, 2020));
        assertThat(server.asked(MusicBrainzHost.HOST))
                .extracting(asked -> asked.field("query"))
                .containsExactly(
                        "(releasegroup:\"Orbit\") AND (artist:\"누군가\" OR artist:\"Somebody\")",
                        "(releasegroup:\"Orbit\")");
    }

    @Test
    void artistOfTheRosterIsAskedForByIdToo() throws IOException {
        World.Act girls = somebody(GroupKind.GIRL);
        rows("1/Orbit/" + girls.korean());
        found(years(2020, 2020));
        assertThat(server.asked(MusicBrainzHost.HOST).get(0).field("query"))
                .contains("AND (arid:" + girls.mbid() + " OR artist:\"" + girls.korean() + "\")");
    }

    @Test
    void chartIsReadAsDeepAsTheLimitNeedsTwice() throws IOException {
        rows(IntStream.rangeClosed(1, 100)
                .mapToObj(rank -> rank + "/Unknown " + rank + "/Somebody")
                .toArray(String[]::new));
        found(new Wanted(null, List.of(), List.of(), new Wanted.Years(2019, 2020), 30, 8));
        assertThat(sink.said()).containsExactly("circle: 64 of 64 chart rows were not found in MusicBrainz");
    }

    @Test
    void onlyTheWantedKindIsOffered() throws IOException {
        Wanted girls = new Wanted(GroupKind.GIRL, List.of(), List.of(), new Wanted.Years(2018, 2018), 2000, 8);
        assertThat(found(girls)).isNotEmpty().allMatch(cover -> cover.groupKind() == GroupKind.GIRL);
    }

    @Test
    void onlyTheWantedArtistsAreOffered() throws IOException {
        World.Act act = world.by(charts.chart(2018).get(0).album());
        Wanted named = new Wanted(null, List.of(act.english()), List.of(), new Wanted.Years(2018, 2018), 2000, 8);
        assertThat(found(named))
                .isNotEmpty()
                .allMatch(cover ->
                        act.albums().stream().anyMatch(album -> cover.key().equals("mb:" + album.mbid())));
    }

    @Test
    void kindIsUnknownWhenWikidataIsDown() throws IOException {
        wikidata.failing(Answer.status(500));
        assertThat(found(years(2018, 2018))).isNotEmpty().allMatch(cover -> cover.groupKind() == GroupKind.UNKNOWN);
        assertThat(sink.said()).anyMatch(line -> line.startsWith("wikidata: no roster of kind"));
    }

    @Test
    void yearWithoutAnyRowIsAnErrorAfterTheOtherYearsAreOffered() {
        server.with(
                CircleHost.HOST,
                asked -> asked.form().get("hitYear").equals("2018")
                        ? Answer.json("{\"List\":{}}")
                        : charts.answer(asked));
        assertThatThrownBy(() -> found(years(2017, 2019)))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageContaining("circle: parser found 0 items")
                .hasMessageContaining("td.ranking span");
        assertThat(sink.found()).extracting(Found::year).contains(2017, 2019);
    }

    @Test
    void hostThatSaysStopEndsIt() {
        musicBrainz.busyFor(1);
        assertThatThrownBy(() -> found(years(2018, 2018))).isInstanceOf(FetchException.class);
        assertThat(server.asked(MusicBrainzHost.HOST)).hasSize(1);
    }
}
