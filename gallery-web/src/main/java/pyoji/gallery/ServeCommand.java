package pyoji.gallery;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gallery.server.GalleryServer;
import pyoji.gallery.server.ServeOptions;

/** {@code pyoji serve}. */
@Command(
        name = "serve",
        description = {
            "Show the gallery in a browser: what is running, every snapshot, boy groups beside girl groups.",
            "It also works off the queue. Ctrl-C ends it; a run that it trains is saved and goes on next time."
        })
public final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + ServeOptions.PORT,
            description = "The port; 0 takes a free one; default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = ServeOptions.LOOPBACK,
            description =
                    "The address to listen at; any but loopback asks visitors for a token; default: ${DEFAULT-VALUE}.")
    private String host;

    @Option(
            names = "--open",
            arity = "0..1",
            fallbackValue = "/",
            paramLabel = "VIEW",
            description = "Open it in the browser; a view such as /compare, if one is named.")
    private @Nullable String open;

    @Option(names = "--no-queue", description = "Only show; leave the queue to 'pyoji queue run'.")
    private boolean noQueue;

    @Option(
            names = "--auto-resume",
            description = "Go on by itself with a run that was going when the machine died; else it is offered.")
    private boolean autoResume;

    @Option(
            names = "--notify",
            paramLabel = "COMMAND|URL",
            description = "Call this when a run finished or failed: a shell command (PYOJI_RUN, PYOJI_STATE, …:"
                    + " 'pyoji queue run --help' lists all), or a URL.")
    private @Nullable String notify;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65535) {
            throw UserError.usage("--port %d is out of range; use 0 to 65535", port);
        }
        if (open != null && !open.matches("/([^/\\\\].*)?")) {
            throw UserError.usage("--open %s is no view; give one as it stands after the port, such as /compare", open);
        }
        return serve(new ServeOptions(global.home(), host, port, !noQueue, autoResume, notify), open);
    }

    /** Serves until asked to stop, which ends the process with 130. */
    private int serve(ServeOptions options, @Nullable String view) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        return StopRequest.onShutdown(spec.commandLine().getErr(), stop -> {
            CountDownLatch asked = new CountDownLatch(1);
            stop.whenRequested(asked::countDown);
            try (GalleryServer server = GalleryServer.start(options)) {
                String url = server.url(view == null ? "/" : view);
                if (server.exposed()) {
                    out.println("warning: --host " + options.host() + " lets others on the network reach this gallery,"
                            + " unencrypted; only who opens an invitation gets in, each works once");
                }
                out.println("the gallery is at " + url + " (Ctrl-C ends it)");
                out.flush();
                if (view != null && !browse(url)) {
                    out.println("no browser could be opened here; open that address in yours");
                    out.flush();
                }
                asked.await();
            }
            return 0;
        });
    }

    /** Whether some browser took the address. */
    private static boolean browse(String url) {
        for (List<String> opener : List.of(
                List.of("xdg-open", url),
                List.of("open", url),
                List.of("rundll32", "url.dll,FileProtocolHandler", url))) {
            try {
                new ProcessBuilder(opener)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return true;
            } catch (IOException e) {
                // Not on this system.
            }
        }
        return false;
    }
}
