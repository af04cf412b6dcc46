package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.fixture.Collected;

class UrlListTest {
    private static final Pages NO_PAGES = request -> {
        throw new AssertionError("a page was asked for");
    };
    private static final Found LOVE = new Found(
            "urls",
            Found.OnTheWeb.at("https://a.example/love.jpg"),
            "https://a.example/album/1",
            "사랑, \"Love\"",
            "Lumi & Stars",
            GroupKind.GIRL,
            2015,
            null,
            "url:https://a.example/love.jpg");

    @TempDir
    Path folder;

    private Path file;
    private final Collected collected = new Collected(1000);

    @BeforeEach
    void name() {
        file = folder.resolve("covers.txt");
    }

    private List<Found> find(String text, Wanted wanted) throws IOException {
        Files.writeString(file, text);
        new UrlList(file).find(wanted, NO_PAGES, collected);
        return collected.found();
    }

    private List<Found> find(String text) throws IOException {
        return find(text, ShopFixture.anything());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url,artist,title,groupKind,year,page\n"
                        + "https://a.example/love.jpg,Lumi & Stars,\"사랑,"
                        + " \"\"Love\"\"\",girl,2015,https://a.example/album/1\n",
                "\ufeffYear , PAGE,Image,Group Kind,ARTIST,rank,Title\r\n"
                        + "2015,https://a.example/album/1,https://a.example/love.jpg,GIRL,Lumi & Stars,9,\"사랑,"
                        + " \"\"Love\"\"\"\r\n",
                "kind;url;title;artist;year;page\n"
                        + "girl;https://a.example/love.jpg;\"사랑, \"\"Love\"\"\";Lumi &"
                        + " Stars;2015-11-30;https://a.example/album/1",
                "\n\n"
                        + "url\tkind\tyear\tartist\tpage\ttitle\n\n"
                        + "https://a.example/love.jpg\tgirl\t2015\tLumi & Stars\thttps://a.example/album/1\t\"사랑,"
                        + " \"\"Love\"\"\"\n\n",
                "{\"url\":\"https://a.example/love.jpg\",\"artist\":\"Lumi & Stars\",\"title\":\"사랑, \\\"Love\\\"\","
                        + "\"groupKind\":\"girl\",\"year\":2015,\"page\":\"https://a.example/album/1\"}\n",
                "\ufeff\r\n"
                        + "  {\"Image\":\"https://a.example/love.jpg\",\"KIND\":\"Girl\",\"year\":\"2015\",\"size\":{},\"title\":\"사랑,"
                        + " \\\"Love\\\"\",\"page\":\"https://a.example/album/1\",\"artist\":\"Lumi & Stars\"}\r\n"
            })
    void oneCoverIsTheSameInEveryForm(String text) throws IOException {
        assertThat(find(text)).containsExactly(LOVE);
    }

    @Test
    void tableMayHaveComments() throws IOException {
        String text = "# my covers\nurl,artist\n#https://a.example/2.jpg,Nobody\nhttps://a.example/1.jpg,Lumi\n";
        assertThat(find(text)).extracting(Found::artist).containsExactly("Lumi");
    }

    @Test
    void plainListIsAnAddressALine() throws IOException {
        String text = "# my covers\n"
                + "https://a.example/1.jpg\r\n\n"
                + "  HTTP://a.example/2.jpg,large  \n"
                + "#https://a.example/3.jpg\n";
        assertThat(find(text))
                .extracting(
                        found -> ((Found.OnTheWeb) found.origin())
                                .images()
                                .get(0)
                                .toString(),
                        Found::artist)
                .containsExactly(tuple("https://a.example/1.jpg", null), tuple("HTTP://a.example/2.jpg,large", null));
    }

    @Test
    void addressNeedNotBeEncoded() throws IOException {
        assertThat(find("url\nhttps://a.example/앨범 표지.jpg\n"))
                .extracting(Found::key)
                .containsExactly("url:https://a.example/%EC%95%A8%EB%B2%94%20%ED%91%9C%EC%A7%80.jpg");
    }

    @Test
    void coverOfUnknownKindHasTheWantedOne() throws IOException {
        assertThat(find("https://a.example/1.jpg", ShopFixture.kind(GroupKind.BOY)))
                .extracting(Found::groupKind)
                .containsExactly(GroupKind.BOY);
    }

    @Test
    void shortLinesLeaveFieldsOpen() throws IOException {
        assertThat(find("url,artist,title\nhttps://a.example/1.jpg,Han Sol\nhttps://a.example/2.jpg\n"))
                .extracting(Found::artist)
                .containsExactly("Han Sol", null);
    }

    @Test
    void onlyWhatIsWantedIsOfferedAndTheRestIsCounted() throws IOException {
        String text = "url,artist,kind,year\n"
                + "https://a.example/1.jpg,네온하버 (Neon Harbor),boy,2015\n"
                + "https://a.example/2.jpg,Neon Harbor,boy,2009\n"
                + "https://a.example/3.jpg,Neon Harbor,girl,2015\n"
                + "https://a.example/4.jpg,Han Sol,boy,2015\n"
                + "https://a.example/5.jpg,,boy,2015\n"
                + "https://a.example/6.jpg,neon harbor,,2015\n";
        Wanted wanted =
                ShopFixture.wanted(GroupKind.BOY, List.of("Neon Harbor"), List.of(), new Wanted.Years(2010, 2020));
        assertThat(find(text, wanted))
                .extracting(Found::key)
                .containsExactly("url:https://a.example/1.jpg", "url:https://a.example/6.jpg");
        assertThat(collected.said()).containsExactly("urls: 4 of 6 are of another artist, group kind or year");
    }

    @Test
    void nothingMoreIsOfferedOnceThereAreEnough() throws IOException {
        Files.writeString(file, "https://a.example/1.jpg\nhttps://a.example/2.jpg\nhttps://a.example/3.jpg\n");
        Collected two = new Collected(2);
        new UrlList(file).find(ShopFixture.anything(), NO_PAGES, two);
        assertThat(two.found()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a.example/1.jpg~www.a.example/2.jpg | line 2: 'www.a.example/2.jpg' is no http(s) address",
                "https://a.example/1.jpg~~#~ftp://a.example/2.jpg | line 4: 'ftp://a.example/2.jpg'",
                "url,title~https://a.example/1.jpg,\"a~b\"~nowhere,c~ | line 4: 'nowhere'",
                "url,title~https://a.example/1.jpg,a~~,c | line 4: it has no url",
                "url,kind~https://a.example/1.jpg,girls~ | line 2: group kind 'girls' is unknown; did you mean girl?",
                "url,kind~https://a.example/1.jpg,orchestra | write boy, girl, mixed, solo, unknown",
                "url,year~https://a.example/1.jpg,soon~https://a.example/2.jpg,2015~ | line 2: year 'soon'",
                "url,page~https://a.example/1.jpg,home | line 2: 'home' is no http(s) address",
                "url,title~https://a.example/1.jpg,\"a\" b~ | line 2: a quote",
                "url,title~https://a.example/1.jpg,\"a~https://a.example/2.jpg,b | line 2: a quote is not closed",
                "link,title~https://a.example/1.jpg,a | line 1: there is no column url or image in 'link,title'",
                "a.example/1.jpg | line 1: there is no column url",
                "{\"url\":\"https://a.example/1.jpg\"}~{\"url\": | line 2: ",
                "{\"url\":\"https://a.example/1.jpg\"}~{\"link\":\"https://a.example/2.jpg\"} | line 2: it has no url",
                "{\"url\":[\"https://a.example/1.jpg\"]} | line 1: it has no url",
                "[{\"url\":\"https://a.example/1.jpg\"}] | one JSON object a line",
            })
    void badLineIsNamed(String text, String message) {
        assertThatThrownBy(() -> find(text.replace('~', '\n')))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--urls '" + file + "'")
                .hasMessageContaining(message);
        assertThat(collected.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# nothing\n", "url,artist\n", "\ufeff"})
    void fileWithoutAddressIsWrongUsage(String text) {
        assertThatThrownBy(() -> find(text)).isInstanceOf(UserError.class).hasMessageContaining("lists no address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/1.jpg\n# 앨범", "url,title\nhttps://a.example/1.jpg,앨범\n"})
    void fileInAnotherCharsetIsWrongUsage(String text) throws IOException {
        Files.write(file, text.getBytes(Charset.forName("EUC-KR")));
        assertThatThrownBy(() -> new UrlList(file).find(ShopFixture.anything(), NO_PAGES, collected))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void utf16IsWrongUsage() throws IOException {
        Files.write(file, "url\nhttps://a.example/1.jpg".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> new UrlList(file).find(ShopFixture.anything(), NO_PAGES, collected))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void noFileIsWrongUsage() {
        assertThatThrownBy(() -> new UrlList(null).find(ShopFixture.anything(), NO_PAGES, collected))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--urls FILE");
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new UrlList(file).find(ShopFixture.anything(), NO_PAGES, collected))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void folderIsNoFile() {
        assertThatThrownBy(() -> new UrlList(folder).find(ShopFixture.anything(), NO_PAGES, collected))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is no file");
    }

    @Test
    void hugeFileIsRefusedUnread() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(65L << 20);
        }
        assertThatThrownBy(() -> new UrlList(file).find(ShopFixture.anything(), NO_PAGES, collected))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("64 MiB");
    }
}
