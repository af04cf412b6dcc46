package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /**
     * What was asked for; null for all.
     *
     * @param step a number, latest, best or all; null for the latest of a run, and for all of what was chosen
     */
    private record Filter(
            @Nullable String split,
            @Nullable String run,
            @Nullable String step) {
        static Filter of(Context ctx) {
            String step = given(ctx, "step");
            if (step != null && !step.matches("\\d{1,12}|latest|best|all")) {
                throw Refusal.wrong(
                        "step is none of latest, best, all, and no number from 0 to %d", TrainOptions.MAX_STEPS);
            }
            return new Filter(given(ctx, "split"), given(ctx, "run"), step);
        }

        private static @Nullable String given(Context ctx, String name) {
            String value = ctx.queryParam(name);
            return value == null || value.isEmpty() ? null : value;
        }

        boolean takes(String ofRun, @Nullable String ofSplit) {
            return (run == null || run.equals(ofRun)) && (split == null || split.equals(ofSplit));
        }

        /** Whether one that was chosen is of the step; {@code of} is null if its run is gone, and with it what was best. */
        boolean takesChosen(@Nullable RunSummary of, long atStep) {
            return step == null || step.equals("all") || Long.valueOf(atStep).equals(only(of));
        }

        /** The one step of a run that is meant; null if it has none. */
        @Nullable
        Long only(@Nullable RunSummary of) {
            if (step != null && Character.isDigit(step.charAt(0))) {
                return Long.valueOf(step);
            }
            return of == null ? null : "best".equals(step) ? of.bestStep() : of.lastSnapshot();
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/gallery", this::page);
    }

    private void page(Context ctx) throws IOException {
        Filter filter = Filter.of(ctx);
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
            List<Moment> moments = moments(filter);
            addTiles(moments, offset, limit, marks, covers);
            total = moments.size() * IndexedRun.TILES;
        }
        Reply.json(ctx, new Page(total, offset, covers, splits(), choices(), shelf.problem()));
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
        StillThere there = new StillThere(index, contents);
        Set<CoverKey> kept = contents.kept().stream()
                .filter(one -> filter.takes(one.run(), one.split()))
                .filter(one -> filter.takesChosen(summary(there.run(one.run())), one.step()))
                .map(Kept::key)
                .collect(Collectors.toSet());
        List<CoverKey> chosen = new ArrayList<>();
        for (CoverKey key : keys) {
            boolean wanted = key.kept() != null ? kept.contains(key) : !keptOnly && isThere(key, there, filter);
            if (wanted) {
                chosen.add(key);
            }
        }
        return chosen;
    }

    private static @Nullable RunSummary summary(@Nullable IndexedRun run) {
        return run == null ? null : run.summary();
    }

    private static boolean isThere(CoverKey key, StillThere there, Filter filter) throws IOException {
        IndexedRun run = there.run(key.run());
        return run != null
                && key.step() != null
                && filter.takes(run.id(), run.summary().split())
                && filter.takesChosen(run.summary(), key.step())
                && there.has(key);
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

    private List<Moment> moments(Filter filter) throws IOException {
        List<Moment> moments = new ArrayList<>();
        for (IndexedRun run : index.runs()) {
            if (run.readable() && filter.takes(run.id(), run.summary().split())) {
                for (long step : steps(run, filter)) {
                    moments.add(new Moment(run, step));
                }
            }
        }
        return moments;
    }

    /** Last one first. Another step is never shown in place of the one that was asked for. */
    private static List<Long> steps(IndexedRun run, Filter filter) throws IOException {
        if ("all".equals(filter.step())) {
            List<Long> steps = new ArrayList<>(run.steps());
            Collections.reverse(steps);
            return steps;
        }
        Long step = filter.only(run.summary());
        return step != null && Collections.binarySearch(run.steps(), step) >= 0 ? List.of(step) : List.of();
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
