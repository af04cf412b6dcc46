package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.index.RunSummary;
import pyoji.gallery.shelf.GalleryFile;
import pyoji.gan.run.RunState.Phase;

/** The first page: what runs, what ended since somebody last looked, what waits. */
final class StudioEndpoints implements Endpoints {
    private static final Set<Phase> ENDED =
            Set.of(Phase.FINISHED, Phase.FAILED, Phase.STOPPED, Phase.PAUSED, Phase.INTERRUPTED);

    private final RunIndex index;
    private final QueueView queue;
    private final GalleryFile shelf;

    StudioEndpoints(RunIndex index, QueueView queue, GalleryFile shelf) {
        this.index = index;
        this.queue = queue;
        this.shelf = shelf;
    }

    /**
     * The first page.
     *
     * @param news runs that ended since the last visit, the latest first
     * @param runs how many there are in all
     * @param favourites of how many there still is a picture
     */
    private record Studio(
            @Nullable String lastVisit,
            List<RunSummary> running,
            List<News> news,
            QueueView.Shown queue,
            int runs,
            int favourites) {}

    /** A run that ended, how, and when. */
    private record News(RunSummary run, Phase what, String at) {}

    private record Visit(String lastVisit) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/studio", ctx -> Reply.json(ctx, studio(since(ctx))));
        routes.post("/api/visit", this::visit);
    }

    /** What the news are since: the last visit, or what a page asks for that has told of this one. */
    private @Nullable Instant since(Context ctx) {
        String asked = ctx.queryParam("since");
        try {
            return asked == null ? shelf.lastVisit() : Instant.parse(asked);
        } catch (DateTimeException e) {
            throw Refusal.wrong("since=%s is no instant; use one as 2026-01-02T03:04:05Z", Names.printable(asked));
        }
    }

    private Studio studio(@Nullable Instant since) throws IOException {
        List<RunSummary> runs = index.summaries();
        Instant last = shelf.lastVisit();
        return new Studio(
                last == null ? null : last.toString(),
                runs.stream().filter(run -> run.state() == Phase.RUNNING).toList(),
                runs.stream()
                        .filter(run -> isNews(run, since))
                        .sorted(Comparator.comparing(StudioEndpoints::ended).reversed())
                        .map(run -> new News(run, run.state(), run.heartbeat()))
                        .toList(),
                queue.shown(),
                runs.size(),
                new StillThere(index, shelf.contents()).favourites());
    }

    /** Without any visit before, all is news. */
    private static boolean isNews(RunSummary run, @Nullable Instant since) {
        return run.state() != null
                && ENDED.contains(run.state())
                && (since == null || ended(run).isAfter(since));
    }

    /** Its last word. */
    private static Instant ended(RunSummary run) {
        try {
            return run.heartbeat() == null ? Instant.EPOCH : Instant.parse(run.heartbeat());
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private void visit(Context ctx) throws IOException {
        Form.of(ctx, Set.of());
        Instant now = Instant.now();
        shelf.visited(now);
        Reply.json(ctx, new Visit(now.toString()));
    }
}
