package pyoji.crawler.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.CoverJpegs;
import pyoji.crawler.fixture.GooglePages;
import pyoji.crawler.fixture.MelonHost;
import pyoji.crawler.fixture.ShopAlbum;
import pyoji.crawler.fixture.WebPicture;

/** Every source by its name, from the server to a split. */
class CrawlSourcesTest extends CrawlCommandFixture {
    private static final List<ShopAlbum> ALBUMS = ShopAlbum.in(WORLD);

    private void assertTwoCovers(Told told, String source) throws IOException {
        assertThat(told.exitCode()).as(told.out() + told.err()).isZero();
        assertThat(told.out()).endsWith("test: 2 covers in " + home().datasets().resolve("test") + "\n");
        assertThat(covers("test"))
                .hasSize(2)
                .flatExtracting(Cover::sources)
                .extracting(Provenance::source)
                .containsOnly(source);
    }

    static Stream<Arguments> asked() {
        return Stream.of(
                Arguments.of("musicbrainz", "coverart", List.of()),
                Arguments.of("circle", "circle", List.of("--years", "2015-2016")),
                Arguments.of("itunes", "itunes", List.of()),
                Arguments.of("deezer", "deezer", List.of()),
                Arguments.of("bing", "bing", List.of("--query", "한국 앨범 표지")),
                Arguments.of("drawn", "drawn", List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("asked")
    void sourceThatIsAskedFillsASplit(String source, String manifest, List<String> more) throws IOException {
        Stream<Object> arguments = Stream.concat(Stream.of("test", "--source", source, "--limit", "2"), more.stream());

        assertTwoCovers(crawl(arguments.toArray()), manifest);
    }

    @Test
    void musicBrainzIsAskedUnlessAnotherIsNamed() throws IOException {
        assertTwoCovers(crawl("test", "--limit", 2), "coverart");
    }

    @Test
    void circleIsAskedForTheSplitPopular() throws IOException {
        crawl("popular", "--limit", 1, "--years", 2016);

        assertThat(covers("popular")).extracting(Cover::rank).containsExactly(1);
    }

    @Test
    void addressesAreTakenFromAFile() throws IOException {
        assertTwoCovers(crawl("test", "--urls", list(picture(1), picture(2))), "urls");
    }

    @Test
    void tableOfAddressesSaysWhoseTheyAre() throws IOException {
        Path table = Files.writeString(
                temporary.resolve("table.csv"),
                "url,artist,title,groupKind,year\n" + picture(1) + ",소녀,\"나의, 파도\",girl,2017\n");

        crawl("test", "--urls", table);

        assertThat(covers("test")).singleElement().satisfies(cover -> {
            assertThat(cover.artist()).isEqualTo("소녀");
            assertThat(cover.title()).isEqualTo("나의, 파도");
            assertThat(cover.groupKind()).isEqualTo(GroupKind.GIRL);
            assertThat(cover.year()).isEqualTo(2017);
        });
    }

    @Test
    void folderIsTakenIn() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("covers"));
        Files.write(folder.resolve("1.jpg"), CoverJpegs.file(GroupKind.GIRL, 1, 512, 90));
        Files.write(folder.resolve("2.jpg"), CoverJpegs.file(GroupKind.GIRL, 2, 512, 90));

        assertTwoCovers(crawlAsGiven("test", "--folder", folder), "folder");
    }

    @Test
    void filesOfOneNameInTwoFoldersAreBothTakenIn() throws IOException {
        Path one = Files.createDirectory(temporary.resolve("one"));
        Path two = Files.createDirectory(temporary.resolve("two"));
        Files.write(one.resolve("cover.jpg"), CoverJpegs.file(GroupKind.GIRL, 1, 512, 90));
        Files.write(two.resolve("cover.jpg"), CoverJpegs.file(GroupKind.GIRL, 2, 512, 90));

        assertTwoCovers(crawlAsGiven("test", "--folder", one, "--folder", two), "folder");
    }

    @Test
    void folderThatWasTakenInBeforeIsNoDuplicate() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("covers"));
        Files.write(folder.resolve("1.jpg"), CoverJpegs.file(GroupKind.GIRL, 1, 512, 90));
        crawlAsGiven("test", "--folder", folder);

        assertThat(crawlAsGiven("test", "--folder", folder).out())
                .containsPattern("folder +1 +0 +0 +1 +0 +0 +0 +0 +0\n");
    }

    @Test
    void sourcesOfTheUsersOwnNeedNoContact() throws IOException {
        assertTwoCovers(crawlAsGiven("test", "--source", "drawn", "--limit", 2), "drawn");
    }

    @Test
    void savedGooglePagesAreRead() throws IOException {
        Path pages = Files.createDirectory(temporary.resolve("pages"));
        Files.writeString(pages.resolve("search.html"), GooglePages.scripted(WebPicture.some(GroupKind.GIRL, 1, 2)));

        assertTwoCovers(crawl("test", "--source", "google", "--pages", pages), "google");
    }

    @Test
    void savedMelonPagesAreRead() throws IOException {
        Path pages = Files.createDirectory(temporary.resolve("pages"));
        Files.writeString(pages.resolve("artist.html"), MelonHost.discography(ALBUMS.subList(0, 2)));

        assertTwoCovers(crawl("test", "--source", "melon", "--pages", pages), "melon");
    }

    @Test
    void melonIsRefusedByItsRobotsTxt() {
        Told told = crawl("test", "--source", "melon", "--query", "albumId=" + MelonHost.id(ALBUMS.get(0)));

        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.out()).contains("melon: ended early: https://www.melon.com/album/detail.htm?albumId=");
        assertThat(server.asked(MelonHost.PAGES)).isEmpty();
    }

    @Test
    void melonIsAskedForAlbumsWereItsRobotsTxtOpen() throws IOException {
        MelonHost melon = new MelonHost(ALBUMS);
        server.with(
                MelonHost.PAGES,
                asked -> asked.path().equals("/robots.txt") ? Answer.status(404) : melon.answer(asked));

        assertTwoCovers(
                crawl(
                        "test",
                        "--source",
                        "melon",
                        "--query",
                        "albumId=" + MelonHost.id(ALBUMS.get(0)),
                        "--query",
                        "https://www.melon.com/album/detail.htm?albumId=" + MelonHost.id(ALBUMS.get(5))),
                "melon");
    }

    @Test
    void severalSourcesAreAskedInTurnUntilThereAreEnough() throws IOException {
        Told told = crawl("test", "--urls", list(picture(1)), "--source", "urls,drawn,bing", "--limit", 3);

        assertThat(covers("test"))
                .flatExtracting(Cover::sources)
                .extracting(Provenance::source)
                .containsExactly("urls", "drawn", "drawn");
        assertThat(Arrays.asList(told.out().split("\n")))
                .anyMatch(line -> line.matches("bing( +0){9}"))
                .noneMatch(line -> line.startsWith("bing: nothing found"));
    }

    @Test
    void artistsMayBeNamedInKorean() throws IOException {
        crawl("걸그룹", "--artists", "바노유,노노리", "--limit", 4);

        assertThat(covers("걸그룹")).hasSize(4).extracting(Cover::artist).containsOnly("vanoyu", "NONOLI");
    }

    @Test
    void nameOfTheSplitSaysWhichKindIsWanted() throws IOException {
        crawl("boy-group", "--source", "itunes", "--limit", 2);

        assertThat(covers("boy-group")).extracting(Cover::groupKind).containsOnly(GroupKind.BOY);
    }

    @Test
    void yearsNarrowWhatIsFound() throws IOException {
        crawl("test", "--years", "2012-2013", "--limit", 3);

        assertThat(covers("test")).hasSize(3).extracting(Cover::year).allMatch(year -> year >= 2012 && year <= 2013);
    }
}
