package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import pyoji.crawler.dataset.DatasetWriter;

/** The one page that shows all views, at each address that a view can be linked by. */
final class Pages implements Endpoints {
    private static final List<String> VIEWS = List.of(
            "/",
            "/runs",
            "/runs/{run}",
            "/compare",
            "/gallery",
            "/gallery/kept/{kept}",
            "/gallery/{run}/{step}/{tile}",
            "/latent",
            "/launch",
            "/data",
            "/data/{split}");

    private final byte[] page;
    private final String tag;

    Pages() {
        try (InputStream in = Pages.class.getResourceAsStream("/static/index.html")) {
            if (in == null) {
                throw new IllegalStateException("the page is not in the jar");
            }
            page = in.readAllBytes();
            tag = DatasetWriter.sha256(page).substring(0, 32);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        VIEWS.forEach(view -> routes.get(view, this::show));
    }

    /** Whether a path is a view's, or below one; files and answers are elsewhere. */
    static boolean isView(String path) {
        return path.equals("/")
                || VIEWS.stream().anyMatch(view -> !view.equals("/") && (path + "/").startsWith(view + "/"));
    }

    /** Shows a browser that there is nothing at an address; others were told already. */
    void missing(Context ctx) {
        String accepted = ctx.header("Accept");
        if (ctx.req().getMethod().equals("GET") && accepted != null && accepted.contains("text/html")) {
            ctx.contentType("text/html; charset=utf-8").result(page);
        }
    }

    private void show(Context ctx) {
        ctx.header("Cache-Control", "no-cache").header("ETag", '"' + tag + '"');
        if (('"' + tag + '"').equals(ctx.header("If-None-Match"))) {
            ctx.status(304);
        } else {
            ctx.contentType("text/html; charset=utf-8").result(page);
        }
    }
}
