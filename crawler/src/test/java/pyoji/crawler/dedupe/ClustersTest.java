package pyoji.crawler.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pyoji.crawler.dedupe.Comparison.Kind;

class ClustersTest {
    private static Candidate candidate(String key, BufferedImage picture) {
        return new Candidate(key, Fingerprint.of(picture), picture.getWidth(), picture.getHeight());
    }

    private static List<Cluster> clusters(List<Candidate> candidates) {
        return Clusters.of(candidates, Progress.SILENT);
    }

    private static List<Candidate> copiesOf(long seed) {
        BufferedImage cover = Pictures.drawn(seed);
        return new ArrayList<>(List.of(
                candidate("a small", Pictures.resized(cover, 200)),
                candidate("b bordered", Pictures.resized(Pictures.bordered(cover, 50, 50, 50, 50, Color.WHITE), 512)),
                candidate("c cropped", Pictures.cropped(cover, 30, 10, 0, 40)),
                candidate("d original", cover),
                candidate("e grown", Pictures.resized(Pictures.resized(cover, 64), 900))));
    }

    @Test
    void largestCleanCopyLeads() {
        assertThat(clusters(copiesOf(4))).singleElement().satisfies(cluster -> {
            assertThat(cluster.kind()).isEqualTo(Kind.DUPLICATE);
            assertThat(cluster.leader()).isEqualTo("d original");
            assertThat(cluster.members())
                    .extracting(Member::key)
                    .containsExactly("a small", "b bordered", "c cropped", "e grown");
        });
    }

    @Test
    void membersTellWhatDecided() {
        List<Candidate> candidates = copiesOf(4);
        candidates.add(candidate("f same", Pictures.drawn(4)));

        assertThat(clusters(candidates).get(0).members())
                .contains(new Member("f same", 0, Evidence.PIXELS))
                .anySatisfy(member -> {
                    assertThat(member.key()).isEqualTo("b bordered");
                    assertThat(member.decidedBy()).isEqualTo(Evidence.BORDER);
                });
    }

    @Test
    void differentCoversMakeNoCluster() {
        List<Candidate> candidates = new ArrayList<>();
        for (int seed = 0; seed < 30; seed++) {
            candidates.add(candidate("cover " + seed, Pictures.drawn(seed)));
        }

        assertThat(clusters(candidates)).isEmpty();
    }

    @Test
    void orderOfTheCandidatesMakesNoDifference() {
        List<Candidate> candidates = copiesOf(4);
        candidates.add(candidate("f other", Pictures.drawn(5)));
        candidates.add(candidate("g other in blue", Pictures.recoloured(Pictures.drawn(5))));
        List<Cluster> expected = clusters(candidates);
        Random random = new Random(1);

        for (int i = 0; i < 5; i++) {
            Collections.shuffle(candidates, random);
            assertThat(clusters(candidates)).isEqualTo(expected);
        }
    }

    @Test
    void variantsAreLinkedByTheirLeaders() {
        BufferedImage red = Pictures.drawn(5);
        BufferedImage blue = Pictures.recoloured(red);
        List<Cluster> clusters = clusters(List.of(
                candidate("red", red),
                candidate("red, small", Pictures.resized(red, 250)),
                candidate("blue", blue),
                candidate("blue, small", Pictures.resized(blue, 250))));

        assertThat(clusters).extracting(Cluster::kind).containsExactly(Kind.DUPLICATE, Kind.DUPLICATE, Kind.VARIANT);
        assertThat(clusters.get(2).leader()).isEqualTo("blue");
        assertThat(clusters.get(2).members()).extracting(Member::key).containsExactly("red");
    }

    @Test
    void everyMemberMatchesItsLeaderItself() {
        // Windows that slide over one wide picture: each overlaps with the next, the first not with the last.
        BufferedImage wide = Pictures.resized(Pictures.drawn(9), 1000);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            candidates.add(candidate("window " + i, Pictures.cropped(wide, 60 * i, 0, 500 - 60 * i, 500)));
        }
        List<Cluster> clusters = clusters(candidates);

        assertThat(clusters).isNotEmpty();
        for (Cluster cluster : clusters) {
            for (Member member : cluster.members()) {
                assertThat(Matcher.compare(print(candidates, cluster.leader()), print(candidates, member.key()))
                                .kind())
                        .isEqualTo(cluster.kind());
            }
        }
    }

    private static Fingerprint print(List<Candidate> candidates, String key) {
        return candidates.stream()
                .filter(candidate -> candidate.key().equals(key))
                .findFirst()
                .orElseThrow()
                .fingerprint();
    }
}
