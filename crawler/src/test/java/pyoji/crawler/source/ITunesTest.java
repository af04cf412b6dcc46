package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.Collected;
import pyoji.crawler.fixture.ITunesHost;
import pyoji.crawler.fixture.ShopAlbum;
import pyoji.crawler.fixture.ShopHosts;

class ITunesTest extends ShopFixture {
    private final ITunes source = new ITunes(ROSTER);

    private static String album(String more) {
        return "{\"resultCount\":1,\"results\":[{\"wrapperType\":\"collection\",\"collectionId\":7,"
                + "\"collectionName\":\"Harbor\",\"artistName\":\"Neon Harbor\","
                + "\"artworkUrl100\":\"https://is1-ssl.mzstatic.com/image/a/100x100bb.jpg\"" + more + "}]}";
    }

    @Test
    void artistWithAnAppleIdIsLookedUp() throws IOException {
        find(source, artists("Neon Harbor"));
        assertThat(asked(ITunesHost.API)).containsExactly("/lookup?id=900001&entity=album&limit=200&country=KR");
    }

    @Test
    void artistWithoutAnAppleIdIsSearchedForByName() throws IOException {
        find(source, artists("(N)EVER.7"));
        assertThat(asked(ITunesHost.API))
                .containsExactly("/search?term=%28N%29EVER.7&media=music&entity=album&limit=200&country=KR");
    }

    @Test
    void artistWhoseIdTheShopDoesNotKnowIsSearchedForByName() throws IOException {
        Artist moved = new Artist("Neon Harbor", List.of(), GroupKind.BOY, null, "1", null);
        List<Found> found = find(new ITunes((wanted, from, sink) -> List.of(moved)), anything());
        assertThat(found).hasSize(ShopAlbum.EACH);
    }

    @Test
    void albumIsReadInFull() throws IOException {
        assertThat(find(source, artists("Neon Harbor")).get(0))
                .usingRecursiveComparison()
                .ignoringFields("origin", "title")
                .isEqualTo(new Found(
                        "itunes",
                        Found.OnTheWeb.at("https://ignored.example"),
                        "https://music.apple.com/kr/album/1000001000?uo=4",
                        null,
                        "Neon Harbor",
                        GroupKind.BOY,
                        2012,
                        null,
                        "itunes:1000001000"));
    }

    @Test
    void artworkIsAskedForLargeAndThenSmaller() throws IOException {
        assertThat(images(find(source, artists("Neon Harbor")).get(0)))
                .containsExactly(
                        "https://is1-ssl.mzstatic.com/image/thumb/Music/v4/1000001000/boy-1000/1000x1000bb.jpg",
                        "https://is1-ssl.mzstatic.com/image/thumb/Music/v4/1000001000/boy-1000/600x600bb.jpg");
    }

    @Test
    void artworkOfAnotherFormIsTakenAsItIs() throws IOException {
        answers(
                ITunesHost.API,
                album("").replace("https://is1-ssl.mzstatic.com/image/a/100x100bb.jpg", "https://a.example/cover.jpg"));
        assertThat(images(find(source, artists("Neon Harbor")).get(0))).containsExactly("https://a.example/cover.jpg");
    }

    @ParameterizedTest
    @CsvSource({
        "Harbor - Single, Harbor",
        "Harbor - EP, Harbor",
        "The Single, The Single",
        "Harbor - EP - Single, Harbor - EP",
        "R&amp;B - EP, R&B",
        "항구 - Single, 항구"
    })
    void editionIsNoPartOfTheTitle(String name, String title) throws IOException {
        answers(ITunesHost.API, album("").replace("\"Harbor\"", "\"" + name + "\""));
        assertThat(find(source, artists("Neon Harbor")))
                .extracting(Found::title)
                .containsExactly(title);
    }

    @Test
    void recordsInHonourOfTheArtistAreLeftOut() throws IOException {
        assertThat(find(source, artists("(N)EVER.7")))
                .extracting(Found::artist)
                .containsOnly("(N)EVER.7")
                .hasSize(ShopAlbum.EACH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"네버세븐", "네버세븐 (NEVER.7)", "NEVER 7", "(n)ever.7"})
    void artistIsKnownByEveryName(String credit) throws IOException {
        answers(ITunesHost.API, album("").replace("Neon Harbor", credit));
        assertThat(find(source, artists("(N)EVER.7"))).hasSize(1);
    }

    @Test
    void freeWordsFindRecordsByAnybody() throws IOException {
        assertThat(find(source, queries("리패키지")))
                .extracting(Found::artist)
                .contains("Neon Harbor", "Neon Harbor Tribute Band", "Han Sol");
    }

    @Test
    void freeWordsAloneNeedNoRoster() throws IOException {
        Artists none = (wanted, from, sink) -> {
            throw new AssertionError("the roster was asked for");
        };
        assertThat(find(new ITunes(none), queries("리패키지"))).isNotEmpty();
    }

    @Test
    void kindOfFreeWordsIsTheOneThatIsWanted() throws IOException {
        assertThat(find(source, wanted(GroupKind.GIRL, List.of(), List.of("리패키지"), ALL)))
                .extracting(Found::groupKind)
                .containsOnly(GroupKind.GIRL);
    }

    @Test
    void kindIsTheArtists() throws IOException {
        assertThat(find(source, kind(GroupKind.SOLO)))
                .extracting(Found::groupKind, Found::artist)
                .containsOnly(tuple(GroupKind.SOLO, "Han Sol"));
    }

    @Test
    void everyArtistHasATurnBeforeAnyHasTwo() throws IOException {
        assertThat(find(source, anything()).subList(0, 12))
                .extracting(Found::artist)
                .startsWith("Neon Harbor", "Lumi & Stars", "(N)EVER.7", "Café Luna", "Paper Kites 남매", "Han Sol")
                .endsWith("Neon Harbor", "Lumi & Stars", "(N)EVER.7", "Café Luna", "Paper Kites 남매", "Han Sol");
    }

    @Test
    void nobodyIsAskedForOnceThereAreEnough() throws IOException {
        collected = new Collected(2);
        find(source, anything());
        assertThat(asked(ITunesHost.API)).hasSize(2);
    }

    @Test
    void onlyTheWantedYearsAreOffered() throws IOException {
        assertThat(find(source, wanted(null, List.of("Neon Harbor"), List.of(), new Wanted.Years(2014, 2016))))
                .extracting(Found::year)
                .containsExactly(2014, 2016);
    }

    @Test
    void artistWithoutRecordsIsSaid() throws IOException {
        find(new ITunes((wanted, from, sink) -> List.of(Artist.named("Nobody", GroupKind.BOY))), anything());
        assertThat(collected.said()).containsExactly("itunes: nothing for 'Nobody'");
    }

    @Test
    void artistWithoutRecordsInThoseYearsIsNotSearchedForAgain() throws IOException {
        find(source, wanted(null, List.of("Neon Harbor"), List.of(), new Wanted.Years(1990, 1995)));
        assertThat(asked(ITunesHost.API)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resultCount\":2,\"results\":[{\"id\":1},{\"id\":2}]}",
                "{\"resultCount\":2,\"albums\":[]}",
                "{\"resultCount\":2,\"results\":[]}",
                "{}",
                "[]",
                "7",
                "<html>Sorry</html>",
                ""
            })
    void changedFormatIsAnErrorThatNamesTheSource(String answer) {
        answers(ITunesHost.API, answer);
        assertThatThrownBy(() -> find(source, artists("Neon Harbor")))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageStartingWith("itunes: ")
                .hasMessageContaining("collectionId");
    }

    @Test
    void oddAlbumIsPassedOver() throws IOException {
        String odd = "{\"collectionId\":{},\"collectionName\":[1],\"artworkUrl100\":\"no address\"},null,3,";
        answers(ITunesHost.API, album("").replace("\"results\":[", "\"results\":[" + odd));
        assertThat(find(source, artists("Neon Harbor")))
                .extracting(Found::title)
                .containsExactly("Harbor");
    }

    @Test
    void albumThatLeavesOutWhatCanBeDoneWithoutIsTaken() throws IOException {
        answers(ITunesHost.API, album(",\"releaseDate\":\"soon\",\"collectionViewUrl\":\"javascript:alert(1)\""));
        assertThat(find(source, artists("Neon Harbor")))
                .extracting(Found::year, Found::page)
                .containsExactly(tuple(null, null));
    }

    @Test
    void oneArtistsOddAnswerDoesNotStopTheOthers() throws IOException {
        ITunesHost shop = new ITunesHost(ShopAlbum.by(ShopHosts.ARTISTS));
        server.with(
                ITunesHost.API, asked -> asked.field("id").equals("900001") ? Answer.json("{}") : shop.answer(asked));
        assertThat(find(source, anything())).hasSize(5 * ShopAlbum.EACH);
    }

    @Test
    void refusalStopsIt() {
        server.with(ITunesHost.API, asked -> Answer.status(403));
        assertThatThrownBy(() -> find(source, anything())).isInstanceOf(FetchException.class);
        assertThat(asked(ITunesHost.API)).hasSize(1);
    }
}
