package pyoji.gallery.server;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import pyoji.crawler.picture.Png;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.index.Snapshot;
import pyoji.gallery.shelf.CoverKey;
import pyoji.gallery.shelf.GalleryFile;
import pyoji.gallery.shelf.Kept;
import pyoji.gan.picture.Grid;
import pyoji.gan.picture.Scale;

/** All favourites on one sheet, in the order in which they were chosen. */
final class FavouriteSheet {
    /** The last ones chosen, where there are more. */
    static final int MOST = 1_024;

    static final int LARGEST_SCALE = 8;
    /** A sheet that would have more is made at a smaller scale: 80 MB of memory. */
    private static final long MOST_PIXELS = 20_000_000;

    private final RunIndex index;
    private final GalleryFile shelf;

    FavouriteSheet(RunIndex index, GalleryFile shelf) {
        this.index = index;
        this.shelf = shelf;
    }

    /**
     * The sheet as a PNG whose text says what is on it, a line a cover.
     *
     * @param scale 1 to {@link #LARGEST_SCALE}
     */
    byte[] png(List<CoverKey> favourites, int scale) throws IOException {
        List<CoverKey> chosen = favourites.subList(Math.max(0, favourites.size() - MOST), favourites.size());
        // By place on the sheet; favourites whose run is gone have none.
        Map<Integer, BufferedImage> pictures = new TreeMap<>();
        addTiles(chosen, pictures);
        addKept(chosen, pictures);
        if (pictures.isEmpty()) {
            throw Refusal.conflict("there is no favourite to put on a sheet; choose some in the gallery");
        }
        int columns = Grid.columnsFor(pictures.size());
        int side = affordableSide(
                pictures.size(),
                columns,
                pictures.values().stream()
                        .mapToInt(BufferedImage::getWidth)
                        .max()
                        .orElseThrow());
        BufferedImage sheet = Grid.compose(
                pictures.values().stream().map(picture -> sized(picture, side)).toList(), columns);
        Map<String, String> text = new LinkedHashMap<>();
        text.put("Software", "Pyoji");
        text.put("pyoji.content", "favourites");
        text.put("pyoji.covers", String.join("\n", lines(chosen, pictures)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int times = affordable(sheet, scale);
        Png.write(times == 1 ? sheet : Scale.crisp(sheet, times), text, out);
        return out.toByteArray();
    }

    /** Each snapshot is decoded once, however many of its covers are favourites. */
    private void addTiles(List<CoverKey> chosen, Map<Integer, BufferedImage> pictures) throws IOException {
        Map<List<Object>, List<Integer>> bySnapshot = new LinkedHashMap<>();
        for (int i = 0; i < chosen.size(); i++) {
            CoverKey cover = chosen.get(i);
            if (cover.run() != null && cover.step() != null) {
                bySnapshot
                        .computeIfAbsent(List.of(cover.run(), cover.step()), key -> new ArrayList<>())
                        .add(i);
            }
        }
        for (List<Integer> places : bySnapshot.values()) {
            CoverKey first = chosen.get(places.get(0));
            IndexedRun run = index.find(Objects.requireNonNull(first.run())).orElse(null);
            Snapshot snapshot = run == null
                    ? null
                    : run.snapshot(Objects.requireNonNull(first.step())).orElse(null);
            if (run != null && snapshot != null) {
                addTiles(run, snapshot, places, chosen, pictures);
            }
        }
    }

    private static void addTiles(
            IndexedRun run,
            Snapshot snapshot,
            List<Integer> places,
            List<CoverKey> chosen,
            Map<Integer, BufferedImage> pictures) {
        try {
            BufferedImage sheet = run.picture(snapshot);
            for (int place : places) {
                int tile = Objects.requireNonNull(chosen.get(place).tile());
                pictures.put(place, Grid.tile(sheet, run.layout(), tile));
            }
        } catch (IOException e) {
            // Gone meanwhile, or damaged: left out.
        }
    }

    private void addKept(List<CoverKey> chosen, Map<Integer, BufferedImage> pictures) {
        for (int i = 0; i < chosen.size(); i++) {
            String id = chosen.get(i).kept();
            Kept kept = id == null ? null : shelf.kept(id).orElse(null);
            if (kept != null) {
                try {
                    pictures.put(i, shelf.pixels(kept));
                } catch (IOException e) {
                    // Likewise.
                }
            }
        }
    }

    private static BufferedImage sized(BufferedImage picture, int side) {
        int width = picture.getWidth();
        return side % width == 0 ? Scale.crisp(picture, side / width) : Scale.smooth(picture, side);
    }

    /** That of the largest picture, unless so many would have too many pixels. */
    static int affordableSide(int pictures, int columns, int largest) {
        long places = (long) columns * ((pictures + columns - 1) / columns);
        return (int) Math.min(largest, (long) Math.sqrt((double) MOST_PIXELS / places) - Grid.GAP);
    }

    private static int affordable(BufferedImage sheet, int scale) {
        long pixels = (long) sheet.getWidth() * sheet.getHeight();
        return (int) Math.max(1, Math.min(scale, (long) Math.sqrt((double) MOST_PIXELS / pixels)));
    }

    private static List<String> lines(List<CoverKey> chosen, Map<Integer, BufferedImage> pictures) {
        return pictures.keySet().stream()
                .map(chosen::get)
                .map(cover -> cover.kept() != null
                        ? "kept " + cover.kept()
                        : "run " + cover.run() + " step " + cover.step() + " tile " + cover.tile())
                .toList();
    }
}
