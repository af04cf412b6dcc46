package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gallery.index.RunIndex;
import pyoji.gan.run.RunState.Phase;

/** Live events over real connections, with a ping whenever a second was silent. */
@Timeout(60)
class LiveEventsTest {
    private static final String LONG_REASON = "why ".repeat(200_000);

    private MadeRun run;
    private LiveEvents events;
    private Javalin server;
    private Wire wire;

    @BeforeEach
    void serveOneRun(@TempDir Path root) throws IOException {
        Home home = new Home(root);
        run = MadeRun.of(home, "girl-group").snapshots(1, 10);
        RunIndex index = new RunIndex(home);
        QueueView queue = new QueueView(index);
        events = new LiveEvents(new LiveState(index::summaries, queue::shown), Duration.ofSeconds(1));
        serve(Duration.ofSeconds(30));
    }

    /** Serves the events to clients whose line may be stuck for so long. */
    private void serve(Duration patience) {
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.addConnector((jetty, http) -> Door.connector(jetty, http, "127.0.0.1", 0, patience));
            config.http.asyncTimeout = 0;
            config.routes.exception(Refusal.class, (e, ctx) -> Reply.error(ctx, e.status(), e.getMessage()));
            events.addTo(config.routes);
        });
        server.start();
        wire = new Wire(server.port());
    }

    @AfterEach
    void stop() {
        events.close();
        server.stop();
    }

    @Test
    void newClientIsToldAllFirst() throws IOException {
        try (EventStream client = new EventStream(wire, "")) {
            EventStream.Event first = client.next();
            assertThat(first.name()).isEqualTo("state");
            assertThat(first.data().get("runs").get(0).get("id").stringValue()).isEqualTo(run.id());
            assertThat(first.data().get("queue").get("entries").size()).isZero();
        }
    }

    @Test
    void changeIsToldAsItHappens() throws IOException {
        try (EventStream client = new EventStream(wire, "")) {
            client.next("state");
            run.state(Phase.STOPPED, 77);
            EventStream.Event update = client.next("update");
            assertThat(step(update)).isEqualTo(77);
            assertThat(update.data().get("removed").size()).isZero();
        }
    }

    @Test
    void newSnapshotIsToldWithItsAddress() throws IOException {
        try (EventStream client = new EventStream(wire, "")) {
            client.next("state");
            run.snapshot(20);
            assertThat(client.next("update")
                            .data()
                            .get("runs")
                            .get(0)
                            .get("picture")
                            .stringValue())
                    .contains("/20/");
        }
    }

    @Test
    void removedRunIsTold() throws IOException {
        try (EventStream client = new EventStream(wire, "")) {
            client.next("state");
            run.folder().delete();
            assertThat(client.next("update").data().get("removed").get(0).stringValue())
                    .isEqualTo(run.id());
        }
    }

    @Test
    void silentLineIsPinged() throws IOException {
        try (EventStream client = new EventStream(wire, "")) {
            client.next("state");
            assertThat(client.next().name()).isEqualTo("ping");
        }
    }

    @Test
    void clientThatComesBackIsToldOnlyWhatItMissed() throws IOException {
        String last;
        try (EventStream client = new EventStream(wire, "")) {
            last = client.next("state").id();
        }
        run.state(Phase.STOPPED, 78);
        try (EventStream client = new EventStream(wire, last)) {
            EventStream.Event missed = client.next("update");
            assertThat(step(missed)).isEqualTo(78);
            assertThat(missed.data().has("queue")).isFalse();
        }
    }

    @Test
    void clientThatMissedNothingHearsAPingAtOnce() throws IOException {
        String last;
        try (EventStream client = new EventStream(wire, "")) {
            last = client.next("state").id();
        }
        try (EventStream client = new EventStream(wire, last)) {
            EventStream.Event first = client.next();
            assertThat(first.name()).isEqualTo("ping");
            assertThat(first.id()).isEqualTo(last);
        }
    }

    @Test
    void clientOfAServerBeforeThisOneIsToldAll() throws IOException {
        try (EventStream client = new EventStream(wire, "0123abcd-7")) {
            assertThat(client.next().name()).isEqualTo("state");
        }
    }

    @Test
    void clientHearsOfManyChangesTwiceASecondAtMost() throws IOException {
        try (EventStream client = new EventStream(wire, "")) {
            client.next("state");
            long start = System.nanoTime();
            int updates = 0;
            for (int step = 1; updates < 4; step++) {
                run.state(Phase.STOPPED, step);
                client.next("update");
                updates++;
            }
            // Four updates have three pauses of half a second between them.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1400));
        }
    }

    @Test
    void stalledClientHoldsUpNobodyAndIsToldInShortWhenItReadsAgain() throws IOException {
        try (EventStream stalled = EventStream.narrow(wire);
                EventStream other = new EventStream(wire, "")) {
            other.next("state");
            // Each update is far longer than what the line of the stalled client takes.
            for (int step = 1; step <= 6; step++) {
                run.state(Phase.FAILED, LONG_REASON, step);
                assertThat(step(other.next("update"))).isEqualTo(step);
            }
            List<Long> heard = new ArrayList<>();
            stalled.next("state");
            while (!heard.contains(6L)) {
                heard.add(step(stalled.next("update")));
            }
            assertThat(heard).isSorted().hasSizeLessThan(6);
        }
    }

    private static long step(EventStream.Event update) {
        return update.data().get("runs").get(0).get("step").longValue();
    }

    @Test
    void clientThatStaysStuckIsLetGo() throws IOException {
        server.stop();
        serve(Duration.ofSeconds(2));
        try (EventStream stuck = EventStream.narrow(wire)) {
            assertThat(stuck.status()).isEqualTo(200);
            long[] step = {0};
            // As much as the system takes for it, and then more.
            assertThat(Eventually.isTrue(() -> {
                        run.state(Phase.FAILED, LONG_REASON, step[0]++);
                        return events.count() == 0;
                    }))
                    .isTrue();
        }
    }

    @Test
    void clientThatIsGoneIsForgotten() throws IOException {
        for (int i = 0; i < 5; i++) {
            try (EventStream client = new EventStream(wire, "")) {
                client.next("state");
            }
        }
        assertThat(Eventually.isTrue(() -> events.count() == 0)).isTrue();
    }

    @Test
    void moreClientsThanThereAreLinesAreRefusedUntilOneGoes() throws IOException {
        List<EventStream> clients = new ArrayList<>();
        try {
            for (int i = 0; i < LiveEvents.MOST_CLIENTS; i++) {
                clients.add(new EventStream(wire, ""));
                clients.get(i).next("state");
            }
            assertThat(wire.get("/events").status()).isEqualTo(503);
            run.state(Phase.STOPPED, 5);
            for (EventStream client : clients) {
                assertThat(client.next("update").data().get("runs").size()).isEqualTo(1);
            }
            clients.get(0).close();
            assertThat(Eventually.isTrue(() -> {
                        try (EventStream late = new EventStream(wire, "")) {
                            return late.status() == 200;
                        }
                    }))
                    .isTrue();
        } finally {
            for (EventStream client : clients) {
                client.close();
            }
        }
    }

    @Test
    void closingEndsAllStreams() throws IOException {
        try (EventStream client = new EventStream(wire, "")) {
            client.next("state");
            events.close();
            assertThatThrownBy(() -> client.next("never"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ended");
            assertThat(events.count()).isZero();
        }
    }

    @Test
    void closingComesToAnEndThoughTheServerHasStoppedUnderAnOpenStream() throws IOException {
        try (EventStream client = new EventStream(wire, "")) {
            client.next("state");
            server.stop();
            assertTimeoutPreemptively(Duration.ofSeconds(10), events::close);
            assertThat(events.count()).isZero();
        }
    }
}
