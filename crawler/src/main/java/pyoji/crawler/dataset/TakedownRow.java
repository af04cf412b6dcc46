package pyoji.crawler.dataset;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of takedown.jsonl: a cover that must not come back, by whatever way.
 *
 * @param formatVersion {@link Dataset#FORMAT_VERSION}
 * @param id SHA-256 of its 512x512 sRGB pixels, hexadecimal
 * @param perceptualHash 64 hexadecimal digits; absent if its picture could not be read any more
 * @param title the cover's, so that people know what the row is about
 * @param artist likewise
 * @param sources every place it was known to come from, with the SHA-256 of the bytes where they were seen
 * @param reason why, in the words of who took it down; absent if nothing was said
 * @param at ISO-8601 instant
 */
public record TakedownRow(
        int formatVersion,
        String id,
        @Nullable String perceptualHash,
        @Nullable String title,
        @Nullable String artist,
        List<Provenance> sources,
        @Nullable String reason,
        String at) {
    /** Characters of an instant that tell its day. */
    private static final int DATE = 10;

    public TakedownRow {
        Fields.hash("id", id);
        Fields.hashIfAny("perceptualHash", perceptualHash);
        sources = List.copyOf(Fields.present("sources", sources));
        if (!Fields.present("at", at).matches("\\d{4}-\\d{2}-\\d{2}.*")) {
            throw new IllegalArgumentException("at '%s' is not an instant".formatted(at));
        }
    }

    /** That this cover is taken down now. */
    static TakedownRow of(Cover cover, @Nullable String perceptualHash, @Nullable String reason) {
        return new TakedownRow(
                Dataset.FORMAT_VERSION,
                cover.id(),
                perceptualHash,
                cover.title(),
                cover.artist(),
                cover.sources(),
                reason,
                Instant.now().toString());
    }

    /** What is told of a picture that is refused because of this row. */
    public String refusal() {
        return "taken down on " + at.substring(0, DATE);
    }
}
