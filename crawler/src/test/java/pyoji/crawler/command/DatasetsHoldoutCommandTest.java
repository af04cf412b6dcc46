package pyoji.crawler.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.SplitFixture;

class DatasetsHoldoutCommandTest extends SplitFixture {
    @BeforeEach
    void makeSplit() throws IOException {
        add("test", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    private Told holdout(String amount, String... more) {
        List<String> all = new ArrayList<>(List.of("holdout", "test", amount));
        all.addAll(List.of(more));
        all.addAll(List.of("--home", home.root().toString()));
        return Told.by(new DatasetsCommand(), all.toArray(String[]::new));
    }

    @Test
    void coversAreHeldOutAndItIsToldWhatFollows() throws IOException {
        assertThat(holdout("30%").out())
                .isEqualTo("test: 3 of 10 covers are held out, 7 are trained on\n"
                        + "its digest changed: runs that began before are resumed with --accept-new-data only\n");
        assertThat(heldOut("test")).hasSize(3);
        assertThat(read("test").trainingCovers()).hasSize(7);
    }

    @Test
    void sameAmountAgainChangesNothing() throws IOException {
        holdout("30%");
        List<String> before = heldOut("test");
        assertThat(holdout("30%").out()).endsWith("nothing changed\n");
        assertThat(heldOut("test")).isEqualTo(before);
    }

    @Test
    void noneIsHeldOutAnyMore() throws IOException {
        String before = read("test").digest();
        holdout("3");
        assertThat(holdout("0%").out()).startsWith("test: 0 of 10 covers are held out");
        assertThat(read("test").digest()).isEqualTo(before);
    }

    @Test
    void wholeClustersAreHeldOut() throws IOException {
        cluster("test", 1, 2, 3, 4);
        cluster("test", 5, 6, 7, 8);
        holdout("5");
        List<String> held = heldOut("test");
        assertThat(held).hasSize(5);
        assertThat(List.of(1, 2, 3, 4)).allMatch(i -> held.contains("cover " + i) == held.contains("cover 1"));
        assertThat(List.of(5, 6, 7, 8)).allMatch(i -> held.contains("cover " + i) == held.contains("cover 5"));
    }

    @Test
    void jsonTellsExactlyThis() throws IOException {
        Map<?, ?> json = holdout("10%", "--json").json();
        assertThat(json.toString())
                .isEqualTo(
                        "{split=test, count=10, holdout=1, digest=%s, changed=true}",
                        read("test").digest());
    }

    @Test
    void tooManyAreRefusedAndNothingChanges() throws IOException {
        Told told = holdout("9");
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).isEqualTo("a holdout of 9 leaves 1 of 10 covers to train on; at least 2 must remain\n");
        assertThat(heldOut("test")).isEmpty();
    }

    @Test
    void splitThatIsBeingWrittenIsRefused() throws IOException {
        try (DatasetWriter other = open("test")) {
            assertThat(holdout("10%").err())
                    .isEqualTo(
                            "split '%s' is being written by another pyoji; wait until it is done\n",
                            other.dataset().split());
        }
    }
}
