package pyoji.gallery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.index.RunSummary;
import pyoji.gan.run.RunState.Phase;
import tools.jackson.databind.JsonNode;

class LiveStateTest {
    private Home home;
    private RunIndex index;
    private LiveState live;
    private MadeRun run;
    private QueueView.Shown queue = queue(false);

    @BeforeEach
    void lookAtOneRun(@TempDir Path root) throws IOException {
        home = new Home(root);
        index = new RunIndex(home);
        live = new LiveState(index::summaries, () -> queue);
        run = MadeRun.of(home, "girl-group");
        look();
    }

    private static QueueView.Shown queue(boolean paused) {
        return new QueueView.Shown(paused, null, QueueView.Runner.NONE, List.of(), null);
    }

    private long look() {
        index.refresh();
        live.look();
        return live.state().version();
    }

    private static JsonNode told(LiveState.@Nullable Event event) throws IOException {
        assertThat(event).isNotNull();
        String[] lines = new String(event.bytes(), StandardCharsets.UTF_8).split("\n");
        assertThat(lines[2]).startsWith("data: ");
        return JsonFormat.tree(lines[2].substring(6), "the event");
    }

    private static String id(LiveState.Event event) {
        return new String(event.bytes(), StandardCharsets.UTF_8).split("\n")[1].substring(4);
    }

    @Test
    void stateIsAllThatThereIs() throws IOException {
        assertThat(told(live.state()).get("runs").size()).isEqualTo(1);
        assertThat(told(live.state()).get("queue").get("runner").stringValue()).isEqualTo("none");
    }

    @Test
    void whoKnowsAllIsToldNothing() {
        long now = look();
        assertThat(live.since(now)).isNull();
        assertThat(look()).isEqualTo(now);
    }

    @Test
    void onlyWhatChangedIsTold() throws IOException {
        MadeRun other = MadeRun.of(home, "boy-group");
        long before = look();
        other.state(Phase.FAILED, "no room", 10);
        look();
        JsonNode update = told(live.since(before));
        assertThat(update.get("runs").size()).isEqualTo(1);
        assertThat(update.get("runs").get(0).get("reason").stringValue()).isEqualTo("no room");
        assertThat(update.has("queue")).isFalse();
    }

    @Test
    void whoWasAwayForManyChangesIsToldOfThemAtOnce() throws IOException {
        long before = look();
        for (int step = 1; step <= 5; step++) {
            run.state(Phase.STOPPED, step);
            look();
        }
        MadeRun.of(home, "boy-group");
        look();
        JsonNode update = told(live.since(before));
        assertThat(update.get("runs").size()).isEqualTo(2);
        assertThat(update.get("runs").get(1).get("step").longValue()).isEqualTo(5);
    }

    @Test
    void removedRunIsToldByItsId() throws IOException {
        long before = look();
        run.folder().delete();
        look();
        assertThat(told(live.since(before)).get("removed").get(0).stringValue()).isEqualTo(run.id());
    }

    @Test
    void changeOfTheQueueIsTold() throws IOException {
        long before = look();
        queue = queue(true);
        look();
        assertThat(told(live.since(before)).get("queue").get("paused").booleanValue())
                .isTrue();
    }

    @Test
    void ownEventIdCanBeGoneOnFrom() {
        assertThat(live.versionOf(id(live.state()))).hasValue(live.state().version());
    }

    @Test
    void eventIdOfAServerBeforeThisOneCanNot() {
        LiveState before = new LiveState(index::summaries, () -> queue);
        before.look();
        assertThat(live.versionOf(id(before.state()))).isEmpty();
    }

    @Test
    void eventIdThatIsMadeUpCanNot() {
        String epoch = id(live.state()).replaceAll("-.*", "");
        assertThat(live.versionOf(epoch + "-999999")).isEmpty();
        assertThat(live.versionOf(epoch + "--1")).isEmpty();
        assertThat(live.versionOf(epoch)).isEmpty();
        assertThat(live.versionOf(null)).isEmpty();
    }

    @Test
    void whoMissedMoreRemovalsThanAreRememberedGetsTheFullState() throws IOException {
        RunSummary one = index.summaries().get(0);
        List<RunSummary> many = new ArrayList<>();
        for (int i = 0; i <= LiveState.REMOVALS; i++) {
            many.add(withId(one, "run-" + i));
        }
        LiveState busy = new LiveState(() -> List.copyOf(many), () -> queue);
        busy.look();
        long before = busy.state().version();
        many.clear();
        busy.look();
        assertThat(new String(busy.since(before).bytes(), StandardCharsets.UTF_8))
                .startsWith("event: state\n");
    }

    private static RunSummary withId(RunSummary run, String id) throws IOException {
        String json = JsonFormat.line(run).replace('"' + run.id() + '"', '"' + id + '"');
        return JsonFormat.parse(json, RunSummary.class, "a summary");
    }
}
