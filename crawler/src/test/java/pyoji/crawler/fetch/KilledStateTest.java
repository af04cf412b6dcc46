package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.fetch.ImageOutcome.Result;
import pyoji.crawler.fixture.JumpingPace;

/** A state whose process is killed while it writes, again and again. */
class KilledStateTest {
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void everythingSavedBeforeAKillIsThereWhole() throws Exception {
        Path file = folder.resolve(".crawl.sqlite");
        int said = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            said = killAfter(said + 10 + 7 * kill, file);
            try (FetchState state = FetchState.open(file)) {
                for (int i = 0; i <= said; i++) {
                    int number = i;
                    assertThat(state.page("page" + i))
                            .hasValueSatisfying(page -> assertThat(page.body()).isEqualTo(body(number)));
                    assertThat(state.image("image" + i)).isPresent();
                }
            }
        }
    }

    /** Runs {@link Writer} until it said that a number is saved, and kills it in the middle of what comes next. */
    private static int killAfter(int number, Path file) throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int said = -1;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
            while (said < number) {
                said = Integer.parseInt(out.readLine());
            }
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static byte[] body(int number) {
        byte[] body = new byte[20_000];
        new Random(number).nextBytes(body);
        return body;
    }

    /** Saves one page and one picture after the other, and says so, until somebody kills it. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws IOException {
            try (FetchState state = FetchState.open(Path.of(args[0]))) {
                int number = 0;
                while (state.image("image" + number).isPresent()) {
                    number++;
                }
                while (true) {
                    URI url = URI.create("https://a.example/" + number);
                    state.save(
                            "page" + number,
                            new SavedPage(url, 200, null, body(number), null, null, JumpingPace.BEGIN, Robots.ALLOWED));
                    state.settle("image" + number, new ImageOutcome(Result.KEPT, "", null, null, JumpingPace.BEGIN));
                    System.out.println(number);
                    number++;
                }
            }
        }
    }
}
