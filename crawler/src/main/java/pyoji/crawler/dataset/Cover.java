package pyoji.crawler.dataset;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of manifest.jsonl: one cover-image with its metadata.
 *
 * @param formatVersion {@link Dataset#FORMAT_VERSION}
 * @param id SHA-256 of the 512x512 sRGB pixels, hexadecimal
 * @param file the picture's path inside the split's folder
 * @param width the source picture's width in pixels, upright, before it was made square
 * @param height likewise its height
 * @param rank its place in a chart, 1 is the best; absent if it came from none
 * @param sources every place it came from, first one first
 * @param perceptualHash hexadecimal; absent until it was looked at for duplicates
 * @param cluster the id of the cover that leads its near-duplicates and variants; absent if it has none
 * @param variantOf the cover that this one is a version of (other colour, other text)
 * @param holdout true if never trained on
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
        boolean holdout) {

    public Cover {
        sources = List.copyOf(sources);
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

    /** This cover, from these places. */
    public Cover withSources(List<Provenance> places) {
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
                places,
                perceptualHash,
                cluster,
                variantOf,
                holdout);
    }

    /** This cover with what the look for duplicates found. */
    public Cover withLikeness(
            @Nullable String perceptualHash, @Nullable String cluster, @Nullable String variantOf) {
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
                holdout);
    }

    /** This cover, held out of training or not. */
    public Cover withHoldout(boolean holdout) {
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
                holdout);
    }
}
