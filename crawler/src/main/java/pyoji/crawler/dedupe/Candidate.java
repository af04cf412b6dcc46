package pyoji.crawler.dedupe;

/**
 * A cover to be clustered.
 *
 * @param key unique among the candidates; ties are broken by it
 * @param width of the source picture, in pixels
 * @param height likewise
 */
public record Candidate(String key, Fingerprint fingerprint, int width, int height) {}
