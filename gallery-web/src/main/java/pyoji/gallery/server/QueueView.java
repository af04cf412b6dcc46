package pyoji.gallery.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;
import pyoji.gallery.index.Reason;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.index.RunSummary;
import pyoji.gan.queue.Queue;
import pyoji.gan.queue.QueueEntry;
import pyoji.gan.queue.QueueState;
import pyoji.gan.run.RunState.Phase;

/** The queue as pages want it; any thread may ask. */
final class QueueView {
    private final Queue queue;
    private final RunIndex index;

    QueueView(RunIndex index) {
        this.queue = Queue.of(index.home());
        this.index = index;
    }

    /** Who works it off. */
    enum Runner {
        /** This server. */
        @JsonProperty("here")
        HERE,
        /** Another process. */
        @JsonProperty("elsewhere")
        ELSEWHERE,
        /** Nobody. */
        @JsonProperty("none")
        NONE
    }

    /**
     * The queue at one moment.
     *
     * @param until ISO-8601 instant at which it pauses by itself; absent if it does not
     * @param entries first to last
     * @param problem one line if queue.json can't be read; the queue then looks empty, and nothing can be changed
     */
    record Shown(
            boolean paused,
            @Nullable String until,
            Runner runner,
            List<Entry> entries,
            @Nullable String problem) {}

    /**
     * A run in the queue.
     *
     * @param offered whether it was going when the machine died, and waits for somebody to go on with it
     * @param steps a new goal; absent for the run's own
     */
    record Entry(
            RunSummary run,
            String addedAt,
            boolean offered,
            @Nullable Long steps) {}

    /** The queue as it stands, just after it was changed. */
    Shown changed() {
        index.refresh();
        return shown();
    }

    /** The queue as it stands. */
    Shown shown() {
        try {
            QueueState state = queue.read();
            List<Entry> entries = new ArrayList<>();
            for (QueueEntry entry : state.entries()) {
                index.find(entry.run()).ifPresent(run -> entries.add(entry(entry, run.summary())));
            }
            return new Shown(state.paused(), state.until(), runner(), entries, null);
        } catch (IOException | UserError e) {
            return new Shown(false, null, Runner.NONE, List.of(), Reason.of(e, index.home()));
        }
    }

    private static Entry entry(QueueEntry entry, RunSummary run) {
        boolean offered = entry.started() && run.state() == Phase.INTERRUPTED;
        return new Entry(run, entry.addedAt(), offered, entry.steps());
    }

    private Runner runner() throws IOException {
        OptionalLong runner = queue.runner();
        if (runner.isEmpty()) {
            return Runner.NONE;
        }
        return runner.getAsLong() == ProcessHandle.current().pid() ? Runner.HERE : Runner.ELSEWHERE;
    }
}
