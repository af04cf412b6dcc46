package pyoji.crawler.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.BingHost;
import pyoji.crawler.fixture.GooglePages;
import pyoji.crawler.fixture.ITunesHost;
import pyoji.crawler.fixture.Site;
import pyoji.crawler.fixture.WebPicture;

/** What the command says, and when it refuses. */
class CrawlCommandTest extends CrawlCommandFixture {
    private void assertRefused(Told told, String message) {
        assertThat(told.err().lines().filter(line -> !line.startsWith("terms of ")))
                .containsExactly(message);
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(server.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            --source musicbrains       | --source 'musicbrains' is unknown; did you mean 'musicbrainz'?
            --limit 0                  | --limit 0 is out of range; use 1 to 1000000
            --per-artist 0             | --per-artist 0 is out of range; use 1 to 100000
            --min-size 5               | --min-size 5 is out of range; use 16 to 10000
            --artists=                 | --artists has nothing in it; give it words, or leave it out
            --query=                   | --query has nothing in it; give it words, or leave it out
            --source google            | --source google needs --pages FOLDER: its image search gives programs no page without JavaScript; search in a browser, scroll to the end, save the page as HTML, and name its folder
            --source urls              | --source urls needs --urls FILE: CSV with a column url, JSON Lines with a field url, or an address a line
            --source folder            | --source folder needs --folder FOLDER; name a folder of pictures
            --pages .                  | --pages needs --source melon, bing or google: whose pages are they?
            --pages . --source itunes  | --pages is read by the sources melon, bing and google, and not by 'itunes'
            --pages nowhere --source google | --pages 'nowhere' is no folder; name the one that you saved the pages in
            --urls a.csv --source bing | --urls is for the source urls; add --source urls, or leave it out
            --folder . --source bing   | --folder is for the source folder; add --source folder, or leave it out
            --urls nowhere.csv         | --urls 'nowhere.csv' is no file; name a CSV, JSON Lines or text file
            --contact me               | --contact 'me' (or PYOJI_CONTACT) is neither an e-mail address nor a page; give one such as you@example.org or https://example.org/about
            """, delimiter = '|')
    void wrongOptionIsExplained(String options, String message) {
        String contact = options.contains("--contact") ? "" : " --contact you@example.org";
        Object[] arguments = ("test --mirror " + server.mirror() + contact + " " + options).split(" ");

        assertRefused(crawlAsGiven(arguments), message);
    }

    @ParameterizedTest
    @CsvSource({"2025-2010", "20x5", "2010-", "99"})
    void spanOfYearsThatIsNoneIsExplained(String years) {
        assertThat(crawl("test", "--years", years).err())
                .startsWith("Invalid value for option '--years': '" + years
                        + "' is no span of years; write 2010-2025, or 2019");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void nothingIsAskedWithoutAContact() {
        assumeTrue(System.getenv("PYOJI_CONTACT") == null, "skipped: PYOJI_CONTACT is set");

        assertRefused(
                crawlAsGiven("test", "--mirror", server.mirror()),
                "nothing is fetched without a contact: give --contact an e-mail address or a page"
                        + " at which you can be reached, or set PYOJI_CONTACT");
    }

    @Test
    void contactGoesIntoTheUserAgent() throws IOException {
        crawl("test", "--urls", list(picture(1)));

        assertThat(server.asked())
                .allSatisfy(asked -> assertThat(asked.header("User-Agent")).endsWith(" ( you@example.org )"));
    }

    @Test
    void termsOfASourceThatIsOffUntilNamedAreShownOnce() {
        Told first = crawl("test", "--source", "itunes", "--limit", 1);
        Told second = crawl("other", "--source", "itunes", "--limit", 1);

        assertThat(first.err().lines()).singleElement().asString().startsWith("terms of itunes: ");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void termsAreShownAgainWhereNobodyKnowsWhetherTheyWere() throws IOException {
        crawl("test", "--source", "itunes", "--limit", 1);
        Files.writeString(home().datasets().resolve(".terms.json"), "{");

        assertThat(crawl("test", "--source", "itunes", "--limit", 1).err()).startsWith("terms of itunes: ");
    }

    @Test
    void jsonTellsExactlyThis() throws IOException {
        Told told = crawl("test", "--urls", list(picture(1), picture(1)), "--json");

        assertThat(told.json())
                .isEqualTo(Map.of(
                        "split",
                        "test",
                        "path",
                        home().datasets().resolve("test").toString(),
                        "covers",
                        1,
                        "stopped",
                        false,
                        "incomplete",
                        false,
                        "sources",
                        List.of(Map.ofEntries(
                                Map.entry("source", "urls"),
                                Map.entry("found", 2),
                                Map.entry("fetched", 1),
                                Map.entry("kept", 1),
                                Map.entry("variants", 0),
                                Map.entry("known", 0),
                                Map.entry("duplicates", 1),
                                Map.entry("beyondPerArtist", 0),
                                Map.entry("rejected", Map.of()),
                                Map.entry("refused", Map.of()),
                                Map.entry("missing", 0),
                                Map.entry("failed", 0),
                                Map.entry("failures", Map.of())))));
    }

    @Test
    void dryRunPrintsEachCoverWithTheRobotsDecision() throws IOException {
        server.with("closed.example.org", new Site().robots("User-agent: *\nDisallow: /"));

        Told told = crawl("test", "--dry-run", "--urls", list(picture(1), "https://closed.example.org/cover.jpg"));

        assertThat(told.out()).isEqualTo("""
                    allowed   %s  (untitled)
                    forbidden https://closed.example.org/cover.jpg  (untitled)
                    1 covers would be asked for; nothing was added
                    urls: refused: 1 robots, such as https://closed.example.org/cover.jpg
                    """.formatted(picture(1)));
        assertThat(Dataset.splits(home())).isEmpty();
    }

    @Test
    void dryRunAsJsonListsTheSame() throws IOException {
        Told told = crawl("test", "--dry-run", "--json", "--source", "musicbrainz", "--limit", 1);

        Map<?, ?> cover = (Map<?, ?>) ((List<?>) told.json().get("would")).get(0);
        assertThat(cover.keySet().toString()).isEqualTo("[source, cover, groupKind, image, robots]");
        assertThat(cover.get("robots")).isEqualTo("api");
        assertThat(told.json().containsKey("covers")).isFalse();
    }

    @Test
    void queryWithoutResultIsNoError() {
        Told told = crawl("test", "--source", "bing", "--query", BingHost.NOWHERE);

        assertThat(told.exitCode()).isZero();
        assertThat(told.out())
                .contains("bing: nothing for 'xyzzy'\n")
                .contains("bing: nothing found; try other --artists, --query or --years\n")
                .endsWith("test: 0 covers in " + home().datasets().resolve("test") + "\n");
    }

    @Test
    void hostThatRefusesLeavesTheOtherSourcesAndExitsWithOne() throws IOException {
        server.with(ITunesHost.API, asked -> Answer.status(403));

        Told told = crawl("test", "--source", "itunes,drawn", "--limit", 2);

        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.out())
                .containsPattern("\nitunes( +0){9}\n")
                .containsPattern("\ndrawn +2 +0 +2( +0){6}\n")
                .containsPattern("\nitunes: ended early: https://itunes.apple.com/.+: itunes.apple.com answered 403;")
                .endsWith("some could not be had; the same command asks for those again\n");
        assertThat(covers("test")).hasSize(2);
    }

    @Test
    void pageThatIsFullAndGivesNothingIsAnErrorOfItsSource() {
        server.with(BingHost.NAME, asked -> Answer.html("<html><body>" + "<p>new form</p>".repeat(200)));

        Told told = crawl("test", "--source", "bing", "--query", "kpop");

        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.out())
                .contains("bing: ended early: parser found 0 items on a page of 3 kB")
                .contains("where it expected a.iusc[m]");
    }

    @Test
    void queryMayBeKorean() throws IOException {
        crawl("일반", "--source", "bing", "--query", "한국 앨범 표지", "--limit", 1);

        assertThat(server.asked(BingHost.NAME).get(0).field("q")).isEqualTo("한국 앨범 표지");
        assertThat(covers("일반")).hasSize(1);
    }

    @Test
    void severalPagesAndSourcesOfThemAreRead() throws IOException {
        Path pages = Files.createDirectory(temporary.resolve("pages"));
        Files.writeString(pages.resolve("1.html"), GooglePages.old(WebPicture.some(GroupKind.GIRL, 1, 1)));
        Files.writeString(pages.resolve("2.html"), BingHost.page(WebPicture.some(GroupKind.GIRL, 2, 1)));

        Told told = crawl("test", "--source", "google,bing", "--pages", pages);

        assertThat(told.exitCode()).isZero();
        assertThat(covers("test")).hasSize(2);
    }

    @Test
    void manifestThatWasEditedIntoNonsenseNamesTheLine() throws IOException {
        crawl("test", "--urls", list(picture(1)));
        Path manifest = home().datasets().resolve("test/manifest.jsonl");
        Files.writeString(manifest, "{\"title\": \"no cover\"}\n", StandardOpenOption.APPEND);

        Told told = crawl("test", "--urls", list(picture(2)));

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).startsWith(manifest + " line 2 is not valid: ").hasLineCount(1);
    }

    @Test
    void secondCrawlOfOneSplitAtATimeIsRefused() throws IOException {
        Told told;
        try (DatasetWriter other = Dataset.openToAdd(home(), "test")) {
            told = crawl(other.dataset().split(), "--urls", list(picture(1)));
        }

        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.err()).isEqualTo("split 'test' is being written by another pyoji; wait until it is done\n");
    }

    @Test
    void folderThatCannotBeWrittenIsNamed() throws IOException {
        Files.createDirectories(home().root());
        Files.writeString(home().datasets(), "a file in the folder's place");

        Told told = crawl("test", "--source", "bing", "--query", "kpop");

        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err())
                .contains(home().datasets().resolve("test") + " can't be written (")
                .endsWith("); choose another --home or mend its permissions\n");
    }
}
