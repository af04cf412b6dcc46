package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.Png;
import pyoji.gallery.index.ByteCache;
import pyoji.gallery.index.IndexedRun;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.index.Snapshot;
import pyoji.gan.picture.Grid;

/** The pictures of runs. An address holds the hash of its picture: under another hash there is nothing. */
final class PicturesEndpoints implements Endpoints {
    /** Side of a snapshot's thumbnail in pixels. */
    private static final int THUMB = 128;
    /** Bytes of thumbnails and single covers that are kept: those of a thousand snapshots. */
    private static final long MADE_BYTES = 48 << 20;
    /** Bytes of whole snapshots that are kept, for the one that plays. */
    private static final long WHOLE_BYTES = 16 << 20;

    private static final Pattern SNAPSHOT =
            Pattern.compile("(?<hash>[0-9a-f]{32})(?<part>|\\.thumb|\\.tile-(?<tile>\\d{1,2}))\\.png");
    private static final Pattern REALS = Pattern.compile("([0-9a-f]{32})\\.png");
    private static final Pattern GIF = Pattern.compile("([0-9a-f]{32})\\.gif");
    private static final Pattern STEP = Pattern.compile("0|[1-9]\\d{0,11}");

    private final RunIndex index;
    private final ByteCache<String> made = new ByteCache<>(MADE_BYTES);
    private final Sheets sheets = new Sheets();
    private final ByteCache<String> whole = new ByteCache<>(WHOLE_BYTES);

    PicturesEndpoints(RunIndex index) {
        this.index = index;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/pictures/{run}/reals/{file}", this::reals);
        routes.get("/pictures/{run}/{step}/{file}", this::snapshot);
        routes.get("/pictures/{run}/{file}", this::gif);
    }

    private void snapshot(Context ctx) throws IOException {
        IndexedRun run = RunsEndpoints.asked(index, ctx);
        Matcher file = file(ctx, SNAPSHOT);
        Snapshot snapshot = snapshot(run, ctx.pathParam("step"));
        if (!snapshot.hash().equals(file.group("hash"))) {
            throw noPicture();
        }
        String part = file.group("part");
        String name = "%s step %d".formatted(speaking(run), snapshot.step());
        if (part.isEmpty()) {
            png(ctx, snapshot.hash(), name, () -> whole.get(snapshot.hash(), () -> run.read(snapshot)));
        } else if (part.equals(".thumb")) {
            png(ctx, snapshot.hash() + part, name + " small", () -> madeOf(run, snapshot, part, -1));
        } else {
            int tile = Integer.parseInt(file.group("tile"));
            // One address for each: "07" is none.
            if (tile >= IndexedRun.TILES || !part.equals(".tile-" + tile)) {
                throw noPicture();
            }
            png(ctx, snapshot.hash() + part, name + " cover " + tile, () -> madeOf(run, snapshot, part, tile));
        }
    }

    private static Snapshot snapshot(IndexedRun run, String step) throws IOException {
        if (!STEP.matcher(step).matches()) {
            throw noPicture();
        }
        return run.snapshot(Long.parseLong(step)).orElseThrow(PicturesEndpoints::noPicture);
    }

    private static Matcher file(Context ctx, Pattern pattern) {
        Matcher file = pattern.matcher(ctx.pathParam("file"));
        if (!file.matches()) {
            throw noPicture();
        }
        return file;
    }

    private static Refusal noPicture() {
        return Refusal.notFound("there is no such picture, or no longer");
    }

    /** The thumbnail, or the cover of a tile from 0. */
    private byte[] madeOf(IndexedRun run, Snapshot snapshot, String part, int tile) throws IOException {
        return made.get(snapshot.hash() + part, () -> {
            BufferedImage sheet = sheets.get(run, snapshot);
            BufferedImage picture = tile < 0 ? CoverImage.resize(sheet, THUMB) : Grid.tile(sheet, run.layout(), tile);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            Png.write(picture, tile < 0 ? Map.of() : CoverText.ofTile(run, snapshot.step(), tile), png);
            return png.toByteArray();
        });
    }

    /** The last few sheets, decoded: a page asks for all sixteen covers of one. */
    private static final class Sheets {
        private static final int KEPT = 8;

        private final Map<String, BufferedImage> byHash = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, BufferedImage> eldest) {
                return size() > KEPT;
            }
        };

        BufferedImage get(IndexedRun run, Snapshot snapshot) throws IOException {
            synchronized (byHash) {
                BufferedImage kept = byHash.get(snapshot.hash());
                if (kept != null) {
                    return kept;
                }
            }
            BufferedImage decoded = run.picture(snapshot);
            synchronized (byHash) {
                byHash.put(snapshot.hash(), decoded);
            }
            return decoded;
        }
    }

    private void reals(Context ctx) throws IOException {
        IndexedRun run = RunsEndpoints.asked(index, ctx);
        String hash = file(ctx, REALS).group(1);
        if (!run.reals().filter(hash::equals).isPresent()) {
            throw noPicture();
        }
        png(ctx, hash, speaking(run) + " reals", () -> whole.get(hash, () -> run.readReals(hash)));
    }

    private static void png(Context ctx, String tag, String name, ByteCache.Making picture) throws IOException {
        if (Reply.knowsForever(ctx, tag)) {
            return;
        }
        byte[] bytes = picture.make();
        if (ctx.queryParam("download") != null) {
            Reply.asDownload(ctx, name + ".png");
        }
        Reply.forever(ctx, "image/png", tag, bytes);
    }

    /** Films are as long as the night was: from the disk to the browser, without being in memory. */
    private void gif(Context ctx) throws IOException {
        IndexedRun run = RunsEndpoints.asked(index, ctx);
        String hash = file(ctx, GIF).group(1);
        if (!run.gif().filter(hash::equals).isPresent()) {
            throw noPicture();
        }
        if (Reply.knowsForever(ctx, hash)) {
            return;
        }
        if (ctx.queryParam("download") != null) {
            Reply.asDownload(ctx, speaking(run) + ".gif");
        }
        FileChannel film = run.openGif(hash);
        Reply.forever(ctx, "image/gif", hash, Channels.newInputStream(film), film.size());
    }

    /** Number and split, such as "00007-girl-group". */
    private static String speaking(IndexedRun run) {
        String id = run.id();
        return id.substring(0, id.indexOf('-') + 1)
                + run.description().options().split();
    }
}
