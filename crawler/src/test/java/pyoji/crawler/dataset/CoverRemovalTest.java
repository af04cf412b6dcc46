package pyoji.crawler.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;
import pyoji.crawler.dedupe.PerceptualHash;

class CoverRemovalTest extends SplitFixture {
    @BeforeEach
    void makeSplits() throws IOException {
        add("girl-group", 1, 2, 3);
        add("popular", 3, 4);
    }

    private CoverRemoval find(@Nullable String split, int... numbers) throws IOException {
        return CoverRemoval.find(
                home,
                java.util.Arrays.stream(numbers).mapToObj(SplitFixture::id).toList(),
                split);
    }

    private CoverRemoval called(String... names) throws IOException {
        return CoverRemoval.find(home, List.of(names), null);
    }

    private Path cache(String split) throws IOException {
        Path cache = Files.createDirectories(folder(split).resolve(".cache")).resolve("64.bin");
        return Files.writeString(cache, "pixels");
    }

    @Test
    void coverIsRemovedFromAllSplits() throws IOException {
        find(null, 3).remove();
        assertThat(titles("girl-group")).containsExactly("cover 1", "cover 2");
        assertThat(titles("popular")).containsExactly("cover 4");
        assertThat(image("girl-group", 3)).doesNotExist();
        assertThat(image("popular", 3)).doesNotExist();
    }

    @Test
    void coverIsRemovedFromTheSplitThatIsNamed() throws IOException {
        find("popular", 3).remove();
        assertThat(titles("girl-group")).containsExactly("cover 1", "cover 2", "cover 3");
        assertThat(titles("popular")).containsExactly("cover 4");
    }

    @Test
    void severalCoversAreRemovedTogether() throws IOException {
        find(null, 1, 3, 1).remove();
        assertThat(titles("girl-group")).containsExactly("cover 2");
        assertThat(titles("popular")).containsExactly("cover 4");
    }

    @Test
    void findingChangesNothing() throws IOException {
        assertThat(find(null, 3).doomed()).singleElement().satisfies(doomed -> {
            assertThat(doomed.cover().title()).isEqualTo("cover 3");
            assertThat(doomed.splits()).extracting(Dataset::split).containsExactly("girl-group", "popular");
        });
        assertThat(titles("popular")).containsExactly("cover 3", "cover 4");
    }

    @Test
    void nearDuplicatesThatStayAreTold() throws IOException {
        cluster("girl-group", 1, 2, 3);
        assertThat(find(null, 1, 2).doomed())
                .extracting(CoverRemoval.Doomed::near)
                .containsExactly(List.of(id(3)), List.of(id(3)));
    }

    @Test
    void removedCoverMayBeAddedAgain() throws IOException {
        find(null, 1).remove();
        add("girl-group", 1);
        assertThat(titles("girl-group")).containsExactly("cover 2", "cover 3", "cover 1");
    }

    @Test
    void coverIsFoundByTheBeginningOfItsId() throws IOException {
        assertThat(called(id(2).substring(0, 6)).doomed().get(0).cover().title())
                .isEqualTo("cover 2");
    }

    @Test
    void coverIsFoundByItsPicturesPath() throws IOException {
        String path = image("girl-group", 2).toString();
        assertThat(called(path, "images\\" + id(1).toUpperCase(java.util.Locale.ROOT) + ".PNG")
                        .doomed())
                .extracting(doomed -> doomed.cover().title())
                .containsExactly("cover 2", "cover 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcde", "xyzxyzxyz", "cover 1", "../../etc/passwd", "latest"})
    void whatIsNoIdIsRefused(String name) {
        assertThatThrownBy(() -> called(name))
                .isInstanceOf(UserError.class)
                .hasMessage("'%s' is no cover's id; give 6 to 64 hexadecimal digits of it, as in the manifest", name);
    }

    @Test
    void unknownIdIsRefused() {
        assertThatThrownBy(() -> called("000000"))
                .isInstanceOf(UserError.class)
                .hasMessage("no cover in any split has an id that begins with '000000'");
    }

    @Test
    void coverOfAnotherSplitIsNotFoundInTheOneNamed() {
        assertThatThrownBy(() -> find("popular", 1)).hasMessageStartingWith("no cover in 'popular' has an id");
    }

    @Test
    void beginningOfSeveralIdsNamesThem() throws IOException {
        // Two ids with one beginning are rare: rows alone will do.
        String one = "abcdef" + "0".repeat(58);
        String two = "abcdef" + "1".repeat(58);
        try (DatasetWriter writer = open("twins")) {
            writer.adopt(List.of(Cover.of(one, described(1)), Cover.of(two, described(2))));
        }
        assertThatThrownBy(() -> called("abcdef"))
                .isInstanceOf(UserError.class)
                .hasMessage("'abcdef' fits 2 covers: %s, %s; give more digits", one, two);
        assertThat(called("abcdef1").doomed()).hasSize(1);
    }

    @Test
    void splitThatIsBeingWrittenLeavesAllAsItIs() throws IOException {
        CoverRemoval removal = find(null, 3);
        try (DatasetWriter other = open("popular")) {
            assertThatThrownBy(() -> removal.takeDown("reason"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(
                            "'%s' is being written", other.dataset().split());
        }
        assertThat(titles("girl-group")).containsExactly("cover 1", "cover 2", "cover 3");
        assertThat(TakedownList.read(home).rows()).isEmpty();
    }

    @Test
    void decodedPixelsAreDeletedOfTheSplitsThatHadIt() throws IOException {
        Path had = cache("girl-group");
        Path hadNot = cache("popular");
        find(null, 1).remove();
        assertThat(had).doesNotExist();
        assertThat(hadNot).exists();
    }

    @Test
    void takenDownCoverIsForbiddenEverywhere() throws IOException {
        find(null, 3).takeDown("asked by the label");
        add("girl-group", 3);
        add("another", 3);
        assertThat(titles("girl-group")).containsExactly("cover 1", "cover 2");
        assertThat(TakedownList.read(home).rows()).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(id(3));
            assertThat(row.reason()).isEqualTo("asked by the label");
            assertThat(row.sources()).isEqualTo(List.of(from("folder", 3)));
        });
    }

    @Test
    void takedownKnowsTheSourcesOfAllSplits() throws IOException {
        add("popular", 3, new Description(9, 9, null, null, GroupKind.GIRL, null, from("bing", 3)));
        find(null, 3).takeDown(null);
        assertThat(TakedownList.read(home).forbidsImage("https://bing/3.png")).isTrue();
    }

    @Test
    void takedownHashesWhatWasNeverHashed() throws IOException {
        find(null, 3).takeDown(null);
        assertThat(TakedownList.read(home).rows().get(0).perceptualHash())
                .isEqualTo(PerceptualHash.of(picture(3)).toString());
    }

    @Test
    void takedownOfAPictureThatIsLostWorksWithoutAHash() throws IOException {
        Files.delete(image("girl-group", 1));
        find(null, 1).takeDown(null);
        assertThat(TakedownList.read(home).rows().get(0).perceptualHash()).isNull();
        assertThat(titles("girl-group")).containsExactly("cover 2", "cover 3");
    }

    @Test
    void takedownDeletesTheRejectedCopiesAlsoWhereItHasAnHeir() throws IOException {
        cluster("girl-group", 1, 2);
        try (DatasetWriter writer = open("girl-group")) {
            writer.reject(DatasetWriter.prepare(picture(5)), described(5), "a duplicate of cover 1", id(1));
        }
        find(null, 1).takeDown(null);
        assertThat(folder("girl-group").resolve("rejected").resolve(id(5) + ".png"))
                .doesNotExist();
    }

    @Test
    void takedownDeletesWhatWasPutAsideOfItInAnySplit() throws IOException {
        try (DatasetWriter writer = open("rest")) {
            writer.add(picture(8), described(8));
            writer.reject(DatasetWriter.prepare(picture(1)), described(1), "too small");
            writer.reject(DatasetWriter.prepare(picture(5)), described(5), "a duplicate of cover 1", id(1));
            writer.reject(DatasetWriter.prepare(picture(6)), described(6), "blank");
        }
        find(null, 1).takeDown(null);
        Path aside = folder("rest").resolve("rejected");
        assertThat(aside.resolve(id(1) + ".png")).doesNotExist();
        assertThat(aside.resolve(id(5) + ".png")).doesNotExist();
        assertThat(aside.resolve(id(6) + ".png")).exists();
        assertThat(read("rest").rejections())
                .extracting(Rejection::image, rejection -> rejection.cover() == null)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1.png", true),
                        org.assertj.core.groups.Tuple.tuple("5.png", true),
                        org.assertj.core.groups.Tuple.tuple("6.png", false));
    }

    @Test
    void takenDownCoverIsSaidToBeSoWhenItIsLookedForAgain() throws IOException {
        find(null, 1).takeDown(null);
        assertThatThrownBy(() -> find(null, 1))
                .hasMessageMatching(".* begins with '[0-9a-f]+'; it was taken down on .*");
    }
}
