package pyoji.crawler.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Rejection;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.CoverJpegs;
import pyoji.crawler.fixture.Endless;
import pyoji.crawler.fixture.Site;

/** What becomes of pictures of every kind, all in one crawl of a list. */
class CrawlOutcomesTest extends CrawlCommandFixture {
    private static final String HOST = "https://covers.example.org/";

    private final List<String> addresses = new ArrayList<>();

    @BeforeEach
    void putUpPictures() throws IOException {
        byte[] cover = CoverJpegs.file(GroupKind.GIRL, 2, 512, 90);
        Site covers = new Site().robots("User-agent: *\nDisallow: /private/");
        server.with("covers.example.org", covers);
        server.with("stop.example.org", asked -> Answer.status(asked.path().equals("/robots.txt") ? 404 : 403));

        put(covers, "cover.jpg", jpeg(cover));
        put(covers, "smaller.jpg", jpeg(CoverJpegs.file(GroupKind.GIRL, 2, 400, 60)));
        put(covers, "version-b.jpg", jpeg(CoverJpegs.variant(GroupKind.GIRL, 2)));
        put(covers, "tiny.jpg", jpeg(CoverJpegs.file(GroupKind.GIRL, 4, 200, 90)));
        put(covers, "banner.jpg", jpeg(plain(800, 400, true)));
        put(covers, "blank.jpg", jpeg(plain(400, 400, false)));
        put(covers, "page.jpg", Answer.html("<html>Sign in</html>"));
        put(covers, "cut.jpg", jpeg(Arrays.copyOf(cover, cover.length / 2)));
        put(covers, "endless.jpg", Endless.flood("image/jpeg"));
        put(covers, "gone.jpg", Answer.status(404));
        put(covers, "noai.jpg", jpeg(cover).with("X-Robots-Tag", "noai"));
        put(covers, "reserved.jpg", jpeg(cover).with("tdm-reservation", "1"));
        put(covers, "inside.jpg", Answer.redirect(302, "http://127.0.0.1:8080/secret.jpg"));
        put(covers, "private/1.jpg", jpeg(cover));
        addresses.add(HOST + "cover.jpg");
        addresses.add("https://stop.example.org/1.jpg");
        addresses.add("https://stop.example.org/2.jpg");
    }

    private void put(Site site, String name, Answer answer) {
        site.at("/" + name, answer);
        addresses.add(HOST + name);
    }

    private static Answer jpeg(byte[] bytes) {
        return Answer.bytes("image/jpeg", bytes);
    }

    private static byte[] plain(int width, int height, boolean striped) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.RED);
        if (striped) {
            graphics.fillRect(0, 0, width, height / 3);
        }
        graphics.dispose();
        return CoverJpegs.file(picture, 90);
    }

    private Told crawlList(Object... more) throws IOException {
        Object[] given = {"test", "--urls", list(addresses.toArray(String[]::new))};
        return crawl(Stream.concat(Arrays.stream(given), Arrays.stream(more)).toArray());
    }

    private Map<String, String> reasons() throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        for (Rejection rejection : Dataset.open(home(), "test").rejections()) {
            reasons.put(rejection.image().replace(HOST, ""), rejection.reason().replace(HOST, ""));
        }
        return reasons;
    }

    private List<String> askedNow(int before) {
        return server.asked().stream()
                .skip(before)
                .map(asked -> asked.url().replace(HOST, ""))
                .toList();
    }

    @Test
    void eachIsCountedInItsColumn() throws IOException {
        Told told = crawlList();

        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.out()
                        .lines()
                        .dropWhile(line -> !line.startsWith("source "))
                        .limit(4))
                .map(line -> line.replaceAll(" +", " "))
                .containsExactly(
                        "source found fetched kept before duplicates rejected refused no cover failed",
                        "urls 17 7 2 0 2 6 4 1 2",
                        "urls: 1 of the kept are variants of another cover, and linked to it",
                        "urls: rejected: 1 blank, 1 no picture, 1 not square, 1 too large, 1 too small, 1 unreadable");
        assertThat(told.out())
                .contains(
                        "urls: refused: 1 address, such as " + HOST + "inside.jpg",
                        "urls: refused: 2 opt-out, such as " + HOST + "noai.jpg",
                        "urls: refused: 1 robots, such as " + HOST + "private/1.jpg",
                        "urls: failed: 2 stopped, such as https://stop.example.org/",
                        "test: 2 covers in ")
                .endsWith("some could not be had; the same command asks for those again\n");
    }

    @Test
    void reasonsStandInTheSplit() throws IOException {
        crawlList();

        Map<String, String> reasons = reasons();
        assertThat(reasons)
                .contains(
                        entry("tiny.jpg", "200x200 is smaller than 300"),
                        entry("banner.jpg", "800x400 is too far from square"),
                        entry("page.jpg", "HTML in place of a picture"),
                        entry("endless.jpg", "more than the 20,000,000 bytes that are taken"))
                .containsOnlyKeys(
                        "banner.jpg", "blank.jpg", "cut.jpg", "endless.jpg", "page.jpg", "smaller.jpg", "tiny.jpg");
        assertThat(reasons.get("blank.jpg")).startsWith("blank, or nearly so");
        assertThat(reasons.get("cut.jpg")).contains("cut off");
        assertThat(reasons.get("smaller.jpg")).startsWith("a duplicate of ");
    }

    @Test
    void rejectedPictureCanBeTakenBack() throws IOException {
        crawlList();
        try (DatasetWriter writer = Dataset.openToAdd(home(), "test")) {
            writer.keep(writer.dataset().rejection("tiny.jpg"));
        }

        Told again = crawlList();

        assertThat(covers("test")).hasSize(3);
        assertThat(again.out()).contains("test: 3 covers in ");
    }

    @Test
    void secondCrawlAsksOnlyForWhatFailedOrMayBeAllowedNow() throws IOException {
        crawlList();
        int before = server.asked().size();

        crawlList();

        assertThat(askedNow(before))
                .hasSize(2)
                .contains("inside.jpg")
                .anyMatch(url -> url.startsWith("https://stop.example.org/"));
    }

    @Test
    void crawlWithoutResumeAsksForAllButWhatTheSplitHas() throws IOException {
        crawlList();
        int before = server.asked().size();

        crawlList("--no-resume");

        assertThat(askedNow(before))
                .contains("tiny.jpg", "page.jpg", "gone.jpg")
                .doesNotContain("cover.jpg", "version-b.jpg", "private/1.jpg");
    }

    @Test
    void smallerPicturesAreTakenWhenTheyAreAllowed() throws IOException {
        crawlList("--min-size", 150);

        assertThat(covers("test")).hasSize(3);
        assertThat(reasons()).doesNotContainKey("tiny.jpg");
    }

    @Test
    void duplicatesAreTakenWhenTheyAreToBeKept() throws IOException {
        crawlList("--keep-duplicates");

        assertThat(covers("test")).hasSize(3);
    }

    @Test
    void privateAddressIsAskedWhenItIsAllowed() throws IOException {
        server.with("127.0.0.1:8080", new Site().at("/secret.jpg", jpeg(CoverJpegs.file(GroupKind.GIRL, 6, 400, 90))));

        crawlList("--allow-host", "127.0.0.1");

        assertThat(covers("test")).hasSize(3);
    }
}
