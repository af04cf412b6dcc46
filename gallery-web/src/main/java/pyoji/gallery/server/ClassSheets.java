package pyoji.gallery.server;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import pyoji.crawler.Names;
import pyoji.crawler.picture.Png;
import pyoji.gallery.index.ByteCache;
import pyoji.gallery.index.DrawableSteps;
import pyoji.gallery.index.IndexedRun;
import pyoji.gan.picture.Grid;
import pyoji.gan.render.Recipe;
import pyoji.gan.render.RenderRequest;
import pyoji.gan.train.Pictures;

/**
 * Sheets of one class of a run that tells some apart: the z of a snapshot's tiles, all drawn as that class from a
 * checkpoint, where a snapshot has the classes in turn. Those seen last are kept. Threads may share one.
 */
final class ClassSheets {
    /** Bytes of sheets that are kept: about a hundred of 64 x 64 pixels a cover. */
    private static final long KEPT_BYTES = 24 << 20;
    /** A scrubber that is dragged asks for more than the renderer draws meanwhile. */
    private static final int PATIENCE_SECONDS = 5;

    private final Drawings drawings;
    private final ByteCache<Sheet> sheets = new ByteCache<>(KEPT_BYTES);

    ClassSheets(Drawings drawings) {
        this.drawings = drawings;
    }

    /**
     * A sheet that can be drawn.
     *
     * @param tag changes with the checkpoint, {@link DrawableSteps}
     */
    record Sheet(IndexedRun run, String ofClass, long step, String tag) {}

    /**
     * The class of that name.
     *
     * @throws Refusal 404 if the run has none such
     */
    static String known(IndexedRun run, String ofClass) {
        List<String> classes = run.description().options().classes();
        if (!classes.contains(ofClass)) {
            throw Refusal.notFound(
                    classes.isEmpty() ? "run %s tells no classes apart" : "run %s has no class '%s'",
                    run.id(),
                    Names.printable(ofClass));
        }
        return ofClass;
    }

    /** The sheet of a step, if there is a checkpoint of it; throws as {@link #known}. */
    Optional<Sheet> find(IndexedRun run, String ofClass, long step) throws IOException {
        String checked = known(run, ofClass);
        return Optional.ofNullable(DrawableSteps.of(run).get(step)).map(tag -> new Sheet(run, checked, step, tag));
    }

    /**
     * A sheet as a PNG, laid out as a snapshot.
     *
     * @throws Refusal 503 if the renderer has too much to do; {@link pyoji.crawler.UserError} if it can't draw it
     */
    byte[] png(Sheet sheet) throws IOException {
        return sheets.get(sheet, () -> draw(sheet));
    }

    private byte[] draw(Sheet sheet) throws IOException {
        IndexedRun run = sheet.run();
        Map<String, Double> alone = Map.of(sheet.ofClass(), 1.0);
        List<Recipe> recipes = IntStream.range(0, IndexedRun.TILES)
                .mapToObj(seed -> Recipe.ofSeed(seed).as(alone))
                .toList();
        List<BufferedImage> tiles =
                drawings
                        .render(new RenderRequest(run.id(), sheet.step(), recipes), PATIENCE_SECONDS)
                        .pictures()
                        .stream()
                        .map(Pictures::ofRgb)
                        .toList();
        Map<String, String> text = CoverText.of(run, sheet.step(), "0-" + (IndexedRun.TILES - 1), sheet.ofClass());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        Png.write(Grid.compose(tiles, IndexedRun.COLUMNS), text, png);
        return png.toByteArray();
    }

    /** The covers of a sheet, by tile; throws as {@link #png}. */
    List<BufferedImage> tiles(Sheet sheet) throws IOException {
        // In memory: ImageIO would else copy the stream to a file of its own.
        BufferedImage picture = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png(sheet))));
        Grid.Layout layout = sheet.run().layout();
        return IntStream.range(0, IndexedRun.TILES)
                .mapToObj(tile -> Grid.tile(picture, layout, tile))
                .toList();
    }
}
