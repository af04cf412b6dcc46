package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.Collected;
import pyoji.crawler.fixture.MelonHost;
import pyoji.crawler.fixture.ShopAlbum;
import pyoji.crawler.fixture.ShopHosts;

class MelonTest extends ShopFixture {
    private static final String ALBUM = "https://www.melon.com/album/detail.htm?albumId=11001000";
    private static final String PICTURE =
            "https://cdnimg.melon.co.kr/cm2/album/images/110/01/000/11001000_20121130141741";
    private static final List<ShopAlbum> ALBUMS = ShopAlbum.by(ShopHosts.ARTISTS);

    private final Melon source = new Melon();

    private static Wanted years(int first, int last, String... queries) {
        return wanted(null, List.of(), List.of(queries), new Wanted.Years(first, last));
    }

    @Test
    void albumPageIsReadInFull() throws IOException {
        assertThat(find(source, queries(ALBUM)))
                .containsExactly(new Found(
                        "melon",
                        Found.OnTheWeb.at(PICTURE + "_1000.jpg", PICTURE + "_500.jpg"),
                        ALBUM,
                        ALBUMS.get(0).title(),
                        "Neon Harbor",
                        GroupKind.UNKNOWN,
                        2012,
                        null,
                        "melon:11001000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ALBUM,
                "http://melon.com/album/detail.htm?albumId=11001000",
                "https://www.melon.com/album/detail.htm?from=search&albumId=11001000&x=1#top",
                "https://m2.melon.com/album/music.htm?albumId=11001000",
                "www.melon.com/album/detail.htm?albumId=11001000",
                "albumId=11001000",
                " albumid=11001000 "
            })
    void albumMayBeNamedByItsAddressOrItsNumber(String query) throws IOException {
        assertThat(find(source, queries(query))).extracting(Found::key).containsExactly("melon:11001000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.melon.com/artist/album.htm?artistId=700001",
                "https://www.melon.com/artist/album.htm?artistId=700001#params[listType]=A",
                "artistId=700001"
            })
    void artistMayBeNamedByAnAddressOrANumber(String query) throws IOException {
        find(source, queries(query));
        assertThat(asked(MelonHost.PAGES))
                .containsExactly(
                        "/artist/albumPaging.htm?startIndex=1&pageSize=100&orderBy=ISSUE_DATE&artistId=700001");
    }

    @Test
    void discographyHasAllAlbums() throws IOException {
        assertThat(find(source, queries("artistId=700001")))
                .extracting(Found::title, Found::artist, Found::year, Found::key)
                .contains(tuple(ALBUMS.get(5).title(), "Neon Harbor", 2022, "melon:11001005"))
                .hasSize(ShopAlbum.EACH);
    }

    @Test
    void longDiscographyIsReadPageByPage() throws IOException {
        List<ShopAlbum> many = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            many.add(new ShopAlbum(i, ShopHosts.ARTISTS.get(0), "앨범 " + i, 2015, i));
        }
        server.with(MelonHost.PAGES, new MelonHost(many));
        assertThat(find(source, queries("artistId=700001"))).hasSize(130);
        assertThat(asked(MelonHost.PAGES)).hasSize(2);
    }

    @Test
    void discographyThatRepeatsItsPageEnds() throws IOException {
        List<ShopAlbum> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(new ShopAlbum(i, ShopHosts.ARTISTS.get(0), "앨범 " + i, 2015, i));
        }
        server.with(MelonHost.PAGES, asked -> Answer.html(MelonHost.discography(many)));
        assertThat(find(source, queries("artistId=700001"))).hasSize(100);
    }

    @Test
    void rowWithoutTitleAndArtistIsCompletedFromTheAlbumsPage() throws IOException {
        MelonHost melon = new MelonHost(ALBUMS);
        String row = "<li class=\"album11_li\"><a href=\"javascript:melon.link.goAlbumDetail('11001000');\"><img src=\""
                + MelonHost.picture(ALBUMS.get(0)) + "\"></a></li>";
        server.with(
                MelonHost.PAGES, asked -> asked.path().startsWith("/artist/") ? Answer.html(row) : melon.answer(asked));
        assertThat(find(source, queries("artistId=700001")))
                .extracting(Found::title, Found::artist)
                .containsExactly(tuple(ALBUMS.get(0).title(), "Neon Harbor"));
    }

    @Test
    void rowStaysAsItIsWhenTheAlbumsPageIsOdd() throws IOException {
        String row = MelonHost.discography(ALBUMS.subList(0, 2)).replace("class=\"artist\"", "");
        server.with(MelonHost.PAGES, asked -> Answer.html(asked.path().startsWith("/artist/") ? row : padding()));
        assertThat(find(source, queries("artistId=700001")))
                .extracting(Found::title, Found::artist)
                .containsExactly(
                        tuple(ALBUMS.get(0).title(), null), tuple(ALBUMS.get(1).title(), null));
    }

    @Test
    void artistWithoutAlbumsIsSaid() throws IOException {
        find(source, queries("artistId=1", ALBUM));
        assertThat(collected.said()).containsExactly("melon: nothing for 'artistId=1'");
    }

    @Test
    void albumThatIsGoneDoesNotStopTheOthers() throws IOException {
        assertThat(find(source, queries("albumId=99999999", ALBUM))).hasSize(1);
        assertThat(collected.said()).singleElement().asString().contains("404");
    }

    @Test
    void severalArtistsTakeTurns() throws IOException {
        assertThat(find(source, queries("artistId=700001", "artistId=700002")).subList(0, 4))
                .extracting(Found::artist)
                .containsExactly("Neon Harbor", "Lumi & Stars", "Neon Harbor", "Lumi & Stars");
    }

    @Test
    void onlyTheWantedYearsAreOffered() throws IOException {
        assertThat(find(source, years(2016, 2018, "artistId=700001")))
                .extracting(Found::year)
                .containsExactly(2016, 2018);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "twice",
                "https://www.melon.com/album/detail.htm",
                "https://evil.example/album/detail.htm?albumId=11001000",
                "albumId=11001000; rm",
                "albumId=1234567890123"
            })
    void wordsAreNoAddress(String query) {
        assertThatThrownBy(() -> find(source, queries(query)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--query")
                .hasMessageContaining("--pages");
    }

    @Test
    void wordsForOtherSourcesArePassedOver() throws IOException {
        assertThat(find(source, queries("twice", ALBUM))).hasSize(1);
        assertThat(collected.said()).singleElement().asString().contains("'twice'");
    }

    @Test
    void nothingToGoByIsWrongUsage() {
        assertThatThrownBy(() -> find(source, artists("Neon Harbor")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(MelonHost.PAGES);
    }

    @Test
    void blockPageStopsIt() {
        server.with(MelonHost.PAGES, asked -> Answer.html(MelonHost.BLOCK_PAGE));
        assertThatThrownBy(() -> find(source, queries(ALBUM, "artistId=700001")))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("비정상적인 접근")
                .extracting(e -> ((FetchException) e).reason())
                .isEqualTo(FetchException.Reason.STOPPED);
        assertThat(asked(MelonHost.PAGES)).hasSize(1);
    }

    @Test
    void blockPageInEucKrStopsIt() {
        server.with(MelonHost.PAGES, asked -> Answer.html(MelonHost.BLOCK_PAGE, Charset.forName("EUC-KR")));
        assertThatThrownBy(() -> find(source, queries(ALBUM))).hasMessageContaining("block page");
    }

    @ParameterizedTest
    @ValueSource(strings = {ALBUM, "artistId=700001"})
    void changedFormatIsAnErrorThatNamesTheSource(String query) {
        server.with(MelonHost.PAGES, asked -> Answer.html(padding()));
        assertThatThrownBy(() -> find(source, queries(query)))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageStartingWith("melon: ")
                .hasMessageContaining("li.album11_li");
    }

    @ParameterizedTest
    @CsvSource({
        "https://cdnimg.melon.co.kr/cm2/album/images/113/65/621/11365621_20231115141741_500.jpg,"
                + "https://cdnimg.melon.co.kr/cm2/album/images/113/65/621/11365621_20231115141741",
        "//cdnimg.melon.co.kr/cm2/album/images/113/65/621/11365621_20231115141741_282.jpg/melon/resize/282/optimize,"
                + "https://cdnimg.melon.co.kr/cm2/album/images/113/65/621/11365621_20231115141741",
        "https://cdnimg.melon.co.kr/cm/album/images/000/23/456/23456_500.jpg,"
                + "https://cdnimg.melon.co.kr/cm/album/images/000/23/456/23456",
        "./앨범_files/11365621_20231115141741_500.jpg,"
                + "https://cdnimg.melon.co.kr/cm2/album/images/113/65/621/11365621_20231115141741",
        "https://evil.example/11365621_20231115141741_500.jpg,"
                + "https://cdnimg.melon.co.kr/cm2/album/images/113/65/621/11365621_20231115141741"
    })
    void pictureIsAskedForLargeAndThenSmaller(String shown, String stem) throws IOException {
        String page = MelonHost.albumPage(ALBUMS.get(0)).replace(MelonHost.picture(ALBUMS.get(0)), shown);
        assertThat(images(read(source, page, anything()).get(0)))
                .containsExactly(stem + "_1000.jpg", stem + "_500.jpg");
    }

    @Test
    void savedAlbumPageIsRead() throws IOException {
        assertThat(read(source, MelonHost.albumPage(ALBUMS.get(2)), kind(GroupKind.BOY)))
                .extracting(Found::key, Found::title, Found::groupKind)
                .containsExactly(tuple("melon:11001002", ALBUMS.get(2).title(), GroupKind.BOY));
    }

    @Test
    void wordsOfTheBlockPageInAScriptAreNoBlock() throws IOException {
        String script = "<script>var notice = '비정상적인 접근입니다.';</script>";
        assertThat(read(source, script + MelonHost.albumPage(ALBUMS.get(2)), anything()))
                .hasSize(1);
    }

    @Test
    void savedPageInEucKrIsRead() throws IOException {
        String page = MelonHost.albumPage(new ShopAlbum(7, ShopHosts.ARTISTS.get(4), "남매의 노래", 2019, 7))
                .replace("charset=\"utf-8\"", "charset=\"euc-kr\"");
        assertThat(read(source, saved(page, Charset.forName("EUC-KR")), anything()))
                .extracting(Found::title, Found::artist, Found::year)
                .containsExactly(tuple("남매의 노래", "Paper Kites 남매", 2019));
    }

    @Test
    void savedDiscographyIsRead() throws IOException {
        assertThat(read(source, MelonHost.discography(ALBUMS.subList(0, 3)), anything()))
                .hasSize(3);
    }

    @Test
    void savedPagesOfOtherYearsAreLeftOut() throws IOException {
        assertThat(read(source, MelonHost.discography(ALBUMS.subList(0, 3)), years(2014, 2014)))
                .extracting(Found::year)
                .containsExactly(2014);
    }

    @Test
    void nothingMoreIsOfferedOnceThereAreEnough() throws IOException {
        collected = new Collected(2);
        assertThat(read(source, MelonHost.discography(ALBUMS.subList(0, 3)), anything()))
                .hasSize(2);
    }

    @Test
    void savedPageOfAnotherSiteIsAnError() {
        assertThatThrownBy(() -> read(source, padding(), anything()))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageContaining(".song_name");
    }

    @Test
    void pictureForNoPictureIsNone() {
        String none = "https://cdnimg.melon.co.kr/resource/image/web/default/noAlbum_500.jpg";
        String page = MelonHost.albumPage(ALBUMS.get(0)).replace(MelonHost.picture(ALBUMS.get(0)), none);
        assertThatThrownBy(() -> read(source, page, anything())).isInstanceOf(EmptyPageException.class);
    }

    @Test
    void titleWithEntitiesAndWithoutArtistIsRead() throws IOException {
        String page = MelonHost.albumPage(new ShopAlbum(7, ShopHosts.ARTISTS.get(1), "A < B & \"C\"", 2019, 7))
                .replace("class=\"artist\"", "class=\"somebody\"");
        assertThat(read(source, page, anything()))
                .extracting(Found::title, Found::artist)
                .containsExactly(tuple("A < B & \"C\"", null));
    }
}
