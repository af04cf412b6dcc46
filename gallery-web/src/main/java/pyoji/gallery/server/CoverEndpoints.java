package pyoji.gallery.server;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.PictureUrls;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.index.Snapshot;
import pyoji.gallery.measured.RealCovers;
import pyoji.gallery.shelf.CoverKey;
import pyoji.gallery.shelf.GalleryFile;
import pyoji.gallery.shelf.Kept;
import pyoji.gan.Latent;
import pyoji.gan.measure.Thumbnail;
import pyoji.gan.picture.Grid;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunDescription;

/** One generated cover: where it came from, and what it is near to. */
final class CoverEndpoints implements Endpoints, AutoCloseable {
    /** To read the real covers of a split that was not looked at yet. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RunIndex index;
    private final GalleryFile shelf;
    private final RealCovers reals;

    CoverEndpoints(RunIndex index, GalleryFile shelf, RealCovers reals) {
        this.index = index;
        this.shelf = shelf;
        this.reals = reals;
    }

    /** A cover of a snapshot; previous and next are steps that have one, too. */
    private record CoverPage(
            @JsonUnwrapped CoverTile cover,
            float[] z,
            Preset preset,
            String sheetUrl,
            Map<String, String> text,
            Nearest nearest,
            @Nullable Long previous,
            @Nullable Long next) {}

    /** A kept one; z is absent where its run is gone, or is needed to work it out. */
    private record KeptPage(
            @JsonUnwrapped CoverTile cover,
            float @Nullable [] z,
            @Nullable Preset preset,
            String describe,
            Instant createdAt,
            Map<String, String> text,
            Nearest nearest) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/gallery/kept/{kept}", this::kept);
        routes.get("/api/gallery/{run}/{step}/{tile}", this::tile);
        routes.get("/kept/{picture}", this::keptPicture);
    }

    private void tile(Context ctx) throws IOException {
        String id = ctx.pathParam("run");
        IndexedRun run =
                index.find(id).orElseThrow(() -> Refusal.notFound("there is no run '%s'", Names.printable(id)));
        RunDescription description = run.description();
        long step = whole(ctx, "step", "\\d{1,12}");
        int tile = (int) whole(ctx, "tile", "\\d|1[0-5]");
        Snapshot snapshot = run.snapshot(step)
                .orElseThrow(() -> Refusal.notFound("run %s has no picture of step %d", run.id(), step));
        BufferedImage picture = Grid.tile(run.picture(snapshot), run.layout(), tile);
        List<Long> steps = run.steps();
        Reply.json(
                ctx,
                new CoverPage(
                        CoverTile.of(run, snapshot, tile, new Marks(shelf.contents())),
                        Latent.ofSeed(tile, description.options().latent()),
                        description.options().preset(),
                        PictureUrls.snapshot(run.id(), snapshot),
                        CoverText.ofTile(run, step, tile),
                        nearest(picture, description.options().split(), description),
                        steps.stream()
                                .filter(at -> at < step)
                                .reduce((one, later) -> later)
                                .orElse(null),
                        steps.stream().filter(at -> at > step).findFirst().orElse(null)));
    }

    private static long whole(Context ctx, String name, String form) {
        String given = ctx.pathParam(name);
        if (!given.matches(form)) {
            throw Refusal.notFound("there is no %s '%s'", name, Names.printable(given));
        }
        return Long.parseLong(given);
    }

    private Nearest nearest(BufferedImage picture, String split, @Nullable RunDescription run) {
        RealCovers.Answer answer = reals.of(split, picture.getWidth(), PATIENCE);
        return answer.reals() == null
                ? Nearest.unknown(String.valueOf(answer.problem()))
                : Nearest.of(Thumbnail.of(picture), answer.reals(), run);
    }

    private void kept(Context ctx) throws IOException {
        Kept kept = existing(ctx.pathParam("kept"));
        IndexedRun run = index.find(kept.run()).filter(IndexedRun::readable).orElse(null);
        RunDescription description = run == null ? null : run.description();
        boolean computable = description != null && !kept.recipe().needsDirections();
        Reply.json(
                ctx,
                new KeptPage(
                        CoverTile.of(kept, new Marks(shelf.contents())),
                        computable ? kept.recipe().z(description.options().latent(), List.of()) : null,
                        description == null ? null : description.options().preset(),
                        kept.recipe().describe(),
                        kept.keptAt(),
                        PngText.of(shelf.png(kept)),
                        nearest(shelf.pixels(kept), kept.split(), description)));
    }

    private Kept existing(String id) {
        return (CoverKey.isKeptId(id) ? shelf.kept(id) : Optional.<Kept>empty())
                .orElseThrow(() -> Refusal.notFound("there is no kept cover '%s'", Names.printable(id)));
    }

    private void keptPicture(Context ctx) throws IOException {
        String name = ctx.pathParam("picture");
        Kept kept = existing(name.endsWith(".png") ? name.substring(0, name.length() - 4) : name);
        if (ctx.queryParam("download") != null) {
            Reply.asDownload(ctx, "pyoji-" + kept.split() + "-" + kept.id() + ".png");
        }
        // Its address is its lineage, which another machine may draw a little differently.
        Reply.fresh(ctx, "image/png", shelf.png(kept));
    }

    @Override
    public void close() {
        reals.close();
    }
}
