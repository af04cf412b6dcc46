package pyoji.crawler.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.fetch.FetchException.Reason;

/**
 * Sends one request and takes in the answer, within the limits of bytes and time; follows nothing, keeps no cookies.
 */
final class Transport implements AutoCloseable {
    /** Of robots.txt; RFC 9309 2.5 asks for 500 KiB at least. */
    static final int ROBOTS_BYTES = 500 * 1024;
    /** Of answers that are no page and no picture: enough to see why not. */
    private static final int OTHER_BYTES = 1 << 14;

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

    private final WebOptions options;
    private final WebOptions.Limits limits;
    private final AddressGuard guard;
    private final ExecutorService threads;
    private final HttpClient client;

    Transport(WebOptions options, AddressGuard guard) {
        this.options = options;
        this.limits = options.limits();
        this.guard = guard;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "pyoji-fetch");
            thread.setDaemon(true);
            return thread;
        });
        // HTTP/1.1: one request at a time needs no streams, and a connection that is hung up on is really closed.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .executor(threads)
                .proxy(guard)
                .build();
    }

    /**
     * Asks once.
     *
     * @throws FetchException if the address is not allowed, or the answer is too large, too slow, or encoded unasked
     * @throws BrokenConnection if there is no such host, or the connection failed or broke
     */
    Reply send(Ask ask) throws IOException {
        refuseIfClosed();
        if (options.mirror() == null) {
            resolve(ask.url());
        }
        AtomicReference<@Nullable CappedBody> body = new AtomicReference<>();
        CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(request(ask), answer -> {
            CappedBody taken = new CappedBody(limit(ask, answer));
            body.set(taken);
            return taken;
        });
        try {
            HttpResponse<byte[]> answer = whole(ask, coming, body);
            CappedBody taken = body.get();
            boolean cut = taken != null && taken.isCut();
            if (cut && mustBeWhole(ask, answer.statusCode())) {
                throw tooLarge(ask);
            }
            return new Reply(
                    ask.url(),
                    answer.statusCode(),
                    answer.headers(),
                    body(ask, answer, cut),
                    options.pace().now());
        } finally {
            coming.cancel(true);
        }
    }

    private void refuseIfClosed() throws InterruptedIOException {
        if (threads.isShutdown()) {
            throw new InterruptedIOException("the crawl was ended; what it has stays");
        }
    }

    private void resolve(URI url) throws IOException {
        try {
            guard.resolve(url);
        } catch (UnknownHostException e) {
            throw new BrokenConnection(e);
        }
    }

    private HttpRequest request(Ask ask) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(physical(ask.url())).timeout(limits.firstByte());
        ask.allHeaders().forEach(request::setHeader);
        request.setHeader("User-Agent", options.userAgent());
        request.setHeader("Accept-Encoding", ask.kind() == Ask.Kind.IMAGE ? "identity" : "gzip");
        if (!ask.form().isEmpty()) {
            request.setHeader("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(ask.form()));
        }
        return request.build();
    }

    /** Where the request really goes. */
    private URI physical(URI url) {
        if (options.mirror() == null) {
            return url;
        }
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(options.mirror() + HttpUrl.hostKey(url) + url.getRawPath() + query);
    }

    private static boolean mustBeWhole(Ask ask, int status) {
        return status == 200 && ask.kind() != Ask.Kind.ROBOTS;
    }

    private int limit(Ask ask) {
        return switch (ask.kind()) {
            case PAGE -> limits.pageBytes();
            case IMAGE -> limits.imageBytes();
            case ROBOTS -> ROBOTS_BYTES;
        };
    }

    private int limit(Ask ask, ResponseInfo answer) {
        if (!mustBeWhole(ask, answer.statusCode())) {
            return answer.statusCode() == 200 ? ROBOTS_BYTES : OTHER_BYTES;
        }
        String announced = answer.headers().firstValue("Content-Length").orElse("0");
        boolean tooLong =
                announced.matches("\\d+") && new BigInteger(announced).compareTo(BigInteger.valueOf(limit(ask))) > 0;
        return tooLong ? -1 : limit(ask);
    }

    /** Waits for the answer as long as it comes fast enough. */
    private HttpResponse<byte[]> whole(
            Ask ask, CompletableFuture<HttpResponse<byte[]>> coming, AtomicReference<@Nullable CappedBody> body)
            throws IOException {
        Duration look = limits.window().compareTo(LONGEST_LOOK) < 0 ? limits.window() : LONGEST_LOOK;
        long windowBegun = 0;
        int receivedThen = 0;
        while (true) {
            try {
                return coming.get(look.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                refuseIfClosed();
                CappedBody taken = body.get();
                if (taken == null) {
                    continue;
                }
                windowBegun = windowBegun == 0 ? taken.begunNanos() : windowBegun;
                long now = System.nanoTime();
                if (now - taken.begunNanos() > limits.transfer().toNanos()) {
                    throw cutOff(ask, taken, "not at its end after " + seconds(limits.transfer()));
                }
                if (now - windowBegun >= limits.window().toNanos()) {
                    long least = limits.bytesPerSecond() * limits.window().toMillis() / 1000;
                    if (taken.received() - receivedThen < least) {
                        throw cutOff(ask, taken, "slower than " + limits.bytesPerSecond() + " bytes a second");
                    }
                    windowBegun = now;
                    receivedThen = taken.received();
                }
            } catch (ExecutionException e) {
                throw failure(ask, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the crawl was interrupted; what it has stays");
            }
        }
    }

    private static FetchException cutOff(Ask ask, CappedBody body, String why) {
        body.hangUp();
        return FetchException.because(
                Reason.TOO_SLOW,
                ask.url(),
                0,
                "the answer was cut off, " + why + " (" + body.received() + " bytes came)");
    }

    private IOException failure(Ask ask, Throwable cause) {
        if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
            return FetchException.because(
                    Reason.TOO_SLOW, ask.url(), 0, "no answer within " + seconds(limits.firstByte()));
        }
        return new BrokenConnection(cause instanceof IOException broken ? broken : new IOException(cause));
    }

    /** What is no 200 is heeded by its status and headers, whatever its body is packed in. */
    private byte[] body(Ask ask, HttpResponse<byte[]> answer, boolean cut) throws IOException {
        try {
            return unzipped(ask, answer, cut);
        } catch (FetchException | BrokenConnection e) {
            if (answer.statusCode() == 200) {
                throw e;
            }
            return new byte[0];
        }
    }

    private byte[] unzipped(Ask ask, HttpResponse<byte[]> answer, boolean cut) throws IOException {
        String encoding = answer.headers()
                .firstValue("Content-Encoding")
                .orElse("identity")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (encoding.isEmpty() || encoding.equals("identity") || answer.body().length == 0) {
            return answer.body();
        }
        if (!encoding.equals("gzip") && !encoding.equals("x-gzip")) {
            throw FetchException.because(
                    Reason.UNEXPECTED,
                    ask.url(),
                    answer.statusCode(),
                    "its Content-Encoding is '" + Names.printable(encoding) + "', which was not asked for");
        }
        boolean whole = mustBeWhole(ask, answer.statusCode());
        int limit = whole ? limit(ask) : ROBOTS_BYTES;
        byte[] bytes = unzipped(answer.body(), limit, cut);
        if (bytes.length <= limit) {
            return bytes;
        }
        if (whole) {
            throw tooLarge(ask);
        }
        return Arrays.copyOf(bytes, limit);
    }

    private static byte[] unzipped(byte[] zipped, int limit, boolean cut) throws BrokenConnection {
        try {
            return Gzip.unzip(zipped, limit, cut);
        } catch (IOException e) {
            throw new BrokenConnection(e);
        }
    }

    private FetchException tooLarge(Ask ask) {
        return FetchException.because(
                Reason.TOO_LARGE,
                ask.url(),
                200,
                String.format(Locale.ROOT, "more than the %,d bytes that are taken", limit(ask)));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3g s", duration.toMillis() / 1000.0);
    }

    /** Breaks off what is under way; nothing is sent any more. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
