package pyoji.crawler.dataset;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a picture beside its pixels, when it is added to a split.
 *
 * @param width the source picture's width in pixels, upright, before it was made square
 * @param height likewise its height
 */
public record Description(
        int width,
        int height,
        @Nullable String title,
        @Nullable String artist,
        GroupKind groupKind,
        @Nullable Integer year,
        Provenance source) {}
