package pyoji.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;
import pyoji.crawler.fetch.ImageOutcome.Result;
import pyoji.crawler.fixture.JumpingPace;

/** What the state keeps, and what it says of files that are none. */
class FetchStateTest {
    private static final SavedPage PAGE = new SavedPage(
            URI.create("https://a.example/there"),
            200,
            "text/html; charset=euc-kr",
            "<p>표지</p>".getBytes(StandardCharsets.UTF_8),
            "\"v1\"",
            null,
            JumpingPace.BEGIN,
            Robots.API);
    private static final ImageOutcome KEPT = new ImageOutcome(Result.KEPT, "", "c0ffee", "abc123", JumpingPace.BEGIN);

    @TempDir
    Path folder;

    @Test
    void pageComesBackAsItWas() throws IOException {
        save("key", PAGE);
        try (FetchState state = open()) {
            assertThat(state.page("key"))
                    .hasValueSatisfying(
                            page -> assertThat(page).usingRecursiveComparison().isEqualTo(PAGE));
            assertThat(state.page("other")).isEmpty();
        }
    }

    @Test
    void newPageTakesThePlaceOfTheOld() throws IOException {
        save("key", PAGE);
        save("key", PAGE.stillAt(JumpingPace.BEGIN.plusSeconds(5)));
        try (FetchState state = open()) {
            assertThat(state.page("key").orElseThrow().fetchedAt()).isEqualTo(JumpingPace.BEGIN.plusSeconds(5));
        }
    }

    @Test
    void imageOutcomeComesBackAsItWas() throws IOException {
        ImageOutcome failed = new ImageOutcome(Result.FAILED, "no answer within 70 s", null, null, JumpingPace.BEGIN);
        try (FetchState state = open()) {
            state.settle("https://a.example/1.jpg", KEPT);
            state.settle("https://a.example/2.jpg", failed);
        }
        try (FetchState state = open()) {
            assertThat(state.image("https://a.example/1.jpg")).contains(KEPT);
            assertThat(state.image("https://a.example/2.jpg")).contains(failed);
            assertThat(state.image("https://a.example/3.jpg")).isEmpty();
        }
    }

    @Test
    void fetchedPictureIsKeptUntilItIsSettled() throws IOException {
        URI url = URI.create("https://a.example/1.jpg");
        Image image = new Image(url, new byte[] {1, 2, 3}, "image/jpeg", JumpingPace.BEGIN, Robots.API, "abc123");
        try (FetchState state = open()) {
            state.spool(url.toString(), image);
        }
        try (FetchState state = open()) {
            assertThat(state.spooled(url.toString()))
                    .hasValueSatisfying(
                            kept -> assertThat(kept).usingRecursiveComparison().isEqualTo(image));
            state.settle(url.toString(), KEPT);
            assertThat(state.spooled(url.toString())).isEmpty();
        }
    }

    @Test
    void pageIsForgottenByItsUrlOrItsKey() throws IOException {
        try (FetchState state = open()) {
            state.save("https://a.example/from", PAGE);
            state.forgetPage(PAGE.url());
            assertThat(state.page("https://a.example/from")).isEmpty();
            state.save("https://a.example/from", PAGE);
            state.forgetPage(URI.create("https://a.example/from"));
            assertThat(state.page("https://a.example/from")).isEmpty();
        }
    }

    @Test
    void everythingIsForgottenAtOnce() throws IOException {
        try (FetchState state = open()) {
            state.save("key", PAGE);
            state.settle("https://a.example/1.jpg", KEPT);
            state.forget();
            assertThat(state.page("key")).isEmpty();
            assertThat(state.image("https://a.example/1.jpg")).isEmpty();
        }
    }

    @Test
    void newStateIsOfNoFinishedCrawl() throws IOException {
        try (FetchState state = open()) {
            assertThat(state.finished()).isFalse();
        }
    }

    @Test
    void crawlThatDidNotComeToItsEndIsTakenUp() throws IOException {
        Instant first = JumpingPace.BEGIN;
        try (FetchState state = open()) {
            assertThat(state.begin(first)).isEqualTo(first);
        }
        try (FetchState state = open()) {
            assertThat(state.begin(first.plus(Duration.ofDays(1)))).isEqualTo(first);
        }
    }

    @Test
    void crawlAfterAFinishedOneBeginsAnew() throws IOException {
        Instant second = JumpingPace.BEGIN.plus(Duration.ofDays(1));
        try (FetchState state = open()) {
            state.begin(JumpingPace.BEGIN);
            state.setFinished(true);
            assertThat(state.finished()).isTrue();
            state.setFinished(false);
            assertThat(state.begin(second)).isEqualTo(second);
            assertThat(state.finished()).isFalse();
        }
    }

    @Test
    void stateInMemoryLeavesNoFile() throws IOException {
        try (FetchState state = FetchState.inMemory()) {
            state.save("key", PAGE);
            assertThat(state.page("key")).isPresent();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "표지", "a?mode=memory", "100%25", "#1"})
    void pathMayHaveAnyName(String name) throws IOException {
        Path file = folder.resolve(name).resolve(".crawl.sqlite");
        try (FetchState state = FetchState.open(file)) {
            state.save("key", PAGE);
        }
        assertThat(file).isNotEmptyFile();
        try (FetchState state = FetchState.open(file)) {
            assertThat(state.page("key")).isPresent();
        }
    }

    @Test
    void fileOfAnotherKindIsNamed() throws IOException {
        Files.writeString(file(), "This is a text that somebody put here by mistake. ".repeat(100));
        assertDamaged();
    }

    @Test
    void truncatedFileIsNamed() throws IOException {
        saveSome();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length / 2));
        assertDamaged();
    }

    @Test
    void fileWithHolesIsNamed() throws IOException {
        saveSome();
        byte[] whole = Files.readAllBytes(file());
        Arrays.fill(whole, 4096, whole.length - 4096, (byte) 0x5a);
        Files.write(file(), whole);
        assertDamaged();
    }

    @Test
    void databaseOfAnotherProgramIsNamedAndLeftAlone() throws Exception {
        change("CREATE TABLE recipe (name TEXT)");
        byte[] before = Files.readAllBytes(file());
        assertDamaged();
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void stateOfANewerPyojiIsNamed() throws Exception {
        save("key", PAGE);
        change("PRAGMA user_version = 99");
        assertThatThrownBy(this::open)
                .isInstanceOf(UserError.class)
                .hasMessageContaining(file().toString())
                .hasMessageContaining("newer Pyoji (format 99)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE page SET robots = 'PERHAPS'",
                "UPDATE page SET fetched_at = 'yesterday'",
                "UPDATE page SET body = x'1f8b08'",
                "UPDATE page SET body = 'no gzip at all'",
                "UPDATE page SET url = ':'"
            })
    void rowThatMakesNoSenseIsNamed(String change) throws Exception {
        save("key", PAGE);
        change(change);
        try (FetchState state = open()) {
            assertThatThrownBy(() -> state.page("key"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining("delete it");
        }
    }

    @Test
    void folderInPlaceOfTheFileIsAnErrorThatNamesIt() throws IOException {
        Files.createDirectories(file());
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining(file().toString());
    }

    private void assertDamaged() {
        assertThatThrownBy(this::open)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(file() + " is damaged or no crawl's state (")
                .hasMessageEndingWith("); delete it, and the next crawl asks for everything again");
    }

    private void change(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private void save(String key, SavedPage page) throws IOException {
        try (FetchState state = open()) {
            state.save(key, page);
        }
    }

    /** Enough for the file to have a middle. */
    private void saveSome() throws IOException {
        byte[] body = new byte[50_000];
        new Random(1).nextBytes(body);
        try (FetchState state = open()) {
            for (int i = 0; i < 10; i++) {
                state.save(
                        "key" + i,
                        new SavedPage(PAGE.url(), 200, null, body, null, null, JumpingPace.BEGIN, Robots.ALLOWED));
            }
        }
    }

    private FetchState open() throws IOException {
        return FetchState.open(file());
    }

    private Path file() {
        return folder.resolve(".crawl.sqlite");
    }
}
