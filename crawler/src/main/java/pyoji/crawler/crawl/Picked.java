package pyoji.crawler.crawl;

import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.intake.Arrival;
import pyoji.crawler.source.Found;

/**
 * A found cover whose picture was asked for.
 *
 * @param place where the picture was, or should have been
 * @param fetched whether a server was asked and sent a picture
 * @param arrival the picture; null if there is none
 * @param objection why it is no cover, in one line for people; null if it is one
 * @param objectionKind the same as the closing table counts it
 * @param failure why there is no picture; null if there is one
 */
record Picked(
        Found found,
        Provenance place,
        boolean fetched,
        @Nullable Arrival arrival,
        @Nullable String objection,
        @Nullable String objectionKind,
        @Nullable FetchException failure) {

    static Picked ready(Found found, Provenance place, boolean fetched, Arrival arrival) {
        return new Picked(found, place, fetched, arrival, null, null, null);
    }

    static Picked failed(Found found, Provenance place, FetchException failure) {
        return new Picked(found, place, false, null, null, null, failure);
    }

    static Picked rejected(
            Found found, Provenance place, boolean fetched, @Nullable Arrival arrival, String objection, String kind) {
        return new Picked(found, place, fetched, arrival, objection, kind, null);
    }
}
