package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.picture.Png;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.index.RunSummary;
import pyoji.gallery.shelf.CoverKey;
import pyoji.gallery.shelf.GalleryFile;
import pyoji.gallery.shelf.Kept;
import pyoji.gan.render.Recipe;
import pyoji.gan.render.RenderRequest;
import pyoji.gan.render.Rendered;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Pictures;
import tools.jackson.databind.JsonNode;

/** Fakes that are drawn as somebody asks, in the renderer's process, and keeping them. */
final class LatentEndpoints implements Endpoints {
    private static final int LONGEST_ID = 400;

    private final RunIndex index;
    private final GalleryFile shelf;
    private final Drawings drawings;

    LatentEndpoints(RunIndex index, GalleryFile shelf, Drawings drawings) {
        this.index = index;
        this.shelf = shelf;
        this.drawings = drawings;
    }

    /**
     * A run that can be drawn from.
     *
     * @param classes that it tells apart; absent if none
     * @param checkpoints their steps, rising
     * @param bestStep that of its best snapshot, if that one has a checkpoint; else absent, and the newest is the usual one
     */
    private record Drawable(
            String id,
            String split,
            GroupKind kind,
            int size,
            int latent,
            @Nullable List<String> classes,
            List<Long> checkpoints,
            @Nullable Long bestStep) {}

    private record Drawables(List<Drawable> runs) {}

    private record Count(long step, int count) {}

    private record Drawn(long step, int size, List<String> pictures) {}

    private record KeptCover(String id, String url, CoverTile cover) {}

    private record Nothing() {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/latent/runs", ctx -> Reply.json(ctx, new Drawables(drawables())));
        routes.get("/api/latent/directions", this::directions);
        routes.post("/api/latent/render", this::render);
        routes.post("/api/latent/keep", this::keep);
        routes.post("/api/kept/{kept}/remove", this::remove);
    }

    /** Newest first. */
    private List<Drawable> drawables() throws IOException {
        List<Drawable> found = new ArrayList<>();
        for (IndexedRun run : index.runs()) {
            List<Long> checkpoints =
                    List.copyOf(run.folder().checkpoints().all().keySet());
            RunSummary is = run.summary();
            if (run.readable() && is.split() != null && !checkpoints.isEmpty()) {
                Long best = is.bestStep() != null && checkpoints.contains(is.bestStep()) ? is.bestStep() : null;
                found.add(new Drawable(
                        run.id(), is.split(), is.kind(), is.size(), is.latent(), is.classes(), checkpoints, best));
            }
        }
        return found;
    }

    private void directions(Context ctx) {
        String run = existing(ctx.queryParam("run")).id();
        long step = Reply.number(ctx, "step", -1L, 0, TrainOptions.MAX_STEPS);
        var found = drawings.directions(run, step < 0 ? null : step);
        Reply.json(ctx, new Count(found.step(), found.vectors().size()));
    }

    private void render(Context ctx) throws IOException {
        RenderRequest request =
                RenderRequest.parse(Reply.body(ctx, JsonNode.class).toString());
        IndexedRun run = existing(request.run());
        Rendered rendered = drawings.render(request, 0);
        List<String> pictures = new ArrayList<>();
        for (int i = 0; i < rendered.pictures().size(); i++) {
            Map<String, String> text =
                    text(run, rendered.step(), request.recipes().get(i));
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            Png.write(Pictures.ofRgb(rendered.pictures().get(i)), text, png);
            pictures.add("data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray()));
        }
        Reply.json(ctx, new Drawn(rendered.step(), rendered.size(), pictures));
    }

    /** As kept pictures carry it. */
    private static Map<String, String> text(IndexedRun run, long step, Recipe recipe) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("Software", "Pyoji");
        text.put("pyoji.run", run.id());
        text.put("pyoji.split", run.description().options().split());
        text.put("pyoji.step", Long.toString(step));
        text.put("pyoji.recipe", recipe.text());
        return text;
    }

    /** Draws it once more, so that what is kept is what its recipe says and nothing that a page sent. */
    private void keep(Context ctx) throws IOException {
        Form form = Form.of(ctx, Set.of("run", "step", "recipe", "note"));
        IndexedRun run = existing(form.requiredText("run", LONGEST_ID));
        Recipe recipe = Recipe.parse(form.object("recipe").toString());
        String note = form.text("note", GalleryFile.LONGEST_NOTE);
        RenderRequest request =
                new RenderRequest(run.id(), form.whole("step", 0, TrainOptions.MAX_STEPS), List.of(recipe));
        Rendered rendered = drawings.render(request, 0);
        Kept kept = shelf.keep(
                run.id(),
                run.description().options().split(),
                rendered.step(),
                recipe,
                Pictures.ofRgb(rendered.pictures().get(0)),
                Instant.now());
        if (note != null) {
            shelf.note(kept.key(), note);
        }
        CoverTile tile = CoverTile.of(kept, new Marks(shelf.contents()));
        Reply.json(ctx, new KeptCover(kept.id(), tile.url(), tile));
    }

    private void remove(Context ctx) throws IOException {
        Form.of(ctx, Set.of());
        String id = ctx.pathParam("kept");
        if (!CoverKey.isKeptId(id) || !shelf.remove(id)) {
            throw Refusal.notFound("there is no kept cover '%s'", Names.printable(id));
        }
        Reply.json(ctx, new Nothing());
    }

    private IndexedRun existing(@Nullable String id) {
        if (id == null) {
            throw Refusal.wrong("run is missing");
        }
        return index.find(id).orElseThrow(() -> Refusal.notFound("there is no run '%s'", Names.printable(id)));
    }
}
