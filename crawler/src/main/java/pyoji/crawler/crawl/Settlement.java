package pyoji.crawler.crawl;

import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.Description;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.dataset.Rejection;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.FetchState;
import pyoji.crawler.fetch.ImageOutcome;
import pyoji.crawler.fetch.ImageOutcome.Result;
import pyoji.crawler.intake.Intake;
import pyoji.crawler.intake.Taken;
import pyoji.crawler.source.Found;
import pyoji.crawler.source.NameKey;

/** Puts an end to each found cover: in the split, left out with its reason, or to be asked for again next time. */
final class Settlement {
    private final Intake intake;
    private final FetchState state;
    private final @Nullable GroupKind groupKind;
    private final Clock clock = Clock.systemUTC();
    private final CoversSoFar soFar;
    private String lastFailure = "";

    /**
     * For one crawl.
     *
     * @param groupKind what covers show of which the source doesn't know it; null if that is unknown
     */
    Settlement(Intake intake, FetchState state, @Nullable GroupKind groupKind) {
        this.intake = intake;
        this.state = state;
        this.groupKind = groupKind;
        this.soFar = new CoversSoFar(intake.dataset().covers(), state);
    }

    /** Covers that the split has now. */
    int covers() {
        return intake.dataset().size();
    }

    /** Of them, those by this artist, named as {@link NameKey} does. */
    int coversBy(String artist) {
        return soFar.by(artist);
    }

    /** The last failure, in one line. */
    String lastFailure() {
        return lastFailure;
    }

    /** Whether an earlier crawl has dealt with it, so that nothing need be asked; counts it then. */
    boolean knows(Found found, Tally tally) throws IOException {
        String image = found.origin().name();
        if (intake.takedowns().forbidsImage(image)) {
            tally.refusedOne("takedown", image);
            return true;
        }
        boolean settled = soFar.haveSettled(found);
        if (settled) {
            tally.knownOne();
        }
        return settled;
    }

    /**
     * Settles one.
     *
     * @return false if its picture could not be had
     * @throws IOException if the disk fails
     */
    boolean settle(Picked picked, Tally tally) throws IOException {
        if (picked.fetched()) {
            tally.fetchedOne();
        }
        if (picked.failure() != null) {
            return settleFailure(picked, picked.failure(), tally);
        }
        if (picked.objection() != null) {
            reject(picked, picked.objection());
            tally.rejectedOne(String.valueOf(picked.objectionKind()));
            settle(picked, Result.REJECTED, picked.objection(), null);
            return true;
        }
        Taken taken = intake.take(java.util.Objects.requireNonNull(picked.arrival()), description(picked));
        if (taken.result().isNew()) {
            tally.keptOne(taken.result() == Taken.Result.VARIANT);
            soFar.add(
                    java.util.Objects.requireNonNull(taken.coverId()),
                    picked.found().artist());
        } else if (taken.result() == Taken.Result.TAKEN_DOWN) {
            tally.refusedOne("takedown", picked.place().image() + ": " + taken.detail());
        } else if (taken.result() == Taken.Result.KNOWN
                && soFar.areFrom(picked.place().source(), picked.place().image())) {
            // Files are looked at again by every crawl, as that asks nobody.
            tally.knownOne();
        } else {
            tally.duplicateOne();
        }
        intake.sync();
        Result result = taken.result() == Taken.Result.TAKEN_DOWN
                ? Result.REFUSED
                : taken.result().isNew() ? Result.KEPT : Result.DUPLICATE;
        settle(picked, result, taken.detail(), taken.coverId());
        return true;
    }

    private boolean settleFailure(Picked picked, FetchException failure, Tally tally) throws IOException {
        String why = String.valueOf(failure.getMessage());
        switch (failure.reason()) {
            // Asked of robots.txt, or of the user's own list, anew each time.
            case ROBOTS -> tally.refusedOne("robots", why);
            case ADDRESS -> tally.refusedOne("address", why);
            case OPT_OUT -> {
                tally.refusedOne("opt-out", why);
                settle(picked, Result.REFUSED, why, null);
            }
            case GONE -> {
                tally.missingOne();
                settle(picked, Result.GONE, why, null);
            }
            case TOO_LARGE, UNEXPECTED, REDIRECTS -> {
                reject(picked, why);
                tally.rejectedOne(failure.reason() == FetchException.Reason.TOO_LARGE ? "too large" : "no picture");
                settle(picked, Result.REJECTED, why, null);
            }
            case STOPPED, UNREACHABLE, TOO_SLOW, ROBOTS_UNREADABLE -> {
                tally.failedOne(word(failure.reason()), why);
                lastFailure = why;
                settle(picked, Result.FAILED, why, null);
                return false;
            }
        }
        return true;
    }

    private static String word(FetchException.Reason reason) {
        return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private void reject(Picked picked, String reason) throws IOException {
        if (picked.arrival() == null) {
            Provenance place = picked.place();
            intake.reject(new Rejection(
                    Dataset.FORMAT_VERSION,
                    place.source(),
                    place.image(),
                    withoutUrl(reason, place.image()),
                    clock.instant().toString()));
        } else {
            intake.reject(picked.arrival(), description(picked), reason);
        }
    }

    /** The image stands beside the reason, so that it need not say it again. */
    private static String withoutUrl(String reason, String url) {
        return reason.startsWith(url + ": ") ? reason.substring(url.length() + 2) : reason;
    }

    private void settle(Picked picked, Result result, String detail, @Nullable String coverId) throws IOException {
        state.settle(
                picked.place().image(),
                new ImageOutcome(result, detail, coverId, picked.place().sha256(), clock.instant()));
        String name = picked.found().origin().name();
        if (!name.equals(picked.place().image())) {
            // Known by its first URL, had from another.
            state.settle(
                    name,
                    new ImageOutcome(result, detail, coverId, picked.place().sha256(), clock.instant()));
        }
    }

    private Description description(Picked picked) {
        Found found = picked.found();
        int width = picked.arrival() == null ? 0 : picked.arrival().width();
        int height = picked.arrival() == null ? 0 : picked.arrival().height();
        GroupKind kind = found.groupKind() == GroupKind.UNKNOWN && groupKind != null ? groupKind : found.groupKind();
        return new Description(
                width, height, found.title(), found.artist(), kind, found.year(), found.rank(), picked.place());
    }
}
