package pyoji.gallery.server;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who was let in to an exposed gallery. An invitation is an address with a token that works once: it is traded for a cookie
 * that lasts as long as the server, and the terminal then prints the next invitation, for another visitor or browser.
 */
final class Visitors {
    private static final int TOKEN_BYTES = 32;
    private static final String PARAMETER = "token=";
    /** Invitations that are out at a time; older ones lapse. */
    private static final int MOST_INVITATIONS = 8;

    private final SecureRandom random = new SecureRandom();
    private final String secret = token();
    private final Deque<String> invitations = new ArrayDeque<>();
    /** The address of the last invitation, without its token. */
    private String address = "/";

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** {@code url} with a new token. */
    synchronized String invitation(String url) {
        String token = token();
        invitations.addLast(token);
        if (invitations.size() > MOST_INVITATIONS) {
            invitations.removeFirst();
        }
        address = url;
        return url + (url.contains("?") ? "&" : "?") + PARAMETER + token;
    }

    /**
     * Lets in who has the cookie, or trades a token for it.
     *
     * @throws Refusal if it has neither
     */
    void check(Context ctx, String method) {
        boolean known = same(secret, ctx.cookie(cookie(ctx)));
        String token = method.equals("GET") ? token(ctx) : null;
        if (token != null && (known || used(token))) {
            if (!known) {
                ctx.res().addHeader("Set-Cookie", cookie(ctx) + "=" + secret + "; Path=/; HttpOnly; SameSite=Strict");
                System.err.println("pyoji: a visitor came in; the invitation for the next one: " + invitation(address));
            }
            ctx.header("Cache-Control", "no-store").html(goingTo(withoutToken(ctx)));
            ctx.skipRemainingHandlers();
        } else if (!known && token == null && followedFromElsewhere(ctx, method)) {
            // Its browser may have the cookie, and kept it to itself: asked again from here, it sends it.
            ctx.header("Cache-Control", "no-store").html(goingTo(withoutToken(ctx)));
            ctx.skipRemainingHandlers();
        } else if (!known) {
            throw Refusal.forbidden(
                    token == null
                            ? "this gallery is open to invited visitors; the terminal that serves it shows an invitation"
                            : "this invitation was used already, or is an old one; the terminal that serves the gallery"
                                    + " shows a new one");
        }
    }

    /** Another site's link to a view; that it is no more than that was seen to before. */
    private static boolean followedFromElsewhere(Context ctx, String method) {
        String site = ctx.header("Sec-Fetch-Site");
        return method.equals("GET") && site != null && !site.equals("same-origin") && !site.equals("none");
    }

    private synchronized boolean used(String given) {
        boolean found = false;
        for (Iterator<String> each = invitations.iterator(); each.hasNext(); ) {
            if (same(each.next(), given)) {
                each.remove();
                found = true;
            }
        }
        return found;
    }

    /** Takes the same time wherever they differ. */
    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Browsers keep cookies by host, whatever the port. */
    private static String cookie(Context ctx) {
        return "pyoji-" + ctx.req().getLocalPort();
    }

    private static Stream<String> query(Context ctx) {
        String query = ctx.req().getQueryString();
        return query == null || query.isEmpty() ? Stream.of() : Stream.of(query.split("&"));
    }

    private static @Nullable String token(Context ctx) {
        return query(ctx)
                .filter(part -> part.startsWith(PARAMETER))
                .map(part -> part.substring(PARAMETER.length()))
                .findFirst()
                .orElse(null);
    }

    /**
     * A page that goes on to a path by itself. After a redirect the browser would leave the cookie out, as it was another
     * site's link that it followed.
     */
    private static String goingTo(String path) {
        String escaped = path.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        return "<!doctype html><html lang=\"en\"><title>Pyoji</title>" + "<meta http-equiv=\"refresh\" content=\"0;url="
                + escaped + "\"></html>\n";
    }

    /** The same address on this server; never one that begins with two slashes, which would name another. */
    private static String withoutToken(Context ctx) {
        String path = "/" + ctx.req().getRequestURI().replaceFirst("^[/\\\\]+", "");
        String rest = query(ctx).filter(part -> !part.startsWith(PARAMETER)).collect(Collectors.joining("&"));
        return path + (rest.isEmpty() ? "" : "?" + rest);
    }
}
