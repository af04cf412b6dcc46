package pyoji.crawler.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of manifest.jsonl: one cover-image with its metadata. What can't be is refused with
 * {@link IllegalArgumentException} that names the field.
 *
 * @param formatVersion {@link Dataset#FORMAT_VERSION}
 * @param id SHA-256 of the 512x512 sRGB pixels, hexadecimal
 * @param file the picture's path inside the split's folder: images/&lt;id&gt;.png
 * @param width the source picture's width in pixels, upright, before it was made square
 * @param height likewise its height
 * @param year from {@link #FIRST_YEAR} to {@link #LAST_YEAR}
 * @param rank its place in a chart, 1 is the best; absent if it came from none
 * @param sources every place it came from, first one first
 * @param perceptualHash 64 hexadecimal digits; absent until it was looked at for duplicates
 * @param cluster the id of the cover that leads its near-duplicates and variants; absent if it leads them itself or has
 *     none
 * @param variantOf the cover that this one is a version of (other colour, other text)
 * @param holdout true if never trained on
 * @param kept true if it was left out once and taken back by hand, so that nothing leaves it out again; absent if not
 */
public record Cover(
        int formatVersion,
        String id,
        String file,
        int width,
        int height,
        @Nullable String title,
        @Nullable String artist,
        GroupKind groupKind,
        @Nullable Integer year,
        @Nullable Integer rank,
        List<Provenance> sources,
        @Nullable String perceptualHash,
        @Nullable String cluster,
        @Nullable String variantOf,
        boolean holdout,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean kept) {
    /** Earlier than any record with a cover. */
    public static final int FIRST_YEAR = 1900;
    /** Later than any that was announced. */
    public static final int LAST_YEAR = 2100;

    public Cover {
        Fields.hash("id", id);
        if (!fileOf(id).equals(Fields.present("file", file))) {
            throw new IllegalArgumentException("file '%s' is not %s".formatted(file, fileOf(id)));
        }
        Fields.positiveIfAny("width", width);
        Fields.positiveIfAny("height", height);
        groupKind = groupKind == null ? GroupKind.UNKNOWN : groupKind;
        if (year != null && (year < FIRST_YEAR || year > LAST_YEAR)) {
            throw new IllegalArgumentException("year %d is not from %d to %d".formatted(year, FIRST_YEAR, LAST_YEAR));
        }
        Fields.positiveIfAny("rank", rank);
        sources = List.copyOf(Fields.present("sources", sources));
        Fields.hashIfAny("perceptualHash", perceptualHash);
        Fields.hashIfAny("cluster", cluster);
        Fields.hashIfAny("variantOf", variantOf);
    }

    /** A cover whose pixels have this id. */
    public static Cover of(String id, Description description) {
        return new Cover(
                Dataset.FORMAT_VERSION,
                id,
                fileOf(id),
                description.width(),
                description.height(),
                description.title(),
                description.artist(),
                description.groupKind(),
                description.year(),
                description.rank(),
                List.of(description.source()),
                null,
                null,
                null,
                false,
                false);
    }

    private static String fileOf(String id) {
        return "images/" + id + ".png";
    }

    /** This cover, also found at {@code place}. */
    public Cover alsoFrom(Provenance place) {
        if (sources.stream().anyMatch(place::samePlace)) {
            return this;
        }
        List<Provenance> all = new ArrayList<>(sources);
        all.add(place);
        return withSources(all);
    }

    /** This cover, also found where {@code other} tells, which fills in what was unknown of it. */
    public Cover alsoKnownAs(Description other) {
        return new Cover(
                        formatVersion,
                        id,
                        file,
                        width,
                        height,
                        title == null ? other.title() : title,
                        artist == null ? other.artist() : artist,
                        groupKind == GroupKind.UNKNOWN ? other.groupKind() : groupKind,
                        year == null ? other.year() : year,
                        rank == null ? other.rank() : rank,
                        sources,
                        perceptualHash,
                        cluster,
                        variantOf,
                        holdout,
                        kept)
                .alsoFrom(other.source());
    }

    /**
     * This cover with all that is told of another, which is the same one or a copy of it: every source, and what was
     * unknown; held out or kept if either is.
     */
    public Cover mergedWith(Cover other) {
        Cover merged = this;
        for (Provenance place : other.sources) {
            merged = merged.alsoKnownAs(new Description(
                    other.width,
                    other.height,
                    other.title,
                    other.artist,
                    other.groupKind,
                    other.year,
                    other.rank,
                    place));
        }
        String ownHash = perceptualHash == null && id.equals(other.id) ? other.perceptualHash : perceptualHash;
        return merged.withLikeness(
                        ownHash,
                        cluster == null ? unlessThis(other.cluster) : cluster,
                        variantOf == null ? unlessThis(other.variantOf) : variantOf)
                .withHoldout(holdout || other.holdout)
                .withKept(kept || other.kept);
    }

    private @Nullable String unlessThis(@Nullable String link) {
        return id.equals(link) ? null : link;
    }

    /** This cover shown by a better copy of its picture, whose sources become its own. */
    public Cover shownBy(Cover copy) {
        Cover shown = new Cover(
                formatVersion,
                copy.id,
                copy.file,
                copy.width,
                copy.height,
                title,
                artist,
                groupKind,
                year,
                rank,
                sources,
                copy.perceptualHash,
                cluster,
                variantOf,
                holdout,
                kept);
        return shown.mergedWith(copy.withLikeness(copy.perceptualHash, null, null));
    }

    /** This cover, from these places. */
    public Cover withSources(List<Provenance> places) {
        return copy(places, perceptualHash, cluster, variantOf, holdout, kept);
    }

    /** This cover with what the look for duplicates found. */
    public Cover withLikeness(@Nullable String perceptualHash, @Nullable String cluster, @Nullable String variantOf) {
        return copy(sources, perceptualHash, cluster, variantOf, holdout, kept);
    }

    /** This cover, held out of training or not. */
    public Cover withHoldout(boolean holdout) {
        return holdout == this.holdout ? this : copy(sources, perceptualHash, cluster, variantOf, holdout, kept);
    }

    /** This cover, taken back by hand or not. */
    public Cover withKept(boolean kept) {
        return kept == this.kept ? this : copy(sources, perceptualHash, cluster, variantOf, holdout, kept);
    }

    private Cover copy(
            List<Provenance> sources,
            @Nullable String perceptualHash,
            @Nullable String cluster,
            @Nullable String variantOf,
            boolean holdout,
            boolean kept) {
        return new Cover(
                formatVersion,
                id,
                file,
                width,
                height,
                title,
                artist,
                groupKind,
                year,
                rank,
                sources,
                perceptualHash,
                cluster,
                variantOf,
                holdout,
                kept);
    }
}
