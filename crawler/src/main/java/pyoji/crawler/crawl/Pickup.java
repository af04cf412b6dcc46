package pyoji.crawler.crawl;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.drawn.DrawnCovers;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.FetchState;
import pyoji.crawler.fetch.Image;
import pyoji.crawler.fetch.Robots;
import pyoji.crawler.intake.Arrival;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.CoverImage.Decoded;
import pyoji.crawler.picture.CoverImage.Fit;
import pyoji.crawler.picture.UnreadablePicture;
import pyoji.crawler.screening.Objection;
import pyoji.crawler.screening.Screening;
import pyoji.crawler.source.Found;

/** Gets one found cover's picture and makes it ready; many threads do so at once. */
final class Pickup {
    private final Outside outside;
    private final FetchState state;
    private final Screening screening;
    private final Fit fit;
    private final Clock clock = Clock.systemUTC();

    Pickup(Outside outside, FetchState state, Screening screening, Fit fit) {
        this.outside = outside;
        this.state = state;
        this.screening = screening;
        this.fit = fit;
    }

    /**
     * Gets it.
     *
     * @throws IOException if the disk fails
     */
    Picked pick(Found found) throws IOException {
        if (found.origin() instanceof Found.OnTheWeb there) {
            return fromTheWeb(found, there.images());
        }
        if (found.origin() instanceof Found.InFile there) {
            return fromFile(found, there);
        }
        Found.Drawn there = (Found.Drawn) found.origin();
        return Picked.ready(found, place(found, Robots.NONE, null), false, Arrival.of(drawn(there), fit));
    }

    private Picked fromTheWeb(Found found, List<URI> images) throws IOException {
        FetchException failure = null;
        for (URI url : images) {
            try {
                Optional<Image> spooled = state.spooled(url.toString());
                Image image = spooled.isPresent() ? spooled.get() : fetched(url);
                Provenance place = new Provenance(
                        found.source(),
                        found.page(),
                        url.toString(),
                        image.fetchedAt().toString(),
                        image.robots().toString(),
                        image.sha256());
                return decoded(found, place, spooled.isEmpty(), image.bytes());
            } catch (FetchException e) {
                failure = e;
                if (e.reason() != FetchException.Reason.GONE) {
                    break;
                }
            }
        }
        return Picked.failed(found, place(found, Robots.NONE, null), failure);
    }

    /** What came is put on disk before anything else is done with it: a kill must not make the crawl ask again. */
    private Image fetched(URI url) throws IOException {
        Image image = outside.image(url);
        state.spool(url.toString(), image);
        return image;
    }

    private Picked fromFile(Found found, Found.InFile there) {
        try {
            byte[] bytes = CoverImage.bytes(there.file());
            return decoded(found, place(found, Robots.NONE, DatasetWriter.sha256(bytes)), false, bytes);
        } catch (UnreadablePicture e) {
            return Picked.rejected(
                    found, place(found, Robots.NONE, null), false, null, String.valueOf(e.getMessage()), "unreadable");
        }
    }

    private Picked decoded(Found found, Provenance place, boolean fetched, byte[] bytes) {
        try {
            Decoded decoded = CoverImage.decode(bytes);
            Arrival arrival = Arrival.of(decoded, fit);
            return screening
                    .objection(decoded)
                    .map(why -> Picked.rejected(found, place, fetched, arrival, why.reason(), words(why.kind())))
                    .orElseGet(() -> Picked.ready(found, place, fetched, arrival));
        } catch (UnreadablePicture e) {
            return Picked.rejected(found, place, fetched, null, e.getMessage(), "unreadable");
        }
    }

    /** As the closing table counts it, such as "too small". */
    private static String words(Objection.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Provenance place(Found found, Robots robots, @Nullable String sha256) {
        return new Provenance(
                found.source(),
                found.page(),
                found.origin().name(),
                clock.instant().toString(),
                robots.toString(),
                sha256);
    }

    private static Decoded drawn(Found.Drawn there) {
        return new Decoded(
                DrawnCovers.draw(there.seed(), there.kind()), DrawnCovers.SIZE, DrawnCovers.SIZE, "drawn cover");
    }
}
