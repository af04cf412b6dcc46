package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.dataset.Rejection;
import pyoji.gallery.index.PictureUrls;
import pyoji.gallery.index.Reason;
import pyoji.gallery.measured.SplitCluster;
import pyoji.gallery.measured.Splits;

/** What runs train on: the splits, counted, and what is in each. */
final class DatasetEndpoints implements Endpoints {
    private static final int MOST_ROWS = 500;
    private static final int LONGEST_QUESTION = 200;
    private static final int THUMBNAIL = 64;

    private final Home home;
    private final Splits splits;

    DatasetEndpoints(Home home, Splits splits) {
        this.home = home;
        this.splits = splits;
    }

    private record All(List<Split> splits) {}

    private record LargestArtist(String name, double share) {}

    /** A split; one that can't be read has no cover and says why among its warnings. */
    private record Split(
            String split,
            GroupKind kind,
            int covers,
            int training,
            int holdout,
            int artists,
            Map<String, Long> kinds,
            @Nullable LargestArtist largestArtist,
            int clusters,
            int rejected,
            List<String> warnings) {}

    private record Page(int total, List<?> rows) {}

    private record Place(String source, @Nullable String page) {}

    private record CoverRow(
            String id,
            @Nullable String title,
            @Nullable String artist,
            @Nullable Integer year,
            GroupKind kind,
            int width,
            int height,
            boolean holdout,
            @Nullable String cluster,
            List<Place> sources,
            String url) {}

    private record RejectedRow(
            String image,
            String reason,
            String rejectedAt,
            @Nullable String id) {}

    private record ClusterRow(String leader, List<CoverRow> covers) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/data", this::all);
        routes.get("/api/data/{split}", this::one);
    }

    private void all(Context ctx) throws IOException {
        List<Split> rows = new ArrayList<>();
        for (String name : splits.names()) {
            try {
                splits.find(name).map(DatasetEndpoints::row).ifPresent(rows::add);
            } catch (IOException | UserError e) {
                String why = Reason.of(e, home);
                rows.add(new Split(
                        name, GroupKind.ofSplit(name), 0, 0, 0, 0, kinds(Map.of()), null, 0, 0, List.of(why)));
            }
        }
        Reply.json(ctx, new All(rows));
    }

    private static Split row(Splits.OpenSplit open) {
        var contents = open.contents();
        String artist = contents.topArtist();
        Double share = contents.topArtistShare();
        return new Split(
                contents.split(),
                GroupKind.ofSplit(contents.split()),
                contents.count(),
                contents.count() - contents.holdout(),
                contents.holdout(),
                contents.artists(),
                kinds(contents.groupKinds()),
                artist == null || share == null ? null : new LargestArtist(artist, share),
                open.clusters().size(),
                contents.rejected(),
                contents.warnings());
    }

    /** Every kind, with 0 where there is none. */
    private static Map<String, Long> kinds(Map<GroupKind, Long> counted) {
        Map<String, Long> kinds = new LinkedHashMap<>();
        for (GroupKind kind : GroupKind.values()) {
            kinds.put(kind.toString(), counted.getOrDefault(kind, 0L));
        }
        return kinds;
    }

    private void one(Context ctx) throws IOException {
        String name = ctx.pathParam("split");
        Splits.OpenSplit open =
                splits.find(name).orElseThrow(() -> Refusal.notFound("there is no split '%s'", Names.printable(name)));
        String show = ctx.queryParam("show");
        String split = open.dataset().split();
        switch (show == null ? "covers" : show) {
            case "covers" -> page(ctx, open.dataset().covers().stream(), DatasetEndpoints::words, c -> row(split, c));
            case "rejected" ->
                page(ctx, open.rejections().stream(), row -> row.image() + " " + row.reason(), DatasetEndpoints::row);
            case "clusters" -> page(ctx, open.clusters().stream(), DatasetEndpoints::words, c -> row(split, c));
            default -> throw Refusal.wrong("show is none of covers, rejected, clusters");
        }
    }

    /** Answers with those rows whose words have all that was asked for, from offset on. */
    private static <T> void page(Context ctx, Stream<T> rows, Function<T, String> words, Function<T, ?> shown) {
        String q = ctx.queryParam("q");
        if (q != null && q.length() > LONGEST_QUESTION) {
            throw Refusal.wrong("q is longer than %d characters", LONGEST_QUESTION);
        }
        List<String> asked = Stream.of(plain(q == null ? "" : q).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        int offset = Reply.number(ctx, "offset", 0, 0, Integer.MAX_VALUE);
        int limit = Reply.number(ctx, "limit", 60, 1, MOST_ROWS);
        List<T> found = rows.filter(
                        row -> asked.isEmpty() || asked.stream().allMatch(plain(words.apply(row))::contains))
                .toList();
        Reply.json(
                ctx,
                new Page(
                        found.size(),
                        found.stream().skip(offset).limit(limit).map(shown).toList()));
    }

    /** Full-width letters and capitals are no matter. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String words(Cover cover) {
        String sources = String.join(
                " ", cover.sources().stream().map(Provenance::source).toList());
        return String.join(
                " ",
                cover.id(),
                cover.title() == null ? "" : cover.title(),
                cover.artist() == null ? "" : cover.artist(),
                cover.year() == null ? "" : cover.year().toString(),
                sources);
    }

    private static String words(SplitCluster cluster) {
        return String.join(
                " ", cluster.covers().stream().map(DatasetEndpoints::words).toList());
    }

    private static CoverRow row(String split, Cover cover) {
        return new CoverRow(
                cover.id(),
                cover.title(),
                cover.artist(),
                cover.year(),
                cover.groupKind(),
                cover.width(),
                cover.height(),
                cover.holdout(),
                cover.cluster(),
                cover.sources().stream()
                        .map(place -> new Place(place.source(), link(place.page())))
                        .toList(),
                PictureUrls.cover(split, cover.id(), THUMBNAIL));
    }

    /** A manifest may say anything; only an address of the web becomes a link. */
    private static @Nullable String link(@Nullable String page) {
        return page != null && page.matches("(?i)https?://[^\\s\"<>]{1,2000}") ? page : null;
    }

    private static RejectedRow row(Rejection rejection) {
        Cover cover = rejection.cover();
        return new RejectedRow(
                rejection.image(), rejection.reason(), rejection.rejectedAt(), cover == null ? null : cover.id());
    }

    private static ClusterRow row(String split, SplitCluster cluster) {
        return new ClusterRow(
                cluster.leader(),
                cluster.covers().stream().map(cover -> row(split, cover)).toList());
    }
}
