package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pyoji.crawler.picture.Png;
import pyoji.gallery.index.DrawableSteps;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.RunIndex;

/**
 * One class of a run that tells some apart, drawn at each of its checkpoints. An address holds what changes with the
 * checkpoint: under another there is nothing.
 */
final class ClassSheetEndpoints implements Endpoints {
    private static final Pattern FILE = Pattern.compile("(?<tag>[0-9a-f]{32})(\\.tile-(?<tile>\\d|1[0-5]))?\\.png");
    private static final Pattern STEP = Pattern.compile("0|[1-9]\\d{0,11}");

    private final RunIndex index;
    private final ClassSheets sheets;

    ClassSheetEndpoints(RunIndex index, ClassSheets sheets) {
        this.index = index;
        this.sheets = sheets;
    }

    /**
     * What can be drawn of a run.
     *
     * @param drawn step and tag of each checkpoint, rising
     */
    private record Drawable(List<String> classes, List<List<Object>> drawn) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/runs/{run}/classes", this::classes);
        routes.get("/pictures/{run}/classes/{class}/{step}/{file}", this::picture);
    }

    private void classes(Context ctx) throws IOException {
        IndexedRun run = RunsEndpoints.asked(index, ctx);
        Reply.json(
                ctx,
                new Drawable(
                        run.description().options().classes(),
                        DrawableSteps.of(run).entrySet().stream()
                                .map(step -> List.<Object>of(step.getKey(), step.getValue()))
                                .toList()));
    }

    private void picture(Context ctx) throws IOException {
        Matcher file = FILE.matcher(ctx.pathParam("file"));
        String step = ctx.pathParam("step");
        if (!file.matches() || !STEP.matcher(step).matches()) {
            throw noPicture();
        }
        ClassSheets.Sheet sheet = sheets.find(
                        RunsEndpoints.asked(index, ctx), ctx.pathParam("class"), Long.parseLong(step))
                .filter(found -> found.tag().equals(file.group("tag")))
                .orElseThrow(ClassSheetEndpoints::noPicture);
        String tile = file.group("tile");
        String tag = sheet.tag() + "-" + sheet.ofClass() + (tile == null ? "" : "-" + tile);
        if (Reply.knowsForever(ctx, tag)) {
            return;
        }
        byte[] png = tile == null ? sheets.png(sheet) : tile(sheet, Integer.parseInt(tile));
        if (ctx.queryParam("download") != null) {
            String name = "%s step %d %s".formatted(sheet.run().id(), sheet.step(), sheet.ofClass());
            Reply.asDownload(ctx, name + (tile == null ? "" : " cover " + tile) + ".png");
        }
        Reply.forever(ctx, "image/png", tag, png);
    }

    private byte[] tile(ClassSheets.Sheet sheet, int tile) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        Png.write(
                sheets.tiles(sheet).get(tile),
                CoverText.of(sheet.run(), sheet.step(), "" + tile, sheet.ofClass()),
                png);
        return png.toByteArray();
    }

    private static Refusal noPicture() {
        return Refusal.notFound("there is no such picture, or no longer");
    }
}
