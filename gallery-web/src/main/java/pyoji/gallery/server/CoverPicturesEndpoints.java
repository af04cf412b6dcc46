package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.Png;
import pyoji.gallery.index.ByteCache;
import pyoji.gallery.measured.Splits;

/**
 * The real covers of splits. What is asked for is looked up in the split's manifest; nothing else of a split is
 * served.
 */
final class CoverPicturesEndpoints implements Endpoints {
    private static final long KEPT_BYTES = 32 << 20;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE = Pattern.compile("(64|256)\\.png");

    private final Splits splits;
    private final ByteCache<String> made = new ByteCache<>(KEPT_BYTES);

    CoverPicturesEndpoints(Splits splits) {
        this.splits = splits;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/covers/{split}/{cover}/{file}", this::cover);
    }

    private void cover(Context ctx) throws IOException {
        String id = ctx.pathParam("cover");
        Matcher file = FILE.matcher(ctx.pathParam("file"));
        if (!ID.matcher(id).matches() || !file.matches()) {
            throw noCover();
        }
        Dataset split = splits.find(ctx.pathParam("split"))
                .orElseThrow(CoverPicturesEndpoints::noCover)
                .dataset();
        Cover cover = split.find(id).orElseThrow(CoverPicturesEndpoints::noCover);
        // The id is the hash of the cover's pixels: with the size it names the answer's bytes for good.
        String tag = id.substring(0, 32) + "-" + file.group(1);
        if (Reply.knowsForever(ctx, tag)) {
            return;
        }
        int size = Integer.parseInt(file.group(1));
        Reply.forever(ctx, "image/png", tag, made.get(tag, () -> resized(split, cover, size)));
    }

    private static byte[] resized(Dataset split, Cover cover, int size) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            Png.write(CoverImage.resize(split.picture(cover), size), Map.of(), png);
        } catch (IOException | RuntimeException e) {
            // Gone, or damaged: the decoder throws what it likes.
            throw noCover();
        }
        return png.toByteArray();
    }

    private static Refusal noCover() {
        return Refusal.notFound("there is no such cover, or no longer");
    }
}
