package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.Collected;
import pyoji.crawler.fixture.MusicBrainzHost;
import pyoji.crawler.fixture.World;

class MusicBrainzTest extends OpenCatalogue {
    private static final String MBID = "11111111-2222-3333-4444-%012d";

    private List<Found> found(Wanted wanted) throws IOException {
        new MusicBrainz().find(wanted, pages, sink);
        return sink.found();
    }

    private List<String> titles(Wanted wanted) throws IOException {
        return found(wanted).stream().map(Found::title).toList();
    }

    private static Wanted years(int first, int last, String artist) {
        return new Wanted(null, List.of(artist), List.of(), new Wanted.Years(first, last), 400, 8);
    }

    /** From now on whoever is asked for has these release groups: "title/type/secondary type/date". */
    private void discography(String... groups) {
        String list = IntStream.range(0, groups.length)
                .mapToObj(i -> {
                    String[] fields = groups[i].split("/", -1);
                    return String.format(
                            Locale.ROOT,
                            "{\"id\":\"%s\",\"title\":\"%s\",\"primary-type\":\"%s\",\"secondary-types\":[%s],"
                                    + "\"first-release-date\":\"%s\"}",
                            String.format(Locale.ROOT, MBID, i),
                            fields[0],
                            fields[1],
                            fields[2].isEmpty() ? "" : "\"" + fields[2] + "\"",
                            fields[3]);
                })
                .collect(Collectors.joining(","));
        answering(
                MusicBrainzHost.HOST,
                "{\"release-group-count\":" + groups.length + ",\"release-groups\":[" + list + "]}");
    }

    private Wanted anybody() {
        return wanted(null, somebody(GroupKind.GIRL).english());
    }

    @Test
    void everybodysFirstRecordComesBeforeAnybodysSecond() throws IOException {
        int girls = world.acts(GroupKind.GIRL).size();
        assertThat(found(wanted(GroupKind.GIRL)).stream().limit(girls).map(Found::artist))
                .doesNotHaveDuplicates()
                .hasSize(girls);
    }

    @Test
    void nextArtistIsNotAskedForOnceThereAreEnough() throws IOException {
        new MusicBrainz().find(wanted(GroupKind.GIRL), pages, new Collected(3));
        assertThat(server.asked(MusicBrainzHost.HOST)).hasSize(3);
    }

    @Test
    void sameAnswersGiveTheSameOrder() throws IOException {
        List<Found> first = found(wanted(GroupKind.GIRL));
        Collected again = new Collected(Integer.MAX_VALUE);
        new MusicBrainz().find(wanted(GroupKind.GIRL), pages, again);
        assertThat(again.found()).isEqualTo(first);
    }

    @Test
    void coverIsAskedForIn1200PixelsAndThenAsItIs() throws IOException {
        discography("Orbit/Album//2019-05-01");
        String cover = "https://coverartarchive.org/release-group/11111111-2222-3333-4444-000000000000/front";
        assertThat(found(anybody()).get(0).origin())
                .isEqualTo(new Found.OnTheWeb(List.of(URI.create(cover + "-1200"), URI.create(cover))));
    }

    @Test
    void coverSaysWhatItIsAndWhereFrom() throws IOException {
        discography("Orbit/Album//2019-05-01");
        World.Act girls = somebody(GroupKind.GIRL);
        String mbid = "11111111-2222-3333-4444-000000000000";
        assertThat(found(anybody()).get(0))
                .usingRecursiveComparison()
                .ignoringFields("origin")
                .isEqualTo(new Found(
                        "coverart",
                        Found.OnTheWeb.at("https://example.org/"),
                        "https://musicbrainz.org/release-group/" + mbid,
                        "Orbit",
                        girls.english(),
                        GroupKind.GIRL,
                        2019,
                        null,
                        "mb:" + mbid));
    }

    @Test
    void albumsComeBeforeEpsBeforeSinglesBeforeTheRest() throws IOException {
        discography("d/Other//2001", "c/Single//2002", "b/EP//2003", "a/Album//2004", "e///2000");
        assertThat(titles(anybody())).containsExactly("a", "b", "c", "e", "d");
    }

    @Test
    void liveRecordsAndCompilationsComeLast() throws IOException {
        discography("live/Album/Live/2001", "best/Album/Compilation/2002", "single/Single//2005");
        assertThat(titles(anybody())).containsExactly("single", "live", "best");
    }

    @Test
    void olderRecordsComeFirstAndUndatedOnesLast() throws IOException {
        discography("c/EP//", "b/EP//2015-11", "a/EP//2015-02-03");
        assertThat(titles(anybody())).containsExactly("a", "b", "c");
    }

    @Test
    void recordsOfOtherYearsAreLeftOut() throws IOException {
        discography("a/EP//2014", "b/EP//2015-01-01", "c/EP//2016-12-31", "d/EP//2017", "undated/EP//", "odd/EP//????");
        assertThat(titles(years(2015, 2016, somebody(GroupKind.GIRL).english())))
                .containsExactly("b", "c");
    }

    @Test
    void undatedRecordHasNoYear() throws IOException {
        discography("undated/EP//");
        assertThat(found(anybody())).extracting(Found::year).containsOnlyNulls();
    }

    @Test
    void recordWithoutATitleIsPassedOver() throws IOException {
        discography("/EP//2015", "  /EP//2015", "a/EP//2015");
        assertThat(titles(anybody())).containsExactly("a");
    }

    @Test
    void twoRecordsOfOneTitleAreBothOffered() throws IOException {
        discography("Orbit/EP//2015", "Orbit/EP//2016");
        assertThat(found(anybody()))
                .extracting(Found::key)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void longDiscographyIsReadPageByPage() throws IOException {
        server.with(MusicBrainzHost.HOST, asked -> {
            int offset = Integer.parseInt(asked.field("offset"));
            String groups = IntStream.range(offset, Math.min(offset + 100, 250))
                    .mapToObj(i -> String.format(
                            Locale.ROOT,
                            "{\"id\":\"" + MBID + "\",\"title\":\"Record %d\",\"first-release-date\":\"2000\"}",
                            i,
                            i))
                    .collect(Collectors.joining(","));
            return Answer.json("{\"release-group-count\":250,\"release-groups\":[" + groups + "]}");
        });
        String girls = somebody(GroupKind.GIRL).english();
        found(new Wanted(null, List.of(girls), List.of(), Wanted.Years.ALL, 1000, 100));
        assertThat(sink.found()).hasSize(250);
    }

    @Test
    void threeTimesAsManyAreOfferedAsMayBeKeptAsSomeHaveNoCover() throws IOException {
        discography(IntStream.range(0, 90).mapToObj(i -> i + "/EP//2015").toArray(String[]::new));
        assertThat(found(anybody())).hasSize(3 * anybody().perArtist());
    }

    @Test
    void artistWithoutAnIdIsSearchedByName() throws IOException {
        World.Act act = unlinked();
        assertThat(titles(wanted(null, act.english())))
                .containsExactlyInAnyOrderElementsOf(act.albums().stream()
                        .map(World.Album::title)
                        .filter(title -> !title.isEmpty())
                        .toList());
    }

    @Test
    void artistOnNoRosterIsSearchedByKoreanNameToo() throws IOException {
        wikidata.failing(Answer.status(500));
        World.Act act = somebody(GroupKind.BOY);
        assertThat(found(wanted(GroupKind.BOY, act.korean())))
                .isNotEmpty()
                .allMatch(cover -> cover.groupKind() == GroupKind.BOY);
    }

    @Test
    void personOfUnknownKindIsASoloist() throws IOException {
        wikidata.failing(Answer.status(500));
        World.Act solo = somebody(GroupKind.SOLO);
        assertThat(found(wanted(null, solo.english())))
                .isNotEmpty()
                .allMatch(cover -> cover.groupKind() == GroupKind.SOLO);
    }

    @Test
    void unknownArtistIsSaid() throws IOException {
        found(wanted(null, "Nobody At All"));
        assertThat(sink.said())
                .contains(
                        "musicbrainz: no artist called 'Nobody At All'",
                        "musicbrainz: no records by any of the 1 artists");
    }

    @Test
    void quotesInANameAreEscaped() throws IOException {
        found(wanted(null, "The \"Best\" \\ Girl"));
        assertThat(server.asked(MusicBrainzHost.HOST))
                .first()
                .extracting(asked -> asked.field("query"))
                .isEqualTo("artist:\"The \\\"Best\\\" \\\\ Girl\" OR alias:\"The \\\"Best\\\" \\\\ Girl\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Rain,US,100 Rain,KR,90; 1", // the Korean one of two of the name
                "Rain,JP,100 Rainbow,KR,95; 0", // called so, though not Korean
                "Rainbow,US,100 비,KR,95; 1", // found by an alias that the answer does not show
                "Rainbow,US,100 Rainy,KR,60; -1", // nobody
            })
    void bestOfSeveralArtistsIsTaken(String artists, int taken) throws IOException {
        List<String> rows = Arrays.asList(artists.split(" "));
        String list = IntStream.range(0, rows.size())
                .mapToObj(i -> {
                    String[] fields = rows.get(i).split(",");
                    return String.format(
                            Locale.ROOT,
                            "{\"id\":\"" + MBID + "\",\"name\":\"%s\",\"country\":\"%s\",\"score\":%s}",
                            i,
                            fields[0],
                            fields[1],
                            fields[2]);
                })
                .collect(Collectors.joining(","));
        answering(MusicBrainzHost.HOST, "{\"artists\":[" + list + "]}");
        assertThat(new ReleaseGroups(pages).artist("Rain").map(ReleaseGroups.Someone::id))
                .isEqualTo(taken < 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT, MBID, taken)));
    }

    @Test
    void artistThatIsGoneIsPassedOver() throws IOException {
        World.Act gone = world.acts(GroupKind.GIRL).get(0);
        server.with(
                MusicBrainzHost.HOST,
                asked -> asked.field("artist").equals(gone.mbid()) ? Answer.status(404) : musicBrainz.answer(asked));
        assertThat(found(wanted(GroupKind.GIRL)))
                .extracting(Found::artist)
                .isNotEmpty()
                .doesNotContain(gone.english());
    }

    @Test
    void hostThatSaysStopEndsIt() {
        musicBrainz.busyFor(1);
        assertThatThrownBy(() -> found(wanted(GroupKind.GIRL))).isInstanceOf(FetchException.class);
        assertThat(server.asked(MusicBrainzHost.HOST)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"releases\":[]} | release-groups",
                "{\"release-group-count\":3,\"release-groups\":[]} | some of 3 release-groups",
                "{\"release-group-count\":1,\"release-groups\":[{\"gid\":\"x\"}]} | id and title in release-groups",
                "<html>busy</html> | JSON with release-groups",
            })
    void answerOfAnotherFormIsAnErrorThatSaysWhatWasExpected(String answer, String expected) {
        answering(MusicBrainzHost.HOST, answer);
        assertThatThrownBy(() -> found(wanted(GroupKind.GIRL)))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageContaining("where it expected " + expected);
    }
}
