package pyoji.gallery.server;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask what: every request passes here first, pictures, scripts and live events too.
 *
 * <p>A page of another site can make a visitor's browser send requests here, so each must come from our own page or
 * change nothing. It can also point a name of its own at this machine (DNS rebinding), so no name but localhost is
 * answered to.
 */
final class Guard {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "X-Frame-Options",
            "DENY",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    private static final Pattern JSON =
            Pattern.compile("application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

    private final Hosts hosts;
    private final @Nullable Visitors visitors;

    private Guard(Hosts hosts) {
        this.hosts = hosts;
        this.visitors = hosts.exposed() ? new Visitors() : null;
    }

    static Guard of(ServeOptions options) {
        return new Guard(Hosts.listeningAt(options.host()));
    }

    /** Sets the headers that every answer has, refusals included. */
    static void protect(BiConsumer<String, String> header) {
        HEADERS.forEach(header);
    }

    /**
     * Lets a request pass.
     *
     * @throws Refusal if it may not
     */
    void check(Context ctx) {
        protect(ctx::header);
        checkHost(ctx);
        // What the network said: ctx.method() would believe X-HTTP-Method-Override.
        String method = ctx.req().getMethod();
        if (!METHODS.contains(method)) {
            ctx.header("Allow", "GET, HEAD, POST");
            throw Refusal.notAllowed("only GET, HEAD and POST are known here");
        }
        if (ctx.header("X-HTTP-Method-Override") != null) {
            throw Refusal.wrong("a request says its method itself, without X-HTTP-Method-Override");
        }
        checkSite(ctx, method);
        if (method.equals("POST")) {
            checkBody(ctx);
        }
        if (visitors != null) {
            visitors.check(ctx, method);
        }
    }

    private void checkHost(Context ctx) {
        // The second one is what an absolute request line says, which goes before the header.
        if (!hosts.known(ctx.header("Host")) || !hosts.knownName(ctx.req().getServerName())) {
            throw Refusal.forbidden("this address is not one that the gallery is known by; open it as "
                    + (hosts.exposed() ? "http://ADDRESS:PORT/, by number" : "http://127.0.0.1:PORT/"));
        }
    }

    /** Browsers say where a request comes from, and no page can make them lie. */
    private static void checkSite(Context ctx, String method) {
        String site = ctx.header("Sec-Fetch-Site");
        String origin = ctx.header("Origin");
        boolean foreign = site != null && !site.equals("same-origin");
        boolean otherOrigin = origin != null && !origin.equalsIgnoreCase("http://" + ctx.header("Host"));
        if (method.equals("POST")) {
            if (foreign || otherOrigin || (site == null && origin == null)) {
                throw Refusal.forbidden("only the gallery's own pages may change anything");
            }
        } else if (foreign && !site.equals("none") && !isLink(ctx)) {
            throw Refusal.forbidden("another site's page may link to the gallery, but not use its files");
        }
    }

    /** Whether somebody followed a link to a view; what fills a frame navigates, too, but is no document of its own. */
    private static boolean isLink(Context ctx) {
        return "navigate".equals(ctx.header("Sec-Fetch-Mode"))
                && "document".equals(ctx.header("Sec-Fetch-Dest"))
                && Pages.isView(ctx.path());
    }

    private static void checkBody(Context ctx) {
        String type = ctx.req().getContentType();
        if (type == null || !JSON.matcher(type).matches()) {
            throw Refusal.wrong("the body of a request is application/json");
        }
        if (ctx.req().getContentLengthLong() > Reply.LONGEST_BODY) {
            throw Refusal.tooLarge("the request is longer than " + Reply.LONGEST_BODY + " bytes");
        }
    }

    /** Whether others than this machine reach it. */
    boolean exposed() {
        return hosts.exposed();
    }

    /** Where browsers find it, {@code http://host:port}. */
    String address(int port) {
        return "http://" + hosts.reachable() + ":" + port;
    }

    /** The address to give to a visitor; where a token is wanted, with one that works once. */
    String invitation(String url) {
        return visitors == null ? url : visitors.invitation(url);
    }
}
