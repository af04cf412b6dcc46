package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.shelf.CoverKey;
import pyoji.gallery.shelf.GalleryFile;
import pyoji.gan.run.TrainOptions;

/** Favourites and notes, and the sheet of all favourites. */
final class FavouriteEndpoints implements Endpoints {
    private static final int LONGEST_ID = 255;

    private final RunIndex index;
    private final GalleryFile shelf;
    /** A sheet takes memory and seconds: one at a time. */
    private final Semaphore making = new Semaphore(1);

    FavouriteEndpoints(RunIndex index, GalleryFile shelf) {
        this.index = index;
        this.shelf = shelf;
    }

    private record Favourite(boolean on, int count) {}

    private record Note(String text) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/favourites", this::favourite);
        routes.post("/api/notes", this::note);
        routes.get("/api/favourites/sheet.png", this::sheet);
    }

    private void favourite(Context ctx) throws IOException {
        Form form = Form.of(ctx, Set.of("run", "step", "tile", "kept", "on"));
        CoverKey cover = cover(form);
        boolean on = form.flag("on");
        if (on) {
            checkThere(cover);
        }
        shelf.favourite(cover, on);
        Reply.json(ctx, new Favourite(on, new StillThere(index, shelf.contents()).favourites()));
    }

    private void note(Context ctx) throws IOException {
        Form form = Form.of(ctx, Set.of("run", "step", "tile", "kept", "text"));
        CoverKey cover = cover(form);
        // The file counts characters, of which one may take two places here.
        String text = form.requiredText("text", 2 * GalleryFile.LONGEST_NOTE).strip();
        if (!text.isEmpty()) {
            checkThere(cover);
        }
        shelf.note(cover, text);
        Reply.json(ctx, new Note(text));
    }

    private static CoverKey cover(Form form) {
        Long tile = form.whole("tile", 0, CoverKey.TILES - 1);
        return new CoverKey(
                form.text("run", LONGEST_ID),
                form.whole("step", 0, TrainOptions.MAX_STEPS),
                tile == null ? null : tile.intValue(),
                form.text("kept", LONGEST_ID));
    }

    private void checkThere(CoverKey cover) throws IOException {
        boolean there = cover.kept() != null
                ? shelf.kept(cover.kept()).isPresent() || shelf.problem() != null
                : isSnapshot(cover.run(), cover.step());
        if (!there) {
            throw Refusal.notFound("there is no such cover; it may have been removed meanwhile");
        }
    }

    private boolean isSnapshot(@Nullable String id, @Nullable Long step) throws IOException {
        Optional<IndexedRun> run = id == null ? Optional.empty() : index.find(id);
        return run.isPresent() && step != null && run.get().snapshot(step).isPresent();
    }

    private void sheet(Context ctx) throws IOException {
        int scale = Reply.number(ctx, "scale", 1, 1, FavouriteSheet.LARGEST_SCALE);
        if (!making.tryAcquire()) {
            throw Refusal.busy("a sheet is being made already; try again in a moment");
        }
        try {
            List<CoverKey> favourites = shelf.favourites();
            byte[] png = new FavouriteSheet(index, shelf).png(favourites, scale);
            Reply.asDownload(ctx, "pyoji-favourites.png");
            Reply.fresh(ctx, "image/png", png);
        } finally {
            making.release();
        }
    }
}
