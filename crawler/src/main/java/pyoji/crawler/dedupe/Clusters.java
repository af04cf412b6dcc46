package pyoji.crawler.dedupe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import pyoji.crawler.dedupe.Comparison.Kind;

/**
 * Covers grouped by what they show: first copies of one cover, then, between what is left of each, variants.
 *
 * <p>Pairs that were verified are joined; then the best copy leads, and whoever does not match the leader itself goes on
 * to a cluster of its own, so that a chain of neighbours never joins strangers.
 */
public final class Clusters {
    private final List<Candidate> candidates;
    private final Map<Long, Comparison> compared = new HashMap<>();

    private Clusters(List<Candidate> candidates) {
        this.candidates = candidates;
    }

    /** Clusters of two or more, duplicates before variants, each by its leader's key; the candidates' order is no matter. */
    public static List<Cluster> of(List<Candidate> candidates, Progress progress) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(Comparator.comparing(Candidate::key));
        return new Clusters(sorted).run(progress);
    }

    private List<Cluster> run(Progress progress) {
        List<int[]> pairs = pairs(progress);
        List<Cluster> clusters = new ArrayList<>();
        boolean[] gone = new boolean[candidates.size()];
        for (Kind kind : List.of(Kind.DUPLICATE, Kind.VARIANT)) {
            List<List<Integer>> groups = joined(pairs, kind, gone);
            for (List<Integer> group : groups) {
                List<Integer> open = new ArrayList<>(group);
                while (open.size() > 1) {
                    open = led(open, kind, clusters, gone);
                }
            }
        }
        return clusters.stream()
                .sorted(Comparator.comparing(Cluster::kind).thenComparing(Cluster::leader))
                .toList();
    }

    // Pairs that are anything to each other.
    private List<int[]> pairs(Progress progress) {
        CoverSet set = new CoverSet();
        Map<String, Integer> firsts = new HashMap<>();
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Fingerprint fingerprint = candidates.get(i).fingerprint();
            set.add(candidates.get(i).key(), fingerprint);
            Integer same = firsts.putIfAbsent(fingerprint.pixels(), i);
            if (same != null) {
                pairs.add(new int[] {same, i});
            } else {
                for (int j : set.near(fingerprint, i)) {
                    if (comparison(j, i).kind() != Kind.DISTINCT) {
                        pairs.add(new int[] {j, i});
                    }
                }
            }
            progress.at(i + 1, candidates.size());
        }
        return pairs;
    }

    private Comparison comparison(int i, int j) {
        long pair = (long) Math.min(i, j) << 32 | Math.max(i, j);
        return compared.computeIfAbsent(
                pair,
                none -> Matcher.compare(
                        candidates.get(i).fingerprint(), candidates.get(j).fingerprint()));
    }

    // Union-find (Galler and Fischer 1964) over pairs of the kind.
    private List<List<Integer>> joined(List<int[]> pairs, Kind kind, boolean[] gone) {
        int[] parent = IntStream.range(0, candidates.size()).toArray();
        for (int[] pair : pairs) {
            if (!gone[pair[0]] && !gone[pair[1]] && comparison(pair[0], pair[1]).kind() == kind) {
                parent[root(parent, pair[1])] = root(parent, pair[0]);
            }
        }
        Map<Integer, List<Integer>> groups = new HashMap<>();
        for (int i = 0; i < parent.length; i++) {
            groups.computeIfAbsent(root(parent, i), none -> new ArrayList<>()).add(i);
        }
        return groups.values().stream().filter(group -> group.size() > 1).toList();
    }

    private static int root(int[] parent, int i) {
        int root = i;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    // Makes a cluster of the best copy and whoever matches it, and gives back the others.
    private List<Integer> led(List<Integer> open, Kind kind, List<Cluster> clusters, boolean[] gone) {
        int leader = best(open);
        List<Member> members = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i : open) {
            if (i == leader) {
                continue;
            }
            Comparison comparison = comparison(leader, i);
            if (comparison.kind() == kind) {
                members.add(new Member(candidates.get(i).key(), comparison.distance(), comparison.decidedBy()));
                gone[i] = true;
            } else {
                others.add(i);
            }
        }
        if (!members.isEmpty()) {
            clusters.add(new Cluster(kind, candidates.get(leader).key(), members));
        }
        return others;
    }

    /** Whether {@code one} is the copy to keep of two that show the same cover; if they are as good, the other is. */
    public static boolean better(Candidate one, Candidate other) {
        double sharpest = Math.max(
                one.fingerprint().cleanness().sharpness(),
                other.fingerprint().cleanness().sharpness());
        return worth(one, sharpest) > worth(other, sharpest);
    }

    // The largest, cleanest copy: pixels inside the border, fewer where it is blurred or blocky beside the others.
    private int best(List<Integer> group) {
        double sharpest = group.stream()
                .mapToDouble(i -> candidates.get(i).fingerprint().cleanness().sharpness())
                .max()
                .orElse(0);
        return group.stream()
                .max(Comparator.<Integer>comparingDouble(i -> worth(candidates.get(i), sharpest))
                        .thenComparing(Comparator.<Integer>naturalOrder().reversed()))
                .orElseThrow();
    }

    private static double worth(Candidate candidate, double sharpest) {
        Fingerprint fingerprint = candidate.fingerprint();
        double sharpness = Math.min(1, fingerprint.cleanness().sharpness() / Math.max(0.01, 0.85 * sharpest));
        double inside = fingerprint.content().area();
        double pixels = candidate.width() * (double) candidate.height() * inside;
        // Twice: a border that somebody added is a fault of its own, even around as many pixels.
        return pixels
                * inside
                * sharpness
                * sharpness
                / (1 + fingerprint.cleanness().blockiness());
    }
}
