package pyoji.crawler.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.CoverRemoval;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.dataset.SplitFixture;
import pyoji.crawler.dedupe.Cluster;
import pyoji.crawler.dedupe.Comparison.Kind;
import pyoji.crawler.dedupe.Evidence;
import pyoji.crawler.dedupe.Member;

class MergeTest extends SplitFixture {
    /** A cluster of covers of one split. */
    private Cluster cluster(Kind kind, String split, int leader, int... members) {
        return cluster(
                kind,
                image(split, leader).toString(),
                Arrays.stream(members)
                        .mapToObj(member -> image(split, member).toString())
                        .toArray(String[]::new));
    }

    private static Cluster cluster(Kind kind, String leader, String... members) {
        return new Cluster(
                kind,
                leader,
                Arrays.stream(members)
                        .map(member -> new Member(member, 7, Evidence.CROP))
                        .toList());
    }

    private int merge(String split, Cluster... clusters) throws IOException {
        return Merge.apply(home, List.of(split), List.of(clusters));
    }

    private int mergeBoth(Cluster cluster) throws IOException {
        return Merge.apply(home, List.of("one", "two"), List.of(cluster));
    }

    private static String name(int number) {
        return "cover " + number;
    }

    @Test
    void duplicatesArePutAsideAndCounted() throws IOException {
        add("test", 1, 2, 3, 4);

        assertThat(merge("test", cluster(Kind.DUPLICATE, "test", 2, 1, 4))).isEqualTo(2);
        assertThat(titles("test")).containsExactly(name(2), name(3));
        assertThat(image("test", 1)).doesNotExist();
        assertThat(read("test").rejection(id(1)).reason())
                .isEqualTo("a duplicate of %s in split test (distance 7, crop)".formatted(id(2).substring(0, 12)));
    }

    @Test
    void leaderHasThePlacesOfAll() throws IOException {
        add("test", 1, 2);

        merge("test", cluster(Kind.DUPLICATE, "test", 2, 1));

        assertThat(cover("test", 2).sources()).extracting(Provenance::image).containsExactly("2.png", "1.png");
    }

    @Test
    void leaderIsHeldOutIfOneOfThemWas() throws IOException {
        add("test", 1, 2, 3);
        change("test", 1, cover -> cover.withHoldout(true));

        merge("test", cluster(Kind.DUPLICATE, "test", 2, 1));

        assertThat(heldOut("test")).containsExactly(name(2));
    }

    @Test
    void duplicateInAnotherSplitIsPutAsideThere() throws IOException {
        add("one", 1, 2);
        add("two", 3, 4);

        mergeBoth(cluster(
                Kind.DUPLICATE, image("one", 1).toString(), image("two", 3).toString()));

        assertThat(titles("one")).containsExactly(name(1), name(2));
        assertThat(titles("two")).containsExactly(name(4));
        assertThat(cover("one", 1).sources()).hasSize(2);
        assertThat(read("two").rejection(id(3)).reason()).contains(" in split one ");
    }

    @Test
    void samePixelsInTwoSplitsAreKeptInTheLeadersOne() throws IOException {
        add("one", 1);
        add("two", 1, 2);

        mergeBoth(cluster(
                Kind.DUPLICATE, image("one", 1).toString(), image("two", 1).toString()));

        assertThat(titles("one")).containsExactly(name(1));
        assertThat(titles("two")).containsExactly(name(2));
    }

    @Test
    void coverThatWasPutAsideCanBeTakenBack() throws IOException {
        add("test", 1, 2);
        Cluster cluster = cluster(Kind.DUPLICATE, "test", 2, 1);
        merge("test", cluster);
        keep(1);

        assertThat(merge("test", cluster)).isZero();
        assertThat(titles("test")).containsExactly(name(2), name(1));
    }

    @Test
    void coverThatWasTakenBackIsHeldOutWithItsLeader() throws IOException {
        add("test", 1, 2, 3);
        try (DatasetWriter writer = open("test")) {
            writer.remove(id(1));
            writer.reject(DatasetWriter.prepare(picture(1)), described(1), "too small");
        }
        keep(1);
        change("test", 2, cover -> cover.withHoldout(true));

        merge("test", cluster(Kind.DUPLICATE, "test", 2, 1));

        assertThat(heldOut("test")).containsExactly(name(2), name(1));
    }

    private void keep(int number) throws IOException {
        try (DatasetWriter writer = open("test")) {
            writer.keep(writer.dataset().rejection(id(number)));
        }
    }

    @Test
    void variantIsLinkedAndStays() throws IOException {
        add("test", 1, 2);

        assertThat(merge("test", cluster(Kind.VARIANT, "test", 2, 1))).isZero();
        assertThat(cover("test", 1).variantOf()).isEqualTo(id(2));
        assertThat(cover("test", 1).cluster()).isEqualTo(id(2));
    }

    @Test
    void variantInAnotherSplitIsOfOneClusterWithIt() throws IOException {
        add("one", 1);
        add("two", 2);

        mergeBoth(cluster(
                Kind.VARIANT, image("one", 1).toString(), image("two", 2).toString()));

        assertThat(cover("two", 2).cluster()).isEqualTo(id(1));
        assertThat(cover("two", 2).variantOf()).isNull();
    }

    @Test
    void variantThatWasLinkedToAnotherOneIsHeldOutWithBoth() throws IOException {
        add("test", 1, 2, 3, 4);
        cluster("test", 1, 2);
        change("test", 1, cover -> cover.withHoldout(true));

        merge("test", cluster(Kind.VARIANT, "test", 3, 2));

        assertThat(heldOut("test")).containsExactly(name(1), name(2), name(3));
    }

    @Test
    void variantOfAnotherSplitStaysWithTheOneItWasLinkedTo() throws IOException {
        add("one", 1);
        add("two", 2, 3, 4);
        cluster("two", 3, 2);
        change("two", 3, cover -> cover.withHoldout(true));

        mergeBoth(cluster(
                Kind.VARIANT, image("one", 1).toString(), image("two", 2).toString()));

        assertThat(heldOut("two")).containsExactly(name(2), name(3));
    }

    @Test
    void linkThatIsThereAlreadyIsLeftAsItIs() throws IOException {
        add("test", 1, 2);
        cluster("test", 1, 2);
        Cover before = cover("test", 1);

        merge("test", cluster(Kind.VARIANT, "test", 2, 1));

        assertThat(cover("test", 1)).isEqualTo(before);
    }

    @Test
    void leaderThatWasLedByItsDuplicateLeads() throws IOException {
        add("test", 1, 2, 3);
        cluster("test", 1, 2, 3);

        merge("test", cluster(Kind.DUPLICATE, "test", 2, 1));

        assertThat(cover("test", 2).cluster()).isNull();
        assertThat(cover("test", 3).cluster()).isEqualTo(id(2));
    }

    @Test
    void coversThatSomebodyRemovedMeanwhileArePassedOver() throws IOException {
        add("test", 1, 2, 3, 4, 5);
        Cluster removedMember = cluster(Kind.DUPLICATE, "test", 1, 2);
        Cluster removedLeader = cluster(Kind.DUPLICATE, "test", 4, 5);
        CoverRemoval.find(home, List.of(id(2), id(4)), null).remove();

        assertThat(merge("test", removedMember, removedLeader)).isZero();
        assertThat(titles("test")).containsExactly(name(1), name(3), name(5));
    }

    @Test
    void splitThatIsBeingWrittenLeavesAllAsTheyAre() throws IOException {
        add("one", 1, 2);
        add("two", 3);
        try (DatasetWriter writer = open("two")) {
            assertThatThrownBy(() -> mergeBoth(cluster(Kind.DUPLICATE, "one", 1, 2)))
                    .isInstanceOf(UserError.class)
                    .hasMessage("split 'two' is being written by another pyoji; wait until it is done");
            assertThat(writer.dataset().size()).isOne();
        }
        assertThat(titles("one")).hasSize(2);
    }
}
