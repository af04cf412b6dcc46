package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.Collected;
import pyoji.crawler.fixture.DeezerHost;
import pyoji.crawler.fixture.ShopAlbum;
import pyoji.crawler.fixture.ShopHosts;

class DeezerTest extends ShopFixture {
    private static final String COVER = "https://cdn-images.dzcdn.net/images/cover/"
            + "000000000000003e80000000000003e8/1000x1000-000000-80-0-0.jpg";

    private final Deezer source = new Deezer(ROSTER);

    private static String albums(String... albums) {
        return "{\"data\":[" + String.join(",", albums) + "],\"total\":" + albums.length + "}";
    }

    private static String album(int id, String hash, String cover) {
        return "{\"id\":" + id + ",\"title\":\"Harbor\",\"md5_image\":" + hash + ",\"cover_xl\":\"" + cover
                + "\",\"artist\":{\"name\":\"Neon Harbor\"}}";
    }

    private void sells(int pageSize, int quota) {
        server.with(DeezerHost.API, new DeezerHost(ShopAlbum.by(ShopHosts.ARTISTS), pageSize, quota));
    }

    @Test
    void artistWithADeezerIdIsListed() throws IOException {
        find(source, artists("Neon Harbor"));
        assertThat(asked(DeezerHost.API)).containsExactly("/artist/700001/albums?index=0&limit=100");
    }

    @Test
    void artistWithoutADeezerIdIsSearchedForByName() throws IOException {
        find(source, artists("Café Luna"));
        assertThat(asked(DeezerHost.API))
                .containsExactly("/search/album?q=artist%3A%22Caf%C3%A9+Luna%22&index=0&limit=100");
    }

    @Test
    void artistWhoseIdDeezerDoesNotKnowIsSearchedForByName() throws IOException {
        Artist moved = new Artist("Neon Harbor", List.of(), GroupKind.BOY, null, null, "1");
        assertThat(find(new Deezer((wanted, from, sink) -> List.of(moved)), anything()))
                .hasSize(ShopAlbum.EACH);
    }

    @Test
    void idThatIsNoNumberNeverReachesAnAddress() throws IOException {
        Artist odd = new Artist("Neon Harbor", List.of(), GroupKind.BOY, null, null, "../user/me");
        find(new Deezer((wanted, from, sink) -> List.of(odd)), anything());
        assertThat(asked(DeezerHost.API)).allMatch(asked -> asked.startsWith("/search/album?"));
    }

    @Test
    void albumIsReadInFull() throws IOException {
        assertThat(find(source, artists("Neon Harbor")).get(0))
                .usingRecursiveComparison()
                .ignoringFields("title")
                .isEqualTo(new Found(
                        "deezer",
                        Found.OnTheWeb.at(COVER),
                        "https://www.deezer.com/album/5001000",
                        null,
                        "Neon Harbor",
                        GroupKind.BOY,
                        2012,
                        null,
                        "deezer:5001000"));
    }

    @Test
    void allPagesAreRead() throws IOException {
        sells(4, 100);
        assertThat(find(source, artists("Neon Harbor"))).hasSize(ShopAlbum.EACH);
    }

    @Test
    void secondPageIsAskedForOnlyWhenTheFirstIsUsedUp() throws IOException {
        sells(4, 100);
        collected = new Collected(4);
        find(source, artists("Neon Harbor"));
        assertThat(asked(DeezerHost.API)).hasSize(1);
    }

    @Test
    void nextPageIsNeverAskedOfAnotherHost() throws IOException {
        String next = ",\"next\":\"https://evil.example/steal?index=1\"}";
        answers(DeezerHost.API, albums(album(1, "\"ab\"", COVER)).replaceFirst("}$", next));
        find(source, artists("Neon Harbor"));
        assertThat(pages.requests()).allMatch(request -> request.url().getHost().equals(DeezerHost.API));
    }

    @Test
    void nextPageThatIsTheSameIsNotAskedForAgain() throws IOException {
        answers(DeezerHost.API, albums(album(1, "\"ab\"", COVER)).replaceFirst("}$", ",\"next\":\"?index=0\"}"));
        find(source, artists("Neon Harbor"));
        assertThat(asked(DeezerHost.API)).hasSize(1);
    }

    @Test
    void listThatNeverEndsIsLeft() throws IOException {
        server.with(DeezerHost.API, asked -> {
            int index = Integer.parseInt(asked.field("index"));
            String next = ",\"next\":\"https://api.deezer.com/artist/700001/albums?index=" + (index + 100) + "\"}";
            return Answer.json(albums(album(index, "\"ab\"", COVER)).replaceFirst("}$", next));
        });
        assertThat(find(source, artists("Neon Harbor"))).hasSize(50);
    }

    @Test
    void othersWhomASearchFindsAreLeftOut() throws IOException {
        answers(
                DeezerHost.API,
                albums(
                        album(1, "\"ab\"", COVER).replace("Neon Harbor", "Luna Café Band"),
                        album(2, "\"ab\"", COVER).replace("Neon Harbor", "카페루나")));
        assertThat(find(source, artists("Café Luna"))).extracting(Found::key).containsExactly("deezer:2");
    }

    @Test
    void freeWordsFindRecordsByAnybody() throws IOException {
        assertThat(find(source, queries("리패키지")))
                .extracting(Found::artist)
                .contains("Neon Harbor", "Lumi & Stars", "Han Sol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null"})
    void albumWithoutACoverIsLeftOut(String hash) throws IOException {
        answers(DeezerHost.API, albums(album(1, hash, COVER), album(2, "\"ab\"", COVER)));
        assertThat(find(source, artists("Neon Harbor"))).extracting(Found::key).containsExactly("deezer:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cdn-images.dzcdn.net/images/cover//1000x1000-000000-80-0-0.jpg",
                "https://cdn-images.dzcdn.net/images/cover/d41d8cd98f00b204e9800998ecf8427e/1000x1000-000000-80-0-0.jpg"
            })
    void placeholderIsLeftOut(String cover) throws IOException {
        answers(DeezerHost.API, albums(album(1, "\"ab\"", cover), album(2, "\"ab\"", COVER)));
        assertThat(find(source, artists("Neon Harbor"))).extracting(Found::key).containsExactly("deezer:2");
    }

    @Test
    void usedUpQuotaStopsIt() {
        sells(100, 2);
        assertThatThrownBy(() -> find(source, anything()))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("quota")
                .extracting(e -> ((FetchException) e).reason())
                .isEqualTo(FetchException.Reason.STOPPED);
        assertThat(asked(DeezerHost.API)).hasSize(3);
    }

    @Test
    void otherErrorIsTold() {
        answers(DeezerHost.API, "{\"error\":{\"type\":\"DataException\",\"message\":\"busy\",\"code\":700}}");
        assertThatThrownBy(() -> find(source, artists("Neon Harbor")))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("error 700 (busy)");
    }

    @Test
    void artistWithoutRecordsIsSaid() throws IOException {
        find(new Deezer((wanted, from, sink) -> List.of(Artist.named("Nobody", GroupKind.BOY))), anything());
        assertThat(collected.said()).containsExactly("deezer: nothing for 'Nobody'");
    }

    @Test
    void noDataIsNothing() throws IOException {
        answers(DeezerHost.API, "{\"error\":{\"type\":\"DataException\",\"message\":\"no data\",\"code\":800}}");
        assertThat(find(source, artists("Neon Harbor"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[{\"album_id\":1},{\"album_id\":2}],\"total\":2}",
                "{\"data\":[],\"total\":2}",
                "{\"albums\":[]}",
                "{}",
                "<html></html>"
            })
    void changedFormatIsAnErrorThatNamesTheSource(String answer) {
        answers(DeezerHost.API, answer);
        assertThatThrownBy(() -> find(source, artists("Neon Harbor")))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageStartingWith("deezer: ")
                .hasMessageContaining("cover_xl");
    }

    @Test
    void everyArtistHasATurnBeforeAnyHasTwo() throws IOException {
        assertThat(find(source, kind(GroupKind.GIRL)).subList(0, 4))
                .extracting(Found::artist)
                .containsExactly("Lumi & Stars", "Café Luna", "Lumi & Stars", "Café Luna");
    }

    @Test
    void onlyTheWantedYearsAreOffered() throws IOException {
        assertThat(find(source, wanted(null, List.of("Neon Harbor"), List.of(), new Wanted.Years(2014, 2016))))
                .extracting(Found::year)
                .containsExactly(2014, 2016);
    }

    @Test
    void yearThatASearchLeavesOutIsReadFromTheAlbum() throws IOException {
        assertThat(find(source, wanted(null, List.of("Café Luna"), List.of(), new Wanted.Years(2014, 2016))))
                .extracting(Found::year)
                .containsExactly(2014, 2016);
    }

    @Test
    void albumsAreNotAskedForWhenAnyYearWillDo() throws IOException {
        find(source, artists("Café Luna"));
        assertThat(asked(DeezerHost.API)).noneMatch(asked -> asked.startsWith("/album/"));
    }
}
