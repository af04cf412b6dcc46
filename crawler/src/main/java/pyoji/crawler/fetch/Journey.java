package pyoji.crawler.fetch;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import pyoji.crawler.fetch.FetchException.Reason;

/** Follows a request through its redirects, with every check at every hop. */
final class Journey {
    /** Decides on one hop. */
    @FunctionalInterface
    interface Hop {
        /**
         * Why it may be asked for, and how long to pause since the host's last request.
         *
         * @throws FetchException if it may not
         */
        RobotsFiles.Ruling permit(Ask ask) throws IOException;
    }

    /**
     * Where it came to.
     *
     * @param robots why the URL first asked for could be
     */
    record Arrival(Reply reply, Robots robots) {}

    private final AddressGuard guard;
    private final Asking asking;
    private final int redirects;

    Journey(AddressGuard guard, Asking asking, int redirects) {
        this.guard = guard;
        this.asking = asking;
        this.redirects = redirects;
    }

    /** Whoever waits for a host waits no more. */
    void close() {
        asking.close();
    }

    /**
     * Goes as far as the answer that is no redirect any more.
     *
     * @throws FetchException if there is none; it names the URL first asked for, and the one that failed
     */
    Arrival go(Ask first, Hop hop) throws IOException {
        Robots decision = null;
        Set<String> been = new HashSet<>();
        Ask ask = first;
        try {
            while (true) {
                guard.permit(ask.url());
                if (!been.add(ask.url() + " " + ask.form())) {
                    throw FetchException.because(Reason.REDIRECTS, ask.url(), 0, "redirects in a circle");
                }
                if (been.size() > redirects + 1) {
                    throw FetchException.because(
                            Reason.REDIRECTS, ask.url(), 0, "not asked for after " + redirects + " redirects");
                }
                RobotsFiles.Ruling ruling = hop.permit(ask);
                decision = decision == null ? ruling.decision() : decision;
                Reply reply = asking.ask(ask, ruling.pause());
                if (ask.kind() != Ask.Kind.ROBOTS && reply.status() < 400) {
                    refuseIfOptedOut(reply);
                }
                if (!reply.isRedirect()) {
                    return new Arrival(reply, decision);
                }
                ask = ask.redirected(
                        reply.status(),
                        HttpUrl.resolve(ask.url(), reply.header("Location").orElseThrow()));
            }
        } catch (FetchException e) {
            if (e.url().equals(first.url())) {
                throw e;
            }
            throw ledTo(first, e);
        }
    }

    /** What is wrong with the answer at the end of a way. */
    static FetchException refusal(Ask first, Reply last, Reason reason, String why) {
        FetchException atTheEnd = FetchException.because(reason, last.url(), last.status(), why);
        return last.url().equals(first.url()) ? atTheEnd : ledTo(first, atTheEnd);
    }

    private static FetchException ledTo(Ask first, FetchException end) {
        return new FetchException(
                end.reason(), first.url(), end.status(), first.url() + " led to " + end.getMessage(), end);
    }

    private static void refuseIfOptedOut(Reply reply) throws FetchException {
        Optional<String> refusal = OptOut.in(reply);
        if (refusal.isPresent()) {
            throw FetchException.because(Reason.OPT_OUT, reply.url(), reply.status(), refusal.get());
        }
    }
}
