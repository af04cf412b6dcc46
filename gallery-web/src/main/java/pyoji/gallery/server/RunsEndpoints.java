package pyoji.gallery.server;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.LogTail;
import pyoji.gallery.index.RecentMetrics;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.index.RunSummary;
import pyoji.gan.picture.Grid;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.TrainOptions;

/** The runs, and all that is known of one. */
final class RunsEndpoints implements Endpoints {
    private final RunIndex index;
    private final RecentMetrics metrics = new RecentMetrics();

    RunsEndpoints(RunIndex index) {
        this.index = index;
    }

    private record AllRuns(List<RunSummary> runs) {}

    private record Sheet(int columns, int tile, int gap, int tiles) {
        static Sheet of(Grid.Layout layout) {
            return new Sheet(layout.columns(), layout.tile(), layout.gap(), layout.places());
        }
    }

    /**
     * One run. Of one that can't be read there is only the summary.
     *
     * @param snapshotList step and content hash of each
     * @param realTiles how many covers reals.png shows
     */
    private record RunPage(
            @JsonUnwrapped RunSummary summary,
            @Nullable TrainOptions options,
            @Nullable String datasetDigest,
            @Nullable Map<String, String> versions,
            @Nullable Map<String, String> machine,
            @Nullable Sheet sheet,
            @Nullable List<List<Object>> snapshotList,
            @Nullable List<Long> checkpoints,
            @Nullable Integer realTiles) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/runs", ctx -> Reply.json(ctx, new AllRuns(index.summaries())));
        routes.get("/api/runs/{run}", ctx -> Reply.json(ctx, page(asked(index, ctx))));
        routes.get("/api/runs/{run}/metrics", this::metrics);
        routes.get("/api/runs/{run}/log", this::log);
    }

    /**
     * The run that a request's path names: exactly, and one of those that the index knows.
     *
     * @throws Refusal 404 if there is none
     */
    static IndexedRun asked(RunIndex index, Context ctx) {
        String id = ctx.pathParam("run");
        return index.find(id).orElseThrow(() -> Refusal.notFound("there is no run '%s'", Names.printable(id)));
    }

    private static RunPage page(IndexedRun run) throws IOException {
        if (!run.readable()) {
            return new RunPage(run.summary(), null, null, null, null, null, null, null, null);
        }
        RunDescription description = run.description();
        return new RunPage(
                run.summary(),
                description.options(),
                description.datasetDigest(),
                description.versions(),
                description.machine(),
                Sheet.of(run.layout()),
                run.snapshots().stream()
                        .map(snapshot -> List.<Object>of(snapshot.step(), snapshot.hash()))
                        .toList(),
                List.copyOf(run.folder().checkpoints().all().keySet()),
                Math.min(IndexedRun.TILES, description.covers()));
    }

    private void metrics(Context ctx) throws IOException {
        IndexedRun run = asked(index, ctx);
        Reply.json(ctx, metrics.of(run, Reply.number(ctx, "points", 600, 10, 5000)));
    }

    private void log(Context ctx) throws IOException {
        IndexedRun run = asked(index, ctx);
        Reply.json(ctx, LogTail.of(run.folder().log(), Reply.number(ctx, "lines", 200, 1, 5000)));
    }
}
