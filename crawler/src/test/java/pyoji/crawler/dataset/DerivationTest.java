package pyoji.crawler.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pyoji.crawler.UserError;

class DerivationTest extends SplitFixture {
    @BeforeEach
    void makeSplits() throws IOException {
        add("girl-group", 1, 2, 3);
        add("popular", 3, 4);
    }

    private static Derivation derivation(List<String> from) {
        return derivation(from, cover -> true, null, null);
    }

    private static Derivation derivation(
            List<String> from, Predicate<Cover> where, @Nullable String holdout, @Nullable Integer limit) {
        return new Derivation(from, where, "new", holdout == null ? null : Holdout.parse("--holdout", holdout), limit);
    }

    private Derivation.Made make(Derivation derivation) throws IOException {
        return derivation.make(home, derivation.plan(home));
    }

    @Test
    void picturesAreSharedNotCopied() throws IOException {
        Derivation.Made made = make(derivation(List.of("girl-group")));
        assertThat(made).returns(3, Derivation.Made::linked).returns(0, Derivation.Made::copied);
        assertThat(Files.isSameFile(image("new", 1), image("girl-group", 1))).isTrue();
    }

    @Test
    void picturesAreCopiedToAnotherDisk() throws IOException {
        Path other = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(other) && !Files.getFileStore(other).equals(Files.getFileStore(folder("popular"))),
                "no second disk");
        Path copy = Files.createTempDirectory(other, "pyoji").resolve("copy.png");
        assertThat(StoredPicture.alsoAt(copy, image("popular", 4))).isFalse();
        assertThat(copy).hasSameBinaryContentAs(image("popular", 4));
        Files.delete(copy);
        Files.delete(copy.getParent());
    }

    @Test
    void rowsAreKeptWhole() throws IOException {
        change(
                "girl-group",
                2,
                cover -> cover.withLikeness("0f".repeat(32), id(1), id(1)).withKept(true));
        change("girl-group", 3, cover -> cover.withHoldout(true));
        make(derivation(List.of("girl-group")));
        assertThat(read("new").covers())
                .containsExactlyElementsOf(read("girl-group").covers());
        assertThat(read("new").digest()).isEqualTo(read("girl-group").digest());
    }

    @Test
    void onlyWhatFitsIsTaken() throws IOException {
        make(derivation(List.of("girl-group"), cover -> !cover.id().equals(id(2)), null, null));
        assertThat(titles("new")).containsExactly("cover 1", "cover 3");
    }

    @Test
    void theOthersStayAsTheyAre() throws IOException {
        Path manifest = folder("girl-group").resolve("manifest.jsonl");
        String before = Files.readString(manifest);
        make(derivation(List.of("girl-group", "popular"), cover -> true, "1", null));
        assertThat(manifest).hasContent(before);
    }

    @Test
    void coverOfTwoSplitsIsOneWithTheSourcesOfBoth() throws IOException {
        add("popular", 3, new Description(9, 9, null, "IVE", GroupKind.GIRL, 2022, 1, from("circle", 3)));
        Derivation derivation = derivation(List.of("girl-group", "popular"));
        assertThat(derivation.plan(home).taken()).containsEntry("girl-group", 3).containsEntry("popular", 2);
        make(derivation);
        assertThat(titles("new")).containsExactly("cover 1", "cover 2", "cover 3", "cover 4");
        assertThat(cover("new", 3))
                .returns("IVE", Cover::artist)
                .returns(1, Cover::rank)
                .extracting(cover -> cover.sources().size())
                .isEqualTo(2);
    }

    @Test
    void whatOneSplitHoldsOutIsHeldOut() throws IOException {
        change("popular", 3, cover -> cover.withHoldout(true));
        make(derivation(List.of("girl-group", "popular")));
        assertThat(heldOut("new")).containsExactly("cover 3");
    }

    @Test
    void clustersOfTwoSplitsThatShareACoverAreOne() throws IOException {
        cluster("girl-group", 1, 3);
        cluster("popular", 4, 3);
        change("girl-group", 1, cover -> cover.withHoldout(true));
        make(derivation(List.of("girl-group", "popular")));
        assertThat(heldOut("new")).containsExactly("cover 1", "cover 3", "cover 4");
        assertThat(cover("new", 1).cluster())
                .isEqualTo(cover("new", 3).cluster())
                .isEqualTo(id(4));
    }

    @Test
    void holdoutIsChosenAnewByCluster() throws IOException {
        cluster("girl-group", 1, 2);
        change("girl-group", 3, cover -> cover.withHoldout(true));
        make(derivation(List.of("girl-group", "popular"), cover -> !cover.id().equals(id(3)), "1", null));
        assertThat(heldOut("new")).containsExactly("cover 4");
    }

    @Test
    void limitTakesTheSameCoversEachTime() throws IOException {
        make(derivation(List.of("girl-group", "popular"), cover -> true, null, 2));
        List<String> least = new ArrayList<>(List.of(id(1), id(2), id(3), id(4)));
        least.sort(null);
        assertThat(read("new").covers()).extracting(Cover::id).containsExactlyInAnyOrderElementsOf(least.subList(0, 2));
    }

    @Test
    void planWritesNothing() throws IOException {
        assertThat(derivation(List.of("girl-group")).plan(home).covers()).hasSize(3);
        assertThat(folder("new")).doesNotExist();
    }

    @Test
    void splitThatIsThereIsNotOverwritten() throws IOException {
        add("new", 9);
        assertThatThrownBy(() -> make(derivation(List.of("girl-group"))))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "split 'new' is there already and is not overwritten; choose another --name, or delete %s first",
                        folder("new"));
        assertThat(titles("new")).containsExactly("cover 9");
    }

    @Test
    void splitThatCameMeanwhileIsNotOverwritten() throws IOException {
        Derivation derivation = derivation(List.of("girl-group"));
        Derivation.Plan plan = derivation.plan(home);
        add("new", 9);
        assertThatThrownBy(() -> derivation.make(home, plan)).hasMessageContaining("is not overwritten");
        assertThat(titles("new")).containsExactly("cover 9");
    }

    @Test
    void splitThatIsBeingMadeIsNotMadeTwice() throws IOException {
        try (DatasetWriter other = open("new")) {
            assertThatThrownBy(() -> make(derivation(List.of("girl-group"))))
                    .hasMessage(
                            "split '%s' is being written by another pyoji; wait until it is done",
                            other.dataset().split());
        }
    }

    @Test
    void whatAKilledOneLeftIsNoSplitAndIsMadeAnew() throws IOException {
        Files.createDirectories(folder("new").resolve("images"));
        Files.writeString(image("new", 1), "half a picture");
        assertThat(Dataset.splits(home)).containsExactly("girl-group", "popular");
        make(derivation(List.of("girl-group")));
        assertThat(read("new").picture(cover("new", 1)).getWidth()).isEqualTo(512);
        assertThat(read("girl-group").picture(cover("girl-group", 1)).getWidth())
                .isEqualTo(512);
    }

    @Test
    void pictureThatIsLostInOneSplitIsTakenFromTheOther() throws IOException {
        Files.delete(image("girl-group", 3));
        make(derivation(List.of("girl-group", "popular")));
        assertThat(Files.isSameFile(image("new", 3), image("popular", 3))).isTrue();
    }

    @Test
    void pictureThatIsLostIsNamedAndNothingIsMade() throws IOException {
        Files.delete(image("girl-group", 2));
        assertThatThrownBy(() -> make(derivation(List.of("girl-group"))))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "cover images/%s.png is missing in girl-group; import its picture again, which puts it back",
                        id(2));
        assertThat(folder("new")).doesNotExist();
    }

    @Test
    void pictureThatVanishesMeanwhileLeavesNoSplit() throws IOException {
        Derivation derivation = derivation(List.of("girl-group"));
        Derivation.Plan plan = derivation.plan(home);
        Files.delete(image("girl-group", 3));
        assertThatThrownBy(() -> derivation.make(home, plan))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("split 'new' could not be made (NoSuchFileException: ");
        assertThat(Dataset.splits(home)).doesNotContain("new");
        assertThat(folder("new").resolve("images")).isEmptyDirectory();
    }

    @Test
    void nothingThatFitsIsSaid() {
        assertThatThrownBy(() -> make(derivation(List.of("girl-group", "popular"), cover -> false, null, null)))
                .isInstanceOf(UserError.class)
                .hasMessage("none of the 4 covers in girl-group, popular fits; pyoji datasets shows what they hold");
    }

    @Test
    void unknownSplitNamesTheNearest() {
        assertThatThrownBy(() -> make(derivation(List.of("gril-group"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("did you mean 'girl-group'?");
    }

    @Test
    void coverThatWasTakenDownIsPassedOver() throws IOException {
        TakedownList.add(home, List.of(TakedownRow.of(cover("girl-group", 2), null, null)));
        Derivation derivation = derivation(List.of("girl-group"));
        assertThat(derivation.plan(home).takenDown()).isEqualTo(1);
        make(derivation);
        assertThat(titles("new")).containsExactly("cover 1", "cover 3");
    }

    @Test
    void mendingThePictureOfOneSplitLeavesTheOther() throws IOException {
        make(derivation(List.of("girl-group")));
        byte[] whole = Files.readAllBytes(image("new", 1));
        Files.delete(image("girl-group", 1));
        add("girl-group", 1);
        assertThat(image("new", 1)).hasBinaryContent(whole);
        assertThat(image("girl-group", 1)).hasBinaryContent(whole);
    }
}
