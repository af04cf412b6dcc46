package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.index.RunSummary;
import pyoji.gan.queue.Queue;
import pyoji.gan.queue.QueueEntry;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.TrainOptions;

/** The queue and its order, and stopping and resuming runs. */
final class QueueEndpoints implements Endpoints {
    private static final int LONGEST_ID = 400;
    private static final Set<Phase> ENDED = Set.of(Phase.STOPPED, Phase.FINISHED, Phase.FAILED);

    private final RunIndex index;
    private final Queue queue;
    private final QueueView view;

    QueueEndpoints(RunIndex index, QueueView view) {
        this.index = index;
        this.queue = Queue.of(index.home());
        this.view = view;
    }

    /** A change of the queue that a request asks for. */
    private interface Change {
        void by(Form form) throws IOException;
    }

    private record Stopped(@Nullable RunSummary run) {}

    private record Resumed(@Nullable RunSummary run, int position) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/queue", ctx -> Reply.json(ctx, view.shown()));
        change(routes, "move", Set.of("run", "position"), form -> {
            Long position = form.whole("position", 1, Integer.MAX_VALUE);
            if (position == null) {
                throw Refusal.wrong("position is missing");
            }
            queue.move(run(form), position.intValue());
        });
        change(routes, "remove", Set.of("run"), form -> queue.remove(run(form)));
        change(routes, "retry", Set.of("run"), form -> queue.retry(run(form)));
        change(routes, "pause", Set.of("afterCurrent"), form -> queue.pause(form.flag("afterCurrent")));
        change(routes, "resume", Set.of(), form -> queue.resume());
        change(routes, "until", Set.of("at"), form -> queue.setUntil(LaunchEndpoints.until(form.text("at", 40))));
        routes.post("/api/runs/{run}/stop", this::stop);
        routes.post("/api/runs/{run}/resume", this::resume);
    }

    private void change(RoutesConfig routes, String name, Set<String> fields, Change change) {
        routes.post("/api/queue/" + name, ctx -> {
            change.by(Form.of(ctx, fields));
            Reply.json(ctx, view.changed());
        });
    }

    private static String run(Form form) {
        return form.requiredText("run", LONGEST_ID);
    }

    private void stop(Context ctx) throws IOException {
        Form.of(ctx, Set.of());
        RunFolder run = existing(ctx);
        Phase phase = run.state().state();
        // One that still reads its covers holds its lock, and says that it is running when it has them.
        if (phase == Phase.RUNNING || run.beingWritten()) {
            run.requestStop(Phase.STOPPED);
        } else if (queue.read().entry(run.id()).isPresent() && phase != Phase.FINISHED && phase != Phase.FAILED) {
            queue.remove(run.id());
        } else {
            throw Refusal.conflict("run %s is %s; there is nothing to stop", run.id(), phase);
        }
        Reply.json(ctx, new Stopped(summary(run)));
    }

    /** Puts it first; one that is in training goes on before. */
    private void resume(Context ctx) throws IOException {
        Long steps = Form.of(ctx, Set.of("steps")).whole("steps", 1, TrainOptions.MAX_STEPS);
        RunFolder run = existing(ctx);
        RunState state = run.state();
        if (state.state() == Phase.RUNNING) {
            throw Refusal.conflict("run %s is in training", run.id());
        }
        Optional<QueueEntry> entry = queue.read().entry(run.id());
        // One that has just ended keeps its place until its runner has settled that.
        if (entry.isEmpty() || ENDED.contains(state.state())) {
            queue.addRun(run, steps);
        } else if (steps != null) {
            throw Refusal.conflict("run %s is in the queue; take it out to give it another goal", run.id());
        } else if (state.state() == Phase.INTERRUPTED) {
            queue.retry(run.id());
        }
        queue.move(run.id(), 1);
        Reply.json(ctx, new Resumed(summary(run), 1));
    }

    /** Null if it is gone. */
    private @Nullable RunSummary summary(RunFolder run) {
        index.refresh();
        return index.find(run.id()).map(IndexedRun::summary).orElse(null);
    }

    /** Exactly the run of that id; what looks like a path is none. */
    private RunFolder existing(Context ctx) {
        String id = ctx.pathParam("run");
        return index.find(id)
                .map(IndexedRun::folder)
                .orElseThrow(() -> Refusal.notFound("there is no run '%s'", Names.printable(id)));
    }
}
