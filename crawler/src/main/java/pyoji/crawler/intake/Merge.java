package pyoji.crawler.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dedupe.Cluster;
import pyoji.crawler.dedupe.Comparison.Kind;
import pyoji.crawler.dedupe.Member;

/** Makes splits hold one of each: what {@code pyoji dedupe} found is carried out. */
public final class Merge {
    private record Place(DatasetWriter writer, Cover cover) {}

    private final Map<String, DatasetWriter> writers;
    private int putAside;

    private Merge(Map<String, DatasetWriter> writers) {
        this.writers = writers;
    }

    /**
     * Puts the duplicates of each cluster's leader aside, gives it the sources of all, and links variants to theirs.
     *
     * @param clusters whose keys are the paths of stored pictures of these splits
     * @return how many covers were put aside
     * @throws pyoji.crawler.UserError if one of the splits is being written by another process
     */
    public static int apply(Home home, List<String> splits, List<Cluster> clusters) throws IOException {
        Map<String, DatasetWriter> writers = new LinkedHashMap<>();
        try {
            for (String split : splits) {
                writers.put(split, Dataset.openToAdd(home, split));
            }
            Merge merge = new Merge(writers);
            for (Cluster cluster : clusters) {
                merge.carryOut(cluster);
            }
            return merge.putAside;
        } finally {
            for (DatasetWriter writer : writers.values()) {
                writer.close();
            }
        }
    }

    private void carryOut(Cluster cluster) throws IOException {
        for (Member member : cluster.members()) {
            Optional<Place> leader = find(cluster.leader());
            Optional<Place> other = find(member.key());
            // Somebody may have removed one of them since they were compared.
            if (leader.isEmpty() || other.isEmpty()) {
                continue;
            }
            if (cluster.kind() == Kind.VARIANT) {
                boolean together = leader.get().writer() == other.get().writer();
                link(leader.get(), other.get(), together ? leader.get().cover().id() : null);
            } else if (other.get().cover().kept()) {
                // Taken back by hand, so it stays; but it is held out when its leader is.
                link(leader.get(), other.get(), null);
            } else {
                absorb(leader.get(), other.get(), member);
            }
        }
    }

    /** Joins a cover's cluster to the leader's, unless they are one already. */
    private static void link(Place leader, Place near, @Nullable String variantOf) throws IOException {
        String cluster = clusterOf(leader.cover());
        String before = clusterOf(near.cover());
        if (cluster.equals(before)) {
            return;
        }
        near.writer().update(linked(near.cover(), cluster, variantOf));
        Optional<Cover> led = near.writer().dataset().find(before).filter(cover -> cover.cluster() == null);
        if (led.isPresent()) {
            // The one that it was linked to before stays with it.
            near.writer().update(linked(led.get(), cluster, null));
        }
    }

    private static Cover linked(Cover cover, String cluster, @Nullable String variantOf) {
        return cover.withLikeness(
                cover.perceptualHash(),
                cover.id().equals(cluster) ? null : cluster,
                cover.variantOf() == null ? variantOf : cover.variantOf());
    }

    private static String clusterOf(Cover cover) {
        return cover.cluster() == null ? cover.id() : cover.cluster();
    }

    private void absorb(Place leader, Place duplicate, Member member) throws IOException {
        String why = "a duplicate of %s in split %s (distance %d, %s)"
                .formatted(
                        leader.cover().id().substring(0, 12),
                        leader.writer().dataset().split(),
                        member.distance(),
                        member.decidedBy());
        Cover all = leader.cover().mergedWith(duplicate.cover());
        leader.writer().update(all);
        duplicate.writer().putAside(duplicate.cover().id(), leader.cover().id(), why);
        putAside++;
    }

    private Optional<Place> find(String path) {
        for (DatasetWriter writer : writers.values()) {
            if (Path.of(path).startsWith(writer.dataset().folder())) {
                String id = path.replaceFirst(".*[/\\\\]", "").replaceFirst("\\.png$", "");
                Optional<Cover> cover = writer.dataset().find(id);
                if (cover.isPresent()) {
                    return Optional.of(new Place(writer, cover.get()));
                }
            }
        }
        return Optional.empty();
    }
}
