package pyoji.crawler.dataset;

/**
 * A row of rejected.jsonl: a picture that was left out, and why.
 *
 * @param formatVersion {@link Dataset#FORMAT_VERSION}
 * @param source the source's name, as in {@link Provenance}
 * @param image the picture's URL or file name
 * @param reason one line for people
 * @param rejectedAt ISO-8601 instant
 */
public record Rejection(int formatVersion, String source, String image, String reason, String rejectedAt) {}
