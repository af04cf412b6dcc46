package pyoji.gallery.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.gallery.index.Reason;
import pyoji.gallery.index.RunIndex;
import pyoji.gallery.measured.RealCovers;
import pyoji.gallery.measured.Splits;
import pyoji.gallery.shelf.GalleryFile;

/** The gallery's server, from its start to its end; everything that it shows is read from files. */
public final class GalleryServer implements AutoCloseable {
    /** Two cores, and live streams that take no thread while nothing happens. */
    private static final int THREADS = 64;

    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    static {
        // Javalin and Jetty would tell of every start and stop; what goes wrong is said in our own words.
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "error");
        }
    }

    private final ServeOptions options;
    private final Duration patience;
    private final Guard guard;
    private final Javalin javalin;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final @Nullable QueueWorker worker;

    private GalleryServer(ServeOptions options, Duration patience) {
        this.options = options;
        this.patience = patience;
        this.guard = Guard.of(options);
        this.javalin = Javalin.create(this::configure);
        this.worker = options.runsQueue() ? new QueueWorker(options, System.out::println) : null;
    }

    /**
     * Starts serving.
     *
     * @throws UserError if the address can't be listened at
     */
    public static GalleryServer start(ServeOptions options) {
        return start(options, Door.PATIENCE);
    }

    /** As {@link #start(ServeOptions)}, with clients that may be slow for so long. */
    static GalleryServer start(ServeOptions options, Duration patience) {
        GalleryServer server = new GalleryServer(options, patience);
        try {
            server.javalin.start();
            if (server.worker != null) {
                server.worker.start();
            }
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw UserError.failed(
                    "port %d at %s can't be listened at (%s); choose another --port",
                    options.port(), options.host(), cause(e));
        }
    }

    private static String cause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 4);
        config.jetty.addConnector(
                (server, http) -> Door.connector(server, http, options.host(), options.port(), patience));
        config.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors()));
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new JettyErrors()));
        config.http.maxRequestSize = Reply.LONGEST_BODY;
        config.http.asyncTimeout = 0;
        config.staticFiles.enableWebjars();
        config.staticFiles.add(files -> {
            files.hostedPath = "/static";
            files.directory = "/static";
            files.location = Location.CLASSPATH;
            files.headers = Map.of("Cache-Control", "no-cache");
        });
        config.routes.before(guard::check);
        config.routes.exception(Refusal.class, (e, ctx) -> Reply.error(ctx, e.status(), e.getMessage()));
        config.routes.exception(
                UserError.class, (e, ctx) -> Reply.error(ctx, e.exitCode() == UserError.USAGE ? 400 : 409, reason(e)));
        config.routes.exception(NoSuchFileException.class, (e, ctx) -> Reply.error(ctx, 404, "it is no longer there"));
        config.routes.exception(
                HttpResponseException.class, (e, ctx) -> Reply.error(ctx, e.getStatus(), e.getMessage()));
        config.routes.exception(
                IOException.class, (e, ctx) -> Reply.error(ctx, 500, "a file can't be read: " + reason(e)));
        config.routes.exception(Exception.class, GalleryServer::failed);
        Pages pages = new Pages();
        config.routes.error(404, pages::missing);
        RunIndex index = new RunIndex(options.home());
        for (Endpoints endpoints : endpoints(pages, index)) {
            endpoints.addTo(config.routes);
            if (endpoints instanceof AutoCloseable part) {
                parts.add(part);
            }
        }
    }

    /** Every group of addresses; one that holds something open is closed with the server. */
    private List<Endpoints> endpoints(Pages pages, RunIndex index) {
        QueueView queue = new QueueView(index);
        GalleryFile shelf = new GalleryFile(options.home());
        Splits splits = new Splits(options.home());
        RealCovers reals = new RealCovers(options.home(), splits);
        Drawings drawings = new Drawings(options.home());
        ClassSheets sheets = new ClassSheets(drawings);
        parts.add(drawings);
        return List.of(
                pages,
                new RunsEndpoints(index),
                new PicturesEndpoints(index),
                new CoverPicturesEndpoints(splits),
                new LiveEvents(index, queue),
                new StudioEndpoints(index, queue, shelf),
                new LaunchEndpoints(options.home(), splits, queue),
                new QueueEndpoints(index, queue),
                new LatentEndpoints(index, shelf, drawings),
                new GalleryEndpoints(index, shelf),
                new CoverEndpoints(index, shelf, reals),
                new FavouriteEndpoints(index, shelf),
                new CompareEndpoints(index, reals, sheets),
                new ClassSheetEndpoints(index, sheets),
                new DatasetEndpoints(options.home(), splits));
    }

    private String reason(Exception e) {
        return Reason.of(e, options.home());
    }

    private static void failed(Exception e, Context ctx) {
        System.err.println("pyoji: " + Names.printable(ctx.path() + " failed: " + e));
        Reply.error(ctx, 500, "the gallery failed at this; its terminal says more");
    }

    /** The port that it listens at. */
    public int port() {
        return javalin.port();
    }

    /** Whether others than this machine can reach it, so that visitors need a token. */
    public boolean exposed() {
        return guard.exposed();
    }

    /** The address to open in a browser; where a token is wanted, it holds one that works once. */
    public String url() {
        return url("/");
    }

    /** As {@link #url()}, of one view: a path with its query. */
    public String url(String view) {
        return guard.invitation(guard.address(port()) + view);
    }

    @Override
    public void close() {
        javalin.stop();
        if (worker != null) {
            parts.add(worker);
        }
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("pyoji: closing " + part.getClass().getSimpleName() + ": " + e);
            }
        }
    }
}
