package pyoji.gallery.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import pyoji.crawler.disk.JsonFormat;

/** Answers what Jetty refuses before the gallery is asked, such as an address that is no address, as the gallery would. */
final class JettyErrors implements Request.Handler {
    private static final Map<Integer, String> LINES = Map.of(
            HttpStatus.URI_TOO_LONG_414, "this address is too long",
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, "the headers of this request are too long");

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Guard.protect(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        String line = LINES.getOrDefault(status, "this can't be answered: " + HttpStatus.getMessage(status));
        byte[] body = JsonFormat.line(Map.of("error", line)).getBytes(StandardCharsets.UTF_8);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        Content.Sink.write(
                response,
                true,
                request.getMethod().equals("HEAD") ? "" : new String(body, StandardCharsets.UTF_8),
                callback);
        return true;
    }
}
