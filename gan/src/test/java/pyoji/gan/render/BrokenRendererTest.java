package pyoji.gan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.UserError;

/** Children that are no renderers: shell commands that answer, hang and fail as a real one might. */
@DisabledOnOs(OS.WINDOWS) // they need a shell
class BrokenRendererTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final RenderRequest REQUEST =
            new RenderRequest("00001-tiny-classic-64", null, List.of(Recipe.ofSeed(1)));

    /** Greets and refuses the first request, with 'no'; then hangs. */
    private static final String ANSWER = "printf 'PYOJIREN\\0\\0\\0\\1\\0\\0\\0\\017\\005"
            + "\\0\\0\\0\\0\\0\\0\\0\\1\\0\\0\\0\\1no'; exec sleep 1000";

    @TempDir
    Path folder;

    private static void render(String shell, Duration limit) throws InterruptedException {
        try (Renderer renderer = new Renderer(List.of("sh", "-c", shell), new Patience(limit, limit, LONG))) {
            renderer.render(REQUEST);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 3 | exit code 3",
                "echo no memory left >&2; exit 134 | exit code 134 (no memory left)",
                "kill -SEGV $$ | exit code 139",
                "head -c 100 /dev/zero; exec sleep 30 | something else than its greeting",
                "printf 'PYOJIREN\\0\\0\\0\\011'; exec sleep 30 | speaks version 9, not 1",
                "printf 'PYOJIREN\\0\\0\\0\\1\\377\\377\\377\\377'; exec sleep 30 | length of -1 is out of range",
                "printf 'PYOJIREN\\0\\0\\0\\1\\0\\0\\0\\011\\003\\0\\0\\0\\0\\0\\0\\0\\011'; exec sleep 30"
                        + " | answered another request",
                "printf 'PYOJIREN\\0\\0\\0\\1\\0\\0\\0\\011\\003\\0\\0\\0\\0\\0\\0\\0\\1'; exec sleep 30 | is cut short"
            })
    void childThatFailsTwiceIsGivenUpWithTheReason(String shell, String reason) {
        assertThatThrownBy(() -> render(shell, LONG))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(UserError.FAILED))
                .hasMessageStartingWith("the renderer failed: ")
                .hasMessageContaining(reason);
    }

    @Test
    void childThatFailsIsStartedOnceMoreAndNoOftener() throws Exception {
        Path starts = folder.resolve("starts");
        assertThatThrownBy(() -> render("echo start >>'" + starts + "'; exit 1", LONG))
                .isInstanceOf(UserError.class);
        assertThat(Files.readAllLines(starts)).hasSize(2);
    }

    @Test
    void childThatHangsAfterAnAnswerIsEndedAndSaidToBeSlow() throws Exception {
        try (Renderer renderer = answering(new Patience(LONG, Duration.ofMillis(300), LONG))) {
            ProcessHandle child = renderer.process().orElseThrow();
            assertThatThrownBy(() -> renderer.render(REQUEST))
                    .isInstanceOf(UserError.class)
                    .hasMessage(
                            "the renderer took longer than 0.3 s and was ended; try again, or ask for fewer at once");
            child.onExit().join();
            assertThatThrownBy(() -> renderer.render(REQUEST)).hasMessage("no"); // by another child
        }
    }

    @Test
    void idleChildIsLetGo() throws Exception {
        Path pid = folder.resolve("pid");
        try (Renderer renderer = new Renderer(
                List.of("sh", "-c", "echo $$ >'" + pid + "'; " + ANSWER),
                new Patience(LONG, LONG, Duration.ofMillis(1)))) {
            assertThatThrownBy(() -> renderer.render(REQUEST)).hasMessage("no");
            ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                    .ifPresent(child -> child.onExit().join());
        }
    }

    @Test
    void closedRendererEndsItsChildAndTakesNoMoreRequests() throws Exception {
        Renderer renderer = answering(Patience.DEFAULT);
        ProcessHandle child = renderer.process().orElseThrow();
        renderer.close();
        child.onExit().join();
        assertThatThrownBy(() -> renderer.render(REQUEST))
                .isInstanceOf(UserError.class)
                .hasMessage("the renderer was closed");
    }

    @Test
    void closingFailsWhatIsBeingAsked() throws Exception {
        Renderer renderer = answering(Patience.DEFAULT);
        ExecutorService page = Executors.newSingleThreadExecutor();
        try {
            Future<?> asked = page.submit(() -> renderer.render(REQUEST));
            renderer.close();
            assertThatThrownBy(asked::get).hasRootCauseMessage("the renderer was closed");
        } finally {
            page.shutdownNow();
        }
    }

    /** A renderer whose child has refused one request with 'no', and will never say more. */
    private static Renderer answering(Patience patience) {
        Renderer renderer = new Renderer(List.of("sh", "-c", ANSWER), patience);
        assertThatThrownBy(() -> renderer.render(REQUEST))
                .isInstanceOf(UserError.class)
                .hasMessage("no");
        return renderer;
    }

    @Test
    void whoWaitsTooLongForATurnIsToldThatItIsBusy() throws Exception {
        try (Renderer renderer = new Renderer(
                List.of("sh", "-c", "exec sleep 1000"), new Patience(LONG, Duration.ofMillis(100), LONG))) {
            ExecutorService page = Executors.newSingleThreadExecutor();
            try {
                page.submit(() -> renderer.render(REQUEST));
                while (renderer.process().isEmpty()) {
                    Thread.onSpinWait();
                }
                assertThatThrownBy(() -> renderer.render(REQUEST))
                        .isInstanceOf(UserError.class)
                        .hasMessageStartingWith("the renderer is busy");
            } finally {
                page.shutdownNow();
            }
        }
    }

    @Test
    void childThatNeverAnswersIsEnded() throws Exception {
        Path pid = folder.resolve("pid");
        assertThatThrownBy(() -> render("echo $$ >'" + pid + "'; exec sleep 1000", Duration.ofMillis(500)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("took longer than 0.5 s and was ended");
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .ifPresent(child -> child.onExit().join());
    }

    @Test
    void commandThatDoesNotExistIsSaid() {
        Renderer renderer = new Renderer(List.of("/no/such/java"), Patience.DEFAULT);
        assertThatThrownBy(() -> renderer.render(REQUEST))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("the renderer failed: its process can't be started");
    }
}
