package pyoji.crawler.dedupe;

/**
 * A cover of a cluster other than its leader.
 *
 * @param distance Hamming distance to the leader's global hash, 0 to 256
 * @param decidedBy what settled that it belongs to the leader
 */
public record Member(String key, int distance, Evidence decidedBy) {}
