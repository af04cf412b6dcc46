package pyoji.crawler.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            // Somebody may have removed one of them since they were compared; what was taken back by hand stays.
            if (leader.isEmpty() || other.isEmpty() || other.get().cover().kept()) {
                continue;
            }
            if (cluster.kind() == Kind.VARIANT) {
                link(leader.get(), other.get());
            } else {
                absorb(leader.get(), other.get(), member);
            }
        }
    }

    private static void link(Place leader, Place variant) throws IOException {
        boolean together = leader.writer() == variant.writer();
        String cluster = leader.cover().cluster() == null
                ? leader.cover().id()
                : leader.cover().cluster();
        variant.writer()
                .update(variant.cover()
                        .withLikeness(
                                variant.cover().perceptualHash(),
                                cluster,
                                together ? leader.cover().id() : null));
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
