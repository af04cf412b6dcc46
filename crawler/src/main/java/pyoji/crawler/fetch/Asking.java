package pyoji.crawler.fetch;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import pyoji.crawler.Names;
import pyoji.crawler.fetch.FetchException.Reason;

/** Asks one host, again where that may help, in its turn each time; and stops at once when the host says so. */
final class Asking {
    private static final int TRIES = 3;
    private static final long FIRST_WAIT_MILLIS = 2000;
    private static final double FACTOR = 3;
    private static final double JITTER = 0.3;

    /** What Melon answers to whom it takes for a robot: "abnormal access". */
    private static final String BLOCK_TEXT = "비정상적인 접근";

    private final WebOptions options;
    private final Transport transport;
    private final Retry retry;
    private final Map<String, HostGate> gates = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Asking(WebOptions options, Transport transport) {
        this.options = options;
        this.transport = transport;
        IntervalFunction backoff = IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT_MILLIS, FACTOR, JITTER);
        this.retry = Retry.of(
                "fetch",
                RetryConfig.<Reply>custom()
                        .maxAttempts(TRIES)
                        .retryOnResult(Asking::isBusy)
                        .retryOnException(Asking::mayPass)
                        .intervalBiFunction((tries, outcome) -> Math.max(backoff.apply(tries), asked(outcome)))
                        .build());
    }

    /**
     * The host's answer, whatever its status, but for those that say to stop or to try again.
     *
     * @param pause since the host's last request at least
     * @throws FetchException if there is none
     * @throws IOException if the disk fails
     */
    Reply ask(Ask ask, Duration pause) throws IOException {
        HostGate gate = gates.computeIfAbsent(HttpUrl.hostKey(ask.url()), host -> new HostGate(host, options));
        if (closed) {
            gate.close(); // made since
        }
        Visit visit = new Visit(ask);
        Optional<Reply> reply = Optional.empty();
        while (reply.isEmpty()) {
            try (HostGate.Turn turn = gate.enter(ask.url(), pause)) {
                reply = visit.attempt(turn);
            }
        }
        return reply.get();
    }

    /** Whoever waits for its turn at a host waits no more. */
    void close() {
        closed = true;
        gates.values().forEach(HostGate::close);
    }

    /** All tries at one URL. */
    private final class Visit {
        private final Ask ask;
        /** It tells how long to wait, instead of sleeping: the wait is the gate's, for all threads. */
        private final Retry.AsyncContext<Reply> tries = retry.asyncContext();

        private boolean warned;

        Visit(Ask ask) {
            this.ask = ask;
        }

        /** One request; nothing if it is to be tried again. */
        Optional<Reply> attempt(HostGate.Turn turn) throws IOException {
            try {
                Reply reply = transport.send(ask);
                return heed(reply, turn);
            } catch (FetchException e) {
                throw e.reason() == Reason.TOO_SLOW ? turn.fail(e.reason(), e.status(), e.why(), e) : e;
            } catch (BrokenConnection e) {
                long millis = tries.onError(e.failure());
                if (millis < 0) {
                    throw turn.fail(Reason.UNREACHABLE, 0, described(e.failure()), e.failure());
                }
                turn.postpone(Duration.ofMillis(millis));
                return Optional.empty();
            }
        }

        private Optional<Reply> heed(Reply reply, HostGate.Turn turn) throws IOException {
            int status = reply.status();
            Duration wait = RetryAfter.of(reply, options.pace().now()).orElse(null);
            boolean longWait = wait != null && wait.compareTo(HostGate.LONGEST_WAIT) > 0;
            if (status == 429 && wait != null && !longWait && !warned) {
                warned = true;
                turn.postpone(wait);
                return Optional.empty();
            }
            if (isStop(ask, status) || isBusy(reply) && longWait) {
                throw turn.stop(status, "answered " + status, wait);
            }
            long millis = tries.onResult(reply);
            if (millis >= 0) {
                turn.postpone(Duration.ofMillis(millis));
                return Optional.empty();
            }
            if (isBusy(reply)) {
                if (wait != null) {
                    turn.postpone(wait); // for whatever else is asked of the host
                }
                throw turn.fail(Reason.UNREACHABLE, status, "answered " + status + ", " + TRIES + " times", null);
            }
            if (ask.kind() != Ask.Kind.ROBOTS && isBlockPage(reply)) {
                throw turn.stop(status, "showed a page that says '" + BLOCK_TEXT + "'", null);
            }
            turn.answered();
            return Optional.of(reply);
        }
    }

    private static boolean isStop(Ask ask, int status) {
        return switch (status) {
            case 403, 406 -> ask.kind() != Ask.Kind.ROBOTS;
            case 429 -> true;
            default -> false;
        };
    }

    private static boolean isBusy(Reply reply) {
        int status = reply.status();
        // 408 and 425 ask for another try; 5xx are the server's own troubles, or of what stands before it, but for 501.
        return status == 408 || status == 425 || status >= 500 && status <= 599 && status != 501;
    }

    private static boolean isBlockPage(Reply reply) {
        return reply.isHtml() && reply.page(Robots.NONE).text().contains(BLOCK_TEXT);
    }

    /** A certificate that is none does not become one. */
    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof SSLHandshakeException) && !(failure instanceof SSLPeerUnverifiedException);
    }

    private long asked(Either<Throwable, Reply> outcome) {
        return outcome.isLeft()
                ? 0
                : RetryAfter.of(outcome.get(), options.pace().now())
                        .orElse(Duration.ZERO)
                        .toMillis();
    }

    private static String described(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "there is no such host, or no connection to the internet";
        }
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage() == null ? name : name + ": " + Names.printable(failure.getMessage());
        return "the connection failed or broke (" + message + ")";
    }
}
