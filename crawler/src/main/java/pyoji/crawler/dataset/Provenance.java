package pyoji.crawler.dataset;

import org.jspecify.annotations.Nullable;

/**
 * One place that a cover came from.
 *
 * @param source the source's name: folder, drawn, musicbrainz, …
 * @param page the page that showed it, if any
 * @param image the picture's URL; for a folder the file's name, for a drawn cover its seed
 * @param fetchedAt ISO-8601 instant
 * @param robots the robots decision: allowed, api, or none for what was not fetched
 * @param sha256 of the picture's bytes as they came, hexadecimal; absent for what was drawn
 */
public record Provenance(
        String source,
        @Nullable String page,
        String image,
        String fetchedAt,
        String robots,
        @Nullable String sha256) {
    public Provenance {
        Fields.present("source", source);
        Fields.present("image", image);
        Fields.present("fetchedAt", fetchedAt);
        Fields.present("robots", robots);
    }

    /** A place whose bytes were never seen. */
    public Provenance(String source, @Nullable String page, String image, String fetchedAt, String robots) {
        this(source, page, image, fetchedAt, robots, null);
    }

    /** The same place, whenever it was visited. */
    public boolean samePlace(Provenance other) {
        return source.equals(other.source) && image.equals(other.image);
    }
}
