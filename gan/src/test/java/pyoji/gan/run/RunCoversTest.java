package pyoji.gan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.gan.train.TrainingCovers;
import pyoji.gan.train.TwoKinds;

/** Three covers of boy groups and two of girl groups. */
class RunCoversTest {
    private static final List<String> CLASSES = List.of("boy", "girl");

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void splits() throws IOException {
        home = TwoKinds.home(folder, 3, 2);
    }

    private RunCovers open(String split) throws IOException {
        return RunCovers.open(home, split);
    }

    private List<Cover> coversOf(String split) throws IOException {
        return Dataset.open(home, split).trainingCovers();
    }

    @Test
    void joinedSplitsAreTheirCoversOneSplitAfterTheOther() throws IOException {
        List<Cover> both = new java.util.ArrayList<>(coversOf("boy-group"));
        both.addAll(coversOf("girl-group"));
        assertThat(open(TwoKinds.SPLIT).covers()).isEqualTo(both);
    }

    @Test
    void pixelsAreInTheSameOrder() throws IOException {
        RunCovers covers = open(TwoKinds.SPLIT);
        TrainingCovers pixels = TrainingCovers.of(covers, 64, (done, of) -> {});
        int[] classes = covers.classes(CLASSES);
        for (int i = 0; i < pixels.count(); i++) {
            float[] values = new float[64 * 64 * 3];
            pixels.put(i, values, 0);
            assertThat(values[0] > values[2]).as("cover %d is red", i).isEqualTo(classes[i] == 0);
        }
        assertThat(pixels.count()).isEqualTo(5);
    }

    @Test
    void coverOfBothSplitsIsThereOnce() throws IOException {
        TwoKinds.add(home, "girl-group", GroupKind.GIRL, 0, 1);
        assertThat(open(TwoKinds.SPLIT).count()).isEqualTo(5);
    }

    @Test
    void whatOneSplitHoldsOutIsNotTrainedOnThroughTheOther() throws IOException {
        TwoKinds.add(home, "girl-group", GroupKind.GIRL, 0, 1);
        String shared = new HashSet<>(open("boy-group").ids())
                .stream()
                        .filter(id -> ids("girl-group").contains(id))
                        .findFirst()
                        .orElseThrow();
        try (DatasetWriter writer = Dataset.openToAdd(home, "boy-group")) {
            writer.update(writer.dataset().find(shared).orElseThrow().withHoldout(true));
        }
        assertThat(open(TwoKinds.SPLIT).ids()).hasSize(4).doesNotContain(shared);
    }

    private List<String> ids(String split) {
        try {
            return open(split).ids();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void coverIsFoundInTheSplitThatHasIt() throws IOException {
        String girls = coversOf("girl-group").get(0).id();
        RunCovers both = open(TwoKinds.SPLIT);
        assertThat(both.splitOf(girls)).map(Dataset::split).hasValue("girl-group");
        assertThat(both.find(girls)).map(Cover::id).hasValue(girls);
    }

    @Test
    void digestOfOneSplitIsItsOwn() throws IOException {
        assertThat(open("boy-group").digest(List.of()))
                .isEqualTo(Dataset.open(home, "boy-group").digest());
    }

    @Test
    void digestOfSeveralIsAnotherOnceOneOfThemChanges() throws IOException {
        String before = open(TwoKinds.SPLIT).digest(CLASSES);
        TwoKinds.add(home, "girl-group", GroupKind.GIRL, 110, 1);
        assertThat(open(TwoKinds.SPLIT).digest(CLASSES)).isNotEqualTo(before);
    }

    @Test
    void digestIsAnotherWhereAKindChangesThatClassesAreMadeOf() throws IOException {
        RunCovers now = open("boy-group");
        assertThat(now.digest(CLASSES)).isNotEqualTo(now.digest(List.of()));
    }

    @Test
    void kindThatNobodySaidIsThatOfTheSplitsName() throws IOException {
        TwoKinds.add(home, "girl-group", GroupKind.UNKNOWN, 110, 1);
        assertThat(open("girl-group").kinds()).containsExactly("girl");
    }

    @Test
    void kindsAreInTheirUsualOrder() throws IOException {
        assertThat(open("girl-group+boy-group").kinds()).containsExactly("boy", "girl");
    }

    @Test
    void classesAreCounted() throws IOException {
        assertThat(open(TwoKinds.SPLIT).perClass(CLASSES)).containsExactly(3, 2);
    }

    @Test
    void rowsOfAClassAreItsPlacesAmongAll() throws IOException {
        RunCovers covers = open(TwoKinds.SPLIT);
        assertThat(covers.rowsOf("boy")).containsExactly(0, 1, 2);
        assertThat(covers.rowsOf("girl")).containsExactly(3, 4);
        assertThat(covers.rowsOf("solo")).isEmpty();
    }

    @Test
    void coverOfNoClassOfTheRunIsRefused() throws IOException {
        TwoKinds.add(home, "girl-group", GroupKind.SOLO, 110, 1);
        RunCovers covers = open(TwoKinds.SPLIT);
        assertThatThrownBy(() -> covers.classes(CLASSES))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("of split 'girl-group' is of kind solo, and the run's classes are boy, girl");
    }

    @Test
    void splitWhoseNameHasAPlusInItIsThatSplit() throws IOException {
        TwoKinds.add(home, TwoKinds.SPLIT, GroupKind.BOY, 50, 1);
        assertThat(open(TwoKinds.SPLIT).count()).isEqualTo(1);
    }

    @Test
    void splitNamedTwiceIsRefused() {
        assertThatThrownBy(() -> open("boy-group+boy-group"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("names one twice");
    }

    @Test
    void nameThatIsMissingBesideAPlusIsRefused() {
        assertThatThrownBy(() -> open("boy-group+"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("lacks a name beside a '+'");
    }

    @Test
    void splitThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> open("boy-group+grl-group"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("split 'grl-group' does not exist")
                .hasMessageContaining("did you mean 'girl-group'");
    }

    @Test
    void pixelsThatWereReplacedByThoseOfMoreCoversAreNotTakenForTheRunsOwn() throws Exception {
        RunCovers covers = open(TwoKinds.SPLIT);
        TrainingCovers.of(Dataset.open(home, "girl-group"), 64, (done, of) -> {});
        TrainingCovers.Progress crawlGoesOn = (done, of) -> {
            try {
                TwoKinds.add(home, "girl-group", GroupKind.GIRL, 110, 1);
                TrainingCovers.of(Dataset.open(home, "girl-group"), 64, (more, all) -> {});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        assertThatThrownBy(() -> TrainingCovers.of(covers, 64, crawlGoesOn)).hasMessageContaining("try again");
    }
}
