package pyoji.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.fixture.CoverArtHost;
import pyoji.crawler.fixture.FixtureServer.Asked;

/** kill -9 at any request: the next crawl goes on, asks for nothing that was answered, and ends with the same split. */
class KilledCrawlTest {
    /** A request in each of the crawl's threads may be under way when it is killed, and is rightly asked again. */
    private static final int UNDER_WAY = 5;

    /** A picture under way is asked for from its beginning. */
    private static final Set<String> REDIRECTING = Set.of(CoverArtHost.HOST, CoverArtHost.STORE);

    @TempDir
    Path folder;

    @Test
    void killedCrawlGoesOnAndAsksForNothingTwice() throws Exception {
        killAndCompare(4, 1, 12);
    }

    @Test
    @Tag("slow")
    void crawlKilledFortyTimesGoesOnAndAsksForNothingTwice() throws Exception {
        killAndCompare(40, 2, 30);
    }

    private void killAndCompare(int kills, long seed, int limit) throws Exception {
        try (CrawlFixture undisturbed = new CrawlFixture(folder.resolve("undisturbed"));
                CrawlFixture killed = new CrawlFixture(folder.resolve("killed"))) {
            undisturbed.crawl(CrawlFixture.girls(limit, 8));
            int requests = undisturbed.server.asked().size();

            int done = killUntilDone(killed, limit, kills, requests, new Random(seed));

            assertThat(done).isPositive();
            assertThat(askedAgain(killed)).isLessThanOrEqualTo(done * UNDER_WAY);
            assertThat(ids(killed)).containsExactlyInAnyOrderElementsOf(ids(undisturbed));
        }
    }

    /** Kills the crawl before a request is answered, again and again; the last one may end. */
    private int killUntilDone(CrawlFixture fixture, int limit, int kills, int requests, Random random)
            throws Exception {
        AtomicReference<Process> crawl = new AtomicReference<>();
        AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        fixture.server.watchedBy(asked -> {
            if (left.decrementAndGet() == 0) {
                crawl.get().destroyForcibly();
            }
        });
        int killed = 0;
        int exit = -1;
        for (int i = 0; i <= kills && exit != 0; i++) {
            left.set(i == kills ? Integer.MAX_VALUE : 1 + random.nextInt(Math.max(2, 2 * requests / kills)));
            crawl.set(start(fixture, limit));
            exit = crawl.get().waitFor();
            killed += exit == 0 ? 0 : 1;
        }
        assertThat(exit).isZero();
        return killed;
    }

    private Process start(CrawlFixture fixture, int limit) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1", // each lives for a second or two
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrawlChild.class.getName(),
                        fixture.home.root().toString(),
                        fixture.server.mirror().toString(),
                        Integer.toString(limit))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
    }

    private static long askedAgain(CrawlFixture fixture) {
        Map<String, Long> times = fixture.server.asked().stream()
                .filter(asked -> !REDIRECTING.contains(asked.host()))
                .collect(Collectors.groupingBy(KilledCrawlTest::whole, Collectors.counting()));
        return times.values().stream().mapToLong(count -> count - 1).sum();
    }

    private static String whole(Asked asked) {
        return asked.url() + asked.query();
    }

    private static Iterable<String> ids(CrawlFixture fixture) throws IOException {
        return Dataset.open(fixture.home, "girl-group").covers().stream()
                .map(Cover::id)
                .toList();
    }
}
