package pyoji.crawler.dedupe;

import java.util.List;

/**
 * Covers that are near one leader.
 *
 * @param kind DUPLICATE or VARIANT
 * @param leader key of the copy worth keeping
 * @param members at least one, by key
 */
public record Cluster(Comparison.Kind kind, String leader, List<Member> members) {
    /** Copies the list. */
    public Cluster {
        members = List.copyOf(members);
    }
}
