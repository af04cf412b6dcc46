package pyoji.crawler.dataset;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of rejected.jsonl: a picture that was left out, and why.
 *
 * @param formatVersion {@link Dataset#FORMAT_VERSION}
 * @param source the source's name, as in {@link Provenance}
 * @param image the picture's URL or file name
 * @param reason one line for people
 * @param rejectedAt ISO-8601 instant
 * @param file where the picture is put aside inside the split's folder, rejected/&lt;id&gt;.png; absent of what was
 *     none
 * @param cover the row that it would have become; there together with {@code file}
 */
public record Rejection(
        int formatVersion,
        String source,
        String image,
        String reason,
        String rejectedAt,
        @Nullable String file,
        @Nullable Cover cover) {
    public Rejection {
        Fields.present("source", source);
        Fields.present("image", image);
        Fields.present("reason", reason);
        Fields.present("rejectedAt", rejectedAt);
        String wanted = cover == null ? null : fileOf(cover);
        if (!Objects.equals(file, wanted)) {
            throw new IllegalArgumentException("file '%s' is not %s".formatted(file, wanted));
        }
    }

    /** Of something that is no picture, or of which none is put aside. */
    public Rejection(int formatVersion, String source, String image, String reason, String rejectedAt) {
        this(formatVersion, source, image, reason, rejectedAt, null, null);
    }

    /**
     * Of a picture that is put aside now; called as its first source calls it, or by its file if no source is known.
     */
    static Rejection of(Cover cover, String reason) {
        boolean known = !cover.sources().isEmpty();
        return new Rejection(
                Dataset.FORMAT_VERSION,
                known ? cover.sources().get(0).source() : "unknown",
                known ? cover.sources().get(0).image() : cover.file(),
                reason,
                Instant.now().toString(),
                fileOf(cover),
                cover);
    }

    /** The same, of which there is a picture, near to another cover. */
    Rejection nearTo(String id) {
        Cover near = Objects.requireNonNull(cover);
        return new Rejection(
                formatVersion,
                source,
                image,
                reason,
                rejectedAt,
                file,
                near.withLikeness(near.perceptualHash(), id.equals(near.id()) ? null : id, near.variantOf()));
    }

    /** The same, once its picture is gone. */
    Rejection withoutPicture() {
        return new Rejection(formatVersion, source, image, reason, rejectedAt);
    }

    /** Whether both are of one picture: of the same pixels, or, where these were never seen, from the same place. */
    boolean samePicture(Rejection other) {
        return cover != null && other.cover != null
                ? cover.id().equals(other.cover.id())
                : source.equals(other.source) && image.equals(other.image);
    }

    private static String fileOf(Cover cover) {
        return "rejected/" + cover.id() + ".png";
    }
}
