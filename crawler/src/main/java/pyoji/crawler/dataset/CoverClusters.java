package pyoji.crawler.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which covers are near-duplicates or variants of one another, as their rows say: directly, or through others. A
 * cluster goes by the id of the cover that leads it; a cover without any is a cluster of its own.
 */
final class CoverClusters {
    /** From an id to one that stands nearer to the leader (union by the direction of the links). */
    private final Map<String, String> towardsLeader = new HashMap<>();

    /** The clusters of these covers; a cover may stand in several rows, which are then joined. */
    static CoverClusters of(Collection<Cover> covers) {
        CoverClusters clusters = new CoverClusters();
        for (Cover cover : covers) {
            clusters.join(cover.id(), cover.variantOf());
            clusters.join(cover.id(), cover.cluster());
        }
        return clusters;
    }

    private void join(String id, @Nullable String leader) {
        if (leader != null) {
            String below = leaderOf(id);
            String above = leaderOf(leader);
            if (!below.equals(above)) {
                towardsLeader.put(below, above);
            }
        }
    }

    /** The id that the cover's cluster goes by. */
    String nameOf(Cover cover) {
        return leaderOf(cover.id());
    }

    private String leaderOf(String id) {
        String leader = id;
        for (String next = towardsLeader.get(leader); next != null; next = towardsLeader.get(leader)) {
            leader = next;
        }
        for (String at = id; !at.equals(leader); ) {
            at = towardsLeader.put(at, leader);
        }
        return leader;
    }

    /** These covers, held out all together with each that is held out. */
    static List<Cover> withHoldoutSpread(Collection<Cover> covers) {
        if (covers.stream().noneMatch(Cover::holdout)) {
            return List.copyOf(covers);
        }
        CoverClusters clusters = of(covers);
        Set<String> held =
                covers.stream().filter(Cover::holdout).map(clusters::nameOf).collect(Collectors.toSet());
        return covers.stream()
                .map(cover -> cover.withHoldout(held.contains(clusters.nameOf(cover))))
                .toList();
    }

    /** The cover that leads what {@code gone} led: its largest one, first among equals by id; null if it led none. */
    static @Nullable String heir(Collection<Cover> covers, String gone) {
        return covers.stream()
                .filter(cover -> gone.equals(cover.cluster()))
                .min(Comparator.comparingLong((Cover cover) -> -(long) cover.width() * cover.height())
                        .thenComparing(Cover::id))
                .map(Cover::id)
                .orElse(null);
    }

    /** Those covers that were linked to {@code gone}, as they are when they are linked to {@code heir} instead. */
    static List<Cover> relinked(Collection<Cover> covers, String gone, @Nullable String heir) {
        List<Cover> changed = new ArrayList<>();
        for (Cover cover : covers) {
            if (gone.equals(cover.cluster()) || gone.equals(cover.variantOf())) {
                String cluster = gone.equals(cover.cluster()) ? heir : cover.cluster();
                String other = heir == null ? cluster : heir;
                String variantOf = gone.equals(cover.variantOf()) ? other : cover.variantOf();
                changed.add(cover.withLikeness(
                        cover.perceptualHash(), unlessItself(cover, cluster), unlessItself(cover, variantOf)));
            }
        }
        return changed;
    }

    private static @Nullable String unlessItself(Cover cover, @Nullable String link) {
        return cover.id().equals(link) ? null : link;
    }
}
