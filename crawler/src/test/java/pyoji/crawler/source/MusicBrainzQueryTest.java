package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.MusicBrainzHost;
import pyoji.crawler.fixture.World;

class MusicBrainzQueryTest extends OpenCatalogue {
    private static final String MBID = "11111111-2222-3333-4444-%012d";

    private List<Found> found(Wanted wanted) throws IOException {
        new MusicBrainz().find(wanted, pages, sink);
        return sink.found();
    }

    private static Wanted query(GroupKind kind, String query) {
        return new Wanted(kind, List.of("Nobody"), List.of(query), Wanted.Years.ALL, 400, 8);
    }

    @Test
    void queryFindsRecordsByTheirWords() throws IOException {
        World.Album album = world.albums()
                .filter(record -> record.title().startsWith("나의"))
                .findFirst()
                .orElseThrow();
        assertThat(found(query(null, album.title()))).extracting(Found::title).contains(album.title());
    }

    @Test
    void queryTakesKindAndNameFromTheRoster() throws IOException {
        World.Act girls = somebody(GroupKind.GIRL);
        assertThat(found(query(null, girls.english())))
                .isNotEmpty()
                .allMatch(cover ->
                        cover.groupKind() == GroupKind.GIRL && girls.english().equals(cover.artist()));
    }

    @Test
    void queryOffersOnlyTheKindThatIsWanted() throws IOException {
        World.Act girls = somebody(GroupKind.GIRL);
        assertThat(found(query(GroupKind.BOY, girls.english()))).isEmpty();
    }

    @Test
    void queryIsReadPageByPageUpToTheLimit() throws IOException {
        String groups = IntStream.range(0, 100)
                .mapToObj(i -> String.format(Locale.ROOT, "{\"id\":\"" + MBID + "\",\"title\":\"Orbit\"}", i))
                .collect(Collectors.joining(","));
        answering(MusicBrainzHost.HOST, "{\"count\":5000,\"artists\":[],\"release-groups\":[" + groups + "]}");
        found(query(null, "Orbit"));
        assertThat(server.asked(MusicBrainzHost.HOST))
                .filteredOn(asked -> asked.path().contains("release-group"))
                .extracting(asked -> asked.field("offset"))
                .containsExactly("0", "100", "200", "300");
    }

    @Test
    void queryThatFindsNothingIsSaid() throws IOException {
        found(query(null, "없는 앨범"));
        assertThat(sink.said()).contains("musicbrainz: --query '없는 앨범' found nothing");
    }

    @Test
    void queryThatIsRefusedIsSaidAndTheNextGoesOn() throws IOException {
        server.with(
                MusicBrainzHost.HOST,
                asked -> asked.field("query").startsWith("bad") ? Answer.status(404) : musicBrainz.answer(asked));
        World.Act girls = somebody(GroupKind.GIRL);
        found(new Wanted(null, List.of("Nobody"), List.of("bad(", girls.english()), Wanted.Years.ALL, 400, 8));
        assertThat(sink.said()).anyMatch(line -> line.startsWith("musicbrainz: --query 'bad(' was refused"));
        assertThat(sink.found()).isNotEmpty();
    }
}
