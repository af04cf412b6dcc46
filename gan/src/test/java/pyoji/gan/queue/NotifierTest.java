package pyoji.gan.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.train.SmallRun;
import pyoji.gan.train.Training;

/** What is told of a run that failed at step 0 of 5. */
class NotifierTest {
    @TempDir
    private Path folder;

    private final CountDownLatch over = new CountDownLatch(1);
    private Home home;
    private RunFolder run;

    @BeforeEach
    void failARun() throws IOException {
        home = SmallRun.home(folder, 1);
        run = Training.enqueue(home, SmallRun.options(5, 5, 5));
        Training.fail(run, "it said \"no\" & $died");
    }

    @AfterEach
    void letTheServerGo() {
        over.countDown();
    }

    private Optional<String> tell(Notifier notifier) throws IOException, InterruptedException {
        RunState state = run.state();
        assertThat(state.state()).isEqualTo(Phase.FAILED);
        return notifier.tell(home, run, state);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCommandFindsTheRunInItsEnvironment() throws Exception {
        Path told = folder.resolve("told.txt");
        String echo =
                "echo \"$PYOJI_RUN|$PYOJI_SPLIT|$PYOJI_STATE|$PYOJI_STEP|$PYOJI_STEPS|$PYOJI_REASON|$PYOJI_HOME\"";
        assertThat(tell(Notifier.of(echo + " > '" + told + "'"))).isEmpty();
        assertThat(Files.readString(told))
                .isEqualTo("00001-tiny-classic-64|tiny|failed|0|5|it said \"no\" & $died|" + folder + "\n");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCommandThatFailsIsOneLine() throws Exception {
        assertThat(tell(Notifier.of("exit 3"))).contains("--notify exit 3 ended with exit code 3");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCommandThatHangsIsGivenUp() throws Exception {
        assertThat(tell(new Notifier("cat /dev/zero | tail -c 1", Duration.ofSeconds(1))))
                .contains("--notify cat /dev/zero | tail -c 1 took longer than 1 s and was given up");
    }

    private String serve(int status, BlockingQueue<String> bodies, boolean hang) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(exchange.getRequestMethod() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (hang) {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        Thread stopper = new Thread(() -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            server.stop(0);
        });
        stopper.start();
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=1";
    }

    @Test
    void aWebhookIsSentTheRunAsJson() throws Exception {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        assertThat(tell(Notifier.of(serve(204, bodies, false)))).isEmpty();
        String body = bodies.take();
        assertThat(body).startsWith("POST {");
        Map<?, ?> said = JsonFormat.parse(body.substring(5), Map.class, "body");
        assertThat(said.toString())
                .isEqualTo("{run=00001-tiny-classic-64, split=tiny, state=failed, step=0, steps=5,"
                        + " reason=it said \"no\" & $died, home=" + folder + "}");
    }

    @Test
    void aWebhookThatRefusesIsOneLine() throws Exception {
        String hook = serve(500, new LinkedBlockingQueue<>(), false);
        assertThat(tell(Notifier.of(hook))).contains("--notify " + hook + " answered 500");
    }

    @Test
    void aWebhookThatHangsIsGivenUp() throws Exception {
        String hook = serve(200, new LinkedBlockingQueue<>(), true);
        assertThat(tell(new Notifier(hook, Duration.ofSeconds(1))).orElseThrow())
                .contains("took longer than 1 s");
    }

    @Test
    void aWebhookThatIsNotThereIsOneLine() throws Exception {
        assertThat(tell(Notifier.of("http://127.0.0.1:1/")).orElseThrow()).contains("could not be reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "http://", "https:nowhere", "http://a b/"})
    void aTargetThatIsNoneIsRefused(String target) {
        assertThatThrownBy(() -> Notifier.of(target))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--notify");
    }
}
