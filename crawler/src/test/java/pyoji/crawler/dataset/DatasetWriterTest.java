package pyoji.crawler.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.disk.JsonFormat;

class DatasetWriterTest extends SplitFixture {
    @BeforeEach
    void makeSplit() throws IOException {
        add("test", 1, 2, 3, 4);
    }

    private DatasetSummary summary() throws IOException {
        return JsonFormat.read(folder("test").resolve("dataset.json"), DatasetSummary.class);
    }

    @Test
    void updatedRowIsReadBackInItsPlace() throws IOException {
        change("test", 2, cover -> cover.withHoldout(true).withKept(true));
        assertThat(cover("test", 2)).returns(true, Cover::holdout).returns(true, Cover::kept);
        assertThat(titles("test")).containsExactly("cover 1", "cover 2", "cover 3", "cover 4");
    }

    @Test
    void coverThatIsNotThereCannotBeUpdated() throws IOException {
        try (DatasetWriter writer = open("test")) {
            assertThatThrownBy(() -> writer.update(Cover.of(id(9), described(9))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void pixelsThatAreThereFillInWhatWasUnknown() throws IOException {
        Description crawled =
                new Description(900, 900, "Fancy You", "TWICE", GroupKind.GIRL, 2019, 3, from("coverart", 1));
        add("test", 1, crawled);
        assertThat(cover("test", 1))
                .returns("cover 1", Cover::title)
                .returns("TWICE", Cover::artist)
                .returns(GroupKind.GIRL, Cover::groupKind)
                .returns(2019, Cover::year)
                .returns(3, Cover::rank)
                .extracting(cover -> cover.sources().size())
                .isEqualTo(2);
    }

    @Test
    void yearThatCannotBeIsTakenAsUnknown() throws IOException {
        add("test", 5, described(5, "IVE", GroupKind.GIRL, 20221));
        assertThat(cover("test", 5).year()).isNull();
    }

    @Test
    void removedCoverIsGoneWithItsPicture() throws IOException {
        try (DatasetWriter writer = open("test")) {
            writer.remove(id(2));
            assertThat(writer.contains(id(2))).isFalse();
        }
        assertThat(titles("test")).containsExactly("cover 1", "cover 3", "cover 4");
        assertThat(image("test", 2)).doesNotExist();
        assertThat(summary().count()).isEqualTo(3);
    }

    @Test
    void removingChangesTheDigest() throws IOException {
        String before = read("test").digest();
        try (DatasetWriter writer = open("test")) {
            writer.remove(id(2));
        }
        assertThat(read("test").digest())
                .isNotEqualTo(before)
                .isEqualTo(summary().digest());
    }

    @Test
    void lastCoverMayBeRemoved() throws IOException {
        try (DatasetWriter writer = open("test")) {
            writer.removeAll(List.of(id(1), id(2), id(3), id(4)));
        }
        assertThat(read("test").size()).isZero();
        assertThat(summary().count()).isZero();
    }

    @Test
    void removedCoverMayComeBackAtOnce() throws IOException {
        try (DatasetWriter writer = open("test")) {
            writer.putAside(id(2), id(1), "a duplicate");
            writer.add(picture(2), described(2));
        }
        assertThat(cover("test", 2).title()).isEqualTo("cover 2");
        assertThat(image("test", 2)).exists();
    }

    @Test
    void largestOfTheOthersLeadsWhatARemovedCoverLed() throws IOException {
        add("test", 5, new Description(3000, 3000, "large", null, GroupKind.GIRL, null, from("folder", 5)));
        cluster("test", 1, 2, 5);
        change("test", 2, cover -> cover.withLikeness(null, id(1), id(1)));
        try (DatasetWriter writer = open("test")) {
            writer.remove(id(1));
        }
        assertThat(cover("test", 5)).returns(null, Cover::cluster);
        assertThat(cover("test", 2)).returns(id(5), Cover::cluster).returns(id(5), Cover::variantOf);
    }

    @Test
    void lastOfAClusterHasNone() throws IOException {
        change("test", 2, cover -> cover.withLikeness(null, id(1), id(1)));
        try (DatasetWriter writer = open("test")) {
            writer.remove(id(1));
        }
        assertThat(cover("test", 2)).returns(null, Cover::cluster).returns(null, Cover::variantOf);
    }

    @Test
    void variantOfARemovedMemberIsLinkedToTheLeader() throws IOException {
        cluster("test", 1, 2);
        change("test", 3, cover -> cover.withLikeness(null, id(1), id(2)));
        try (DatasetWriter writer = open("test")) {
            writer.remove(id(2));
        }
        assertThat(cover("test", 3)).returns(id(1), Cover::cluster).returns(id(1), Cover::variantOf);
    }

    @Test
    void removedLeaderAndHeirLeaveTheRestALeader() throws IOException {
        cluster("test", 1, 2, 3, 4);
        try (DatasetWriter writer = open("test")) {
            writer.removeAll(List.of(id(1), id(3)));
        }
        assertThat(read("test").covers())
                .extracting(Cover::cluster)
                .containsExactlyInAnyOrder(
                        null,
                        read("test").covers().stream()
                                .filter(cover -> cover.cluster() == null)
                                .findFirst()
                                .orElseThrow()
                                .id());
    }

    @Test
    void betterCopyTakesTheWordsAndLinksOfTheOther() throws IOException {
        cluster("test", 1, 2);
        change("test", 1, cover -> cover.withHoldout(true));
        try (DatasetWriter writer = open("test")) {
            Description copy = new Description(2000, 2000, null, "IVE", GroupKind.GIRL, 2022, from("coverart", 7));
            Cover known = writer.dataset().find(id(1)).orElseThrow();
            writer.supersede(
                    id(1),
                    DatasetWriter.prepare(picture(7)),
                    known.shownBy(Cover.of(id(7), copy)),
                    "a duplicate of a better copy");
        }
        assertThat(cover("test", 7))
                .returns("cover 1", Cover::title)
                .returns("IVE", Cover::artist)
                .returns(2000, Cover::width)
                .returns(true, Cover::holdout)
                .returns(null, Cover::cluster)
                .extracting(
                        cover -> cover.sources().stream().map(Provenance::image).toList())
                .isEqualTo(List.of("1.png", "https://coverart/7.png"));
        assertThat(cover("test", 2).cluster()).isEqualTo(id(7));
        assertThat(read("test").find(id(1))).isEmpty();
        assertThat(image("test", 1)).doesNotExist();
    }

    @Test
    void rejectedCopiesOfACoverAreCopiesOfWhatTakesItsPlace() throws IOException {
        try (DatasetWriter writer = open("test")) {
            writer.reject(DatasetWriter.prepare(picture(5)), described(5), "a duplicate of cover 1", id(1));
            for (int better : new int[] {7, 8}) {
                int old = better == 7 ? 1 : 7;
                Cover known = writer.dataset().find(id(old)).orElseThrow();
                writer.supersede(
                        id(old),
                        DatasetWriter.prepare(picture(better)),
                        known.shownBy(Cover.of(id(better), described(better))),
                        "a duplicate of a better copy");
            }
            assertThat(writer.keep(writer.dataset().rejection("5.png")).cluster())
                    .isEqualTo(id(8));
        }
    }

    @Test
    void rejectedCopiesOfARemovedCoverAreCopiesOfItsHeir() throws IOException {
        cluster("test", 1, 2);
        try (DatasetWriter writer = open("test")) {
            writer.reject(DatasetWriter.prepare(picture(5)), described(5), "a duplicate of cover 1", id(1));
            writer.remove(id(1));
            assertThat(writer.keep(writer.dataset().rejection("5.png")).cluster())
                    .isEqualTo(id(2));
        }
    }

    @Test
    void coverPutAsideCanBeTakenBack() throws IOException {
        try (DatasetWriter writer = open("test")) {
            writer.putAside(id(2), id(1), "a duplicate of cover 1");
        }
        assertThat(read("test").rejection("2.png"))
                .returns("a duplicate of cover 1", Rejection::reason)
                .extracting(rejection -> String.valueOf(rejection.cover().cluster()))
                .isEqualTo(id(1));
        try (DatasetWriter writer = open("test")) {
            writer.keep(writer.dataset().rejection("2.png"));
        }
        assertThat(cover("test", 2).title()).isEqualTo("cover 2");
        assertThat(image("test", 2)).exists();
    }

    @Test
    void coverOfNoKnownSourceIsPutAsideToo() throws IOException {
        change("test", 2, cover -> cover.withSources(List.of()));
        try (DatasetWriter writer = open("test")) {
            writer.putAside(id(2), id(1), "a duplicate of cover 1");
            assertThat(writer.keep(writer.dataset().rejection("images/" + id(2) + ".png"))
                            .title())
                    .isEqualTo("cover 2");
        }
        assertThat(image("test", 2)).exists();
    }

    @Test
    void coverWhosePictureIsLostIsPutAsideByItsRow() throws IOException {
        Files.delete(image("test", 2));
        try (DatasetWriter writer = open("test")) {
            writer.putAside(id(2), id(1), "a duplicate of cover 1");
        }
        assertThat(read("test").rejection("2.png").file()).isNull();
        assertThat(titles("test")).containsExactly("cover 1", "cover 3", "cover 4");
    }

    @Test
    void coverPutAsideByAKilledProcessIsStillThere() throws IOException {
        List<String> rows = Files.readAllLines(folder("test").resolve("manifest.jsonl"));
        DatasetWriter killed = open("test");
        killed.putAside(id(2), id(1), "a duplicate of cover 1");
        assertThat(folder("test").resolve("manifest.jsonl")).hasContent(String.join("\n", rows));
        assertThat(read("test").picture(cover("test", 2)).getWidth()).isEqualTo(512);
        killed.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsNearToAHeldOutCoverIsHeldOutWithIt(boolean leader) throws IOException {
        cluster("test", 1, 2, 3);
        change("test", leader ? 1 : 3, cover -> cover.withHoldout(true));
        assertThat(heldOut("test")).containsExactly("cover 1", "cover 2", "cover 3");
        assertThat(read("test").trainingCovers()).extracting(Cover::title).containsExactly("cover 4");
        assertThat(summary().digest()).isEqualTo(read("test").digest());
    }

    @Test
    void whatIsLinkedToAHeldOutCoverLaterIsHeldOutToo() throws IOException {
        change("test", 1, cover -> cover.withHoldout(true));
        cluster("test", 1, 2);
        assertThat(heldOut("test")).containsExactly("cover 1", "cover 2");
    }
}
