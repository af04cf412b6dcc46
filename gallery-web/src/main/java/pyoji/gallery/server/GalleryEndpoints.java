package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.GroupKind;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.index.RunSummary;
import pyoji.gallery.index.Snapshot;
import pyoji.gallery.shelf.CoverKey;
import pyoji.gallery.shelf.GalleryContents;
import pyoji.gallery.shelf.GalleryFile;
import pyoji.gallery.shelf.Kept;
import pyoji.gan.run.TrainOptions;

/** Every generated cover, across runs: newest run first, newest step first. */
final class GalleryEndpoints implements Endpoints {
    private static final int MOST_COVERS = 480;

    private final RunIndex index;
    private final GalleryFile shelf;

    GalleryEndpoints(RunIndex index, GalleryFile shelf) {
        this.index = index;
        this.shelf = shelf;
    }

    private record RunChoice(String id, @Nullable String split, GroupKind kind) {}

    /** A page of covers; what to choose by is of all runs. */
    private record Page(
            int total,
            int offset,
            List<CoverTile> covers,
            List<String> splits,
            List<RunChoice> runs,
            @Nullable String problem) {}

    /** One snapshot of a run; it may turn out to be no picture. */
    private record Moment(IndexedRun run, long step) {}

    /** What was asked for; null for all. */
    private record Filter(@Nullable String split, @Nullable String run) {
        boolean takes(String ofRun, @Nullable String ofSplit) {
            return (run == null || run.equals(ofRun)) && (split == null || split.equals(ofSplit));
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/gallery", this::page);
    }

    private void page(Context ctx) throws IOException {
        Filter filter = new Filter(given(ctx, "split"), given(ctx, "run"));
        int offset = Reply.number(ctx, "offset", 0, 0, Integer.MAX_VALUE);
        int limit = Reply.number(ctx, "limit", 60, 1, MOST_COVERS);
        boolean favourites = Reply.number(ctx, "favourites", 0, 0, 1) == 1;
        boolean keptOnly = Reply.number(ctx, "kept", 0, 0, 1) == 1;
        GalleryContents contents = shelf.contents();
        Marks marks = new Marks(contents);
        List<CoverTile> covers = new ArrayList<>();
        int total;
        if (favourites || keptOnly) {
            List<CoverKey> chosen = chosen(contents, favourites, keptOnly, filter);
            total = chosen.size();
            for (CoverKey key : window(chosen, offset, limit)) {
                tile(key, contents, marks).ifPresent(covers::add);
            }
        } else {
            List<Moment> moments = moments(ctx, filter);
            addTiles(moments, offset, limit, marks, covers);
            total = moments.size() * IndexedRun.TILES;
        }
        Reply.json(ctx, new Page(total, offset, covers, splits(), choices(), shelf.problem()));
    }

    private static @Nullable String given(Context ctx, String name) {
        String value = ctx.queryParam(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static <T> List<T> window(List<T> all, int offset, int limit) {
        int from = Math.min(offset, all.size());
        return all.subList(from, Math.min(all.size(), from + limit));
    }

    /** Favourites or kept ones that there still is a picture of, last one first. */
    private List<CoverKey> chosen(GalleryContents contents, boolean favourites, boolean keptOnly, Filter filter)
            throws IOException {
        List<CoverKey> keys = new ArrayList<>(
                favourites
                        ? contents.favourites()
                        : contents.kept().stream().map(Kept::key).toList());
        Collections.reverse(keys);
        Set<CoverKey> kept = contents.kept().stream()
                .filter(one -> filter.takes(one.run(), one.split()))
                .map(Kept::key)
                .collect(Collectors.toSet());
        Map<String, IndexedRun> runs =
                index.runs().stream().collect(Collectors.toMap(IndexedRun::id, Function.identity()));
        List<CoverKey> chosen = new ArrayList<>();
        for (CoverKey key : keys) {
            boolean wanted = key.kept() != null ? kept.contains(key) : !keptOnly && isThere(key, runs, filter);
            if (wanted) {
                chosen.add(key);
            }
        }
        return chosen;
    }

    private static boolean isThere(CoverKey key, Map<String, IndexedRun> runs, Filter filter) throws IOException {
        IndexedRun run = runs.get(key.run());
        return run != null
                && key.step() != null
                && filter.takes(run.id(), run.summary().split())
                && Collections.binarySearch(run.steps(), key.step()) >= 0;
    }

    private Optional<CoverTile> tile(CoverKey key, GalleryContents contents, Marks marks) throws IOException {
        if (key.kept() != null) {
            return contents.keptWith(key.kept()).map(kept -> CoverTile.of(kept, marks));
        }
        IndexedRun run = index.find(String.valueOf(key.run())).orElse(null);
        Integer tile = key.tile();
        if (run == null || key.step() == null || tile == null) {
            return Optional.empty();
        }
        return run.snapshot(key.step()).map(snapshot -> CoverTile.of(run, snapshot, tile, marks));
    }

    private List<Moment> moments(Context ctx, Filter filter) throws IOException {
        String asked = given(ctx, "step");
        boolean exact = asked != null && asked.matches("\\d{1,12}");
        if (asked != null && !exact && !List.of("latest", "best", "all").contains(asked)) {
            throw Refusal.wrong(
                    "step is none of latest, best, all, and no number from 0 to %d", TrainOptions.MAX_STEPS);
        }
        List<Moment> moments = new ArrayList<>();
        for (IndexedRun run : index.runs()) {
            if (run.readable() && filter.takes(run.id(), run.summary().split())) {
                for (long step : exact ? exactly(run, Long.parseLong(asked)) : steps(run, asked)) {
                    moments.add(new Moment(run, step));
                }
            }
        }
        return moments;
    }

    /** Another step is never shown in place of the one that was asked for. */
    private static List<Long> exactly(IndexedRun run, long step) throws IOException {
        return Collections.binarySearch(run.steps(), step) >= 0 ? List.of(step) : List.of();
    }

    private static List<Long> steps(IndexedRun run, @Nullable String which) throws IOException {
        if ("all".equals(which)) {
            List<Long> steps = new ArrayList<>(run.steps());
            Collections.reverse(steps);
            return steps;
        }
        RunSummary summary = run.summary();
        Long step = "best".equals(which) ? summary.bestStep() : summary.lastSnapshot();
        return step == null ? List.of() : exactly(run, step);
    }

    /** Only the snapshots of this page are looked at; one that is none leaves the list and the total. */
    private static void addTiles(List<Moment> moments, int offset, int limit, Marks marks, List<CoverTile> covers)
            throws IOException {
        int at = offset / IndexedRun.TILES;
        int tile = offset % IndexedRun.TILES;
        while (at < moments.size() && covers.size() < limit) {
            Moment moment = moments.get(at);
            Snapshot snapshot = moment.run().snapshot(moment.step()).orElse(null);
            if (snapshot == null) {
                moments.remove(at);
                continue;
            }
            while (tile < IndexedRun.TILES && covers.size() < limit) {
                covers.add(CoverTile.of(moment.run(), snapshot, tile++, marks));
            }
            at++;
            tile = 0;
        }
    }

    private List<String> splits() {
        return index.runs().stream()
                .map(run -> run.summary().split())
                .filter(split -> split != null)
                .distinct()
                .sorted()
                .toList();
    }

    private List<RunChoice> choices() {
        return index.runs().stream()
                .filter(IndexedRun::readable)
                .map(IndexedRun::summary)
                .map(run -> new RunChoice(run.id(), run.split(), run.kind()))
                .toList();
    }
}
