package pyoji.crawler.dedupe;

/**
 * A cover of a {@link CoverSet} that is near the one asked for.
 *
 * @param key its key in the set
 * @param comparison duplicate or variant, never distinct
 */
public record Match(String key, Comparison comparison) {}
