package pyoji.crawler.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.SplitFixture;
import pyoji.crawler.dataset.TakedownList;
import pyoji.crawler.dataset.TrainedRuns;
import pyoji.crawler.dataset.TrainedRuns.TrainedRun;

class DatasetsRemoveCommandTest extends SplitFixture {
    /** Two runs on each split. */
    private static final TrainedRuns RUNS = (home, split, cover) ->
            List.of(new TrainedRun("00001-" + split.split(), true), new TrainedRun("00002-" + split.split(), false));

    @BeforeEach
    void makeSplits() throws IOException {
        add("girl-group", 1, described(1, "TWICE", GroupKind.GIRL, 2019));
        add("girl-group", 2, 3);
        add("popular", 1, described(1, "TWICE", GroupKind.GIRL, 2019));
    }

    private Told remove(String answer, List<TrainedRuns> runs, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.root().toString()));
        return Told.answered(answer, new DatasetsRemoveCommand(() -> runs), all.toArray(String[]::new));
    }

    private Told remove(String... arguments) {
        return remove("", List.of(RUNS), arguments);
    }

    @Test
    void everythingIsToldBeforeItIsAsked() throws IOException {
        cluster("girl-group", 1, 2);
        assertThat(remove("n\n", List.of(RUNS), id(1)).out())
                .isEqualTo("""
                        %s TWICE - cover 1, in girl-group, popular
                          near-duplicates and variants of it stay: %s
                          run 00001-girl-group was trained on it
                          run 00002-girl-group may have been trained on it
                          run 00001-popular was trained on it
                          run 00002-popular may have been trained on it
                        delete this cover? [y/N] nothing was deleted
                        """, id(1).substring(0, 12), id(2).substring(0, 12));
        assertThat(titles("popular")).containsExactly("cover 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "Yes"})
    void yesRemoves(String answer) throws IOException {
        assertThat(remove(answer + "\n", List.of(RUNS), id(1), id(2)).out())
                .contains("delete these 2 covers? [y/N] ")
                .endsWith("deleted; a later crawl or import may bring them back, unless --takedown forbids it\n");
        assertThat(titles("girl-group")).containsExactly("cover 3");
        assertThat(TakedownList.read(home).rows()).isEmpty();
    }

    @Test
    void nobodyToAnswerKeepsTheCover() throws IOException {
        Told told = remove(id(1));
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).isEqualTo("nobody answered; say --yes to go on without being asked\n");
        assertThat(titles("popular")).containsExactly("cover 1");
    }

    @Test
    void coverThatNoRunSawIsSaidToBeSo() throws IOException {
        TrainedRuns none = (home, split, cover) -> List.of();
        assertThat(remove("n\n", List.of(none), id(1)).out()).contains("\n  no run was trained on it\n");
    }

    @Test
    void nothingIsSaidOfRunsWhereNobodyKnowsThem() throws IOException {
        assertThat(remove("n\n", List.of(), id(1)).out()).doesNotContain("run");
    }

    @Test
    void oneSplitAloneMayBeNamed() throws IOException {
        remove(id(1), "--split", "popular", "--yes");
        assertThat(titles("popular")).isEmpty();
        assertThat(titles("girl-group")).contains("cover 1");
    }

    @ParameterizedTest
    @CsvSource({"--takedown, ", "--takedown=asked by the label, asked by the label", "--takedown=, "})
    void takedownNotesTheReason(String option, String reason) throws IOException {
        Told told = remove(option, id(1), "--yes");
        assertThat(told.out())
                .endsWith("deleted and forbidden, see " + home.datasets().resolve("takedown.jsonl") + "\n");
        assertThat(TakedownList.read(home).rows()).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(id(1));
            assertThat(row.reason()).isEqualTo(reason);
        });
    }

    @Test
    void takedownMayComeLast() throws IOException {
        remove("--yes", id(1), "--takedown");
        assertThat(TakedownList.read(home).forbids(id(1))).isTrue();
    }

    @Test
    void takedownAsksForItByName() throws IOException {
        assertThat(remove("n\n", List.of(RUNS), id(1), "--takedown").out())
                .contains("delete this cover for good? [y/N]");
        assertThat(TakedownList.read(home).rows()).isEmpty();
    }

    @Test
    void takedownFromOneSplitAloneIsRefused() {
        assertThat(remove(id(1), "--takedown", "--split", "popular", "--yes"))
                .isEqualTo(new Told(2, "", "--takedown takes a cover out of every split; leave out --split\n"));
    }

    @Test
    void jsonTellsExactlyThis() throws IOException {
        Map<?, ?> json = remove(id(1), "--json", "--yes").json();
        assertThat(json.toString())
                .isEqualTo(
                        "{takedown=false, removed=[{id=%s, title=cover 1, artist=TWICE, splits=[girl-group, popular],"
                                + " near=[], runs=[{run=00001-girl-group, certain=true}, {run=00002-girl-group, certain=false},"
                                + " {run=00001-popular, certain=true}, {run=00002-popular, certain=false}]}]}",
                        id(1));
    }

    @Test
    void jsonDoesNotAsk() {
        assertThat(remove("y\n", List.of(RUNS), id(1), "--json"))
                .isEqualTo(new Told(2, "", "--json can't ask; say --yes to go on without being asked\n"));
    }

    @Test
    void unknownCoverIsNamed() {
        assertThat(remove("000000", "--yes").err())
                .isEqualTo("no cover in any split has an id that begins with '000000'\n");
    }
}
