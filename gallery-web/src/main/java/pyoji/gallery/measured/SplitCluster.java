package pyoji.gallery.measured;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.Cover;

/**
 * Covers of a split that are near-duplicates or variants of one another.
 *
 * @param leader id of the cover that leads them
 * @param covers two or more, the leader first if the split still has it
 */
public record SplitCluster(String leader, List<Cover> covers) {
    /** All of a split, largest first, then in the order of their first cover. */
    static List<SplitCluster> of(Collection<Cover> covers) {
        Map<String, String> above = new HashMap<>();
        covers.forEach(cover -> {
            String link = link(cover);
            if (link != null && !link.equals(cover.id())) {
                above.put(cover.id(), link);
            }
        });
        Map<String, List<Cover>> byLeader = new LinkedHashMap<>();
        covers.forEach(cover -> byLeader.computeIfAbsent(leader(cover.id(), above), id -> new ArrayList<>())
                .add(cover));
        return byLeader.entrySet().stream()
                .filter(cluster -> cluster.getValue().size() > 1)
                .map(cluster -> new SplitCluster(cluster.getKey(), leaderFirst(cluster.getKey(), cluster.getValue())))
                .sorted(Comparator.comparingInt(cluster -> -cluster.covers().size()))
                .toList();
    }

    private static @Nullable String link(Cover cover) {
        return cover.cluster() != null ? cover.cluster() : cover.variantOf();
    }

    /** Rows that people edited may link in a ring: then the least id of the ring leads. */
    private static String leader(String id, Map<String, String> above) {
        Set<String> passed = new HashSet<>();
        String at = id;
        while (above.containsKey(at) && passed.add(at)) {
            at = above.get(at);
        }
        if (!passed.contains(at)) {
            return at;
        }
        String least = at;
        for (String next = above.get(at); !next.equals(at); next = above.get(next)) {
            least = next.compareTo(least) < 0 ? next : least;
        }
        return least;
    }

    private static List<Cover> leaderFirst(String leader, List<Cover> covers) {
        List<Cover> sorted = new ArrayList<>(covers);
        sorted.sort(Comparator.comparing(cover -> !cover.id().equals(leader)));
        return List.copyOf(sorted);
    }
}
