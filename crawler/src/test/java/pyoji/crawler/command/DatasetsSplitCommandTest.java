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
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.SplitFixture;

class DatasetsSplitCommandTest extends SplitFixture {
    @BeforeEach
    void makeSplits() throws IOException {
        add("girl-group", 1, described(1, "TWICE", GroupKind.GIRL, 2019));
        add("girl-group", 2, described(2, "소녀시대", GroupKind.GIRL, 2009));
        add("popular", 3, described(3, "EXO", GroupKind.BOY, 2016));
        add("popular", 4, described(4, "IVE", GroupKind.GIRL, 2022));
        add("popular", 5, described(5, "IVE", GroupKind.GIRL, 2023));
    }

    private Told split(String... arguments) {
        List<String> all = new ArrayList<>(List.of("split"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--name", "new", "--home", home.root().toString()));
        return Told.by(new DatasetsCommand(), all.toArray(String[]::new));
    }

    @Test
    void coversThatFitBecomeASplit() throws IOException {
        Told told = split("--from", "girl-group,popular", "--where", "groupKind=girl & year>=2015", "--holdout", "1");
        assertThat(told.exitCode()).isZero();
        assertThat(titles("new")).containsExactly("cover 1", "cover 4", "cover 5");
        assertThat(told.out()).isEqualTo("""
                new: 3 covers (1 of girl-group, 2 of popular), 1 held out, 2 to train on
                3 pictures shared, 0 copied, in %s
                covers of different splits may be near-duplicates: see pyoji dedupe new
                """.formatted(folder("new")));
    }

    @Test
    void fromMayBeSaidSeveralTimes() throws IOException {
        split("--from", "girl-group", "--from", "popular");
        assertThat(titles("new")).hasSize(5);
    }

    @Test
    void splitWhoseNameHasACommaIsFound() throws IOException {
        add("boys, girls", 7);
        split("--from", "boys, girls");
        assertThat(titles("new")).containsExactly("cover 7");
    }

    @Test
    void dryRunOnlyTells() {
        assertThat(split("--from", "popular", "--where", "artist~ive", "--dry-run")
                        .out())
                .isEqualTo("new: 2 covers (2 of popular), 0 held out, 2 to train on\nnothing was written\n");
        assertThat(folder("new")).doesNotExist();
    }

    @Test
    void jsonTellsExactlyThis() throws IOException {
        assertThat(split("--from", "popular", "--limit", "2", "--json").json())
                .isEqualTo(Map.of(
                        "split",
                        "new",
                        "count",
                        2,
                        "holdout",
                        0,
                        "from",
                        Map.of("popular", 2),
                        "takenDown",
                        0,
                        "path",
                        folder("new").toString(),
                        "linked",
                        2,
                        "copied",
                        0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --where|gruopKind=girl | --where 'gruopKind=girl', column 1: 'gruopKind' is no field; did you mean groupKind?
            --holdout|ten          | --holdout 'ten' is neither a percentage
            --holdout|90%          | a holdout of 90% leaves 0 of 3 covers to train on; at least 2 must remain
            --limit|0              | --limit 0 is less than 1
            --where|year=1999      | none of the 3 covers in popular fits
            """)
    void whatCannotBeIsRefusedByName(String option, String value, String because) {
        Told told = split("--from", "popular", option, value);
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).startsWith(because);
        assertThat(folder("new")).doesNotExist();
    }

    @Test
    void splitThatIsThereIsNotOverwritten() throws IOException {
        split("--from", "popular");
        Told told = split("--from", "girl-group");
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).startsWith("split 'new' is there already and is not overwritten");
        assertThat(titles("new")).containsExactly("cover 3", "cover 4", "cover 5");
    }

    @Test
    void nameThatIsNoFoldersIsRefused() {
        Told told = Told.by(
                new DatasetsCommand(),
                "split",
                "--from",
                "popular",
                "--name",
                "../evil",
                "--home",
                home.root().toString());
        assertThat(told.err()).startsWith("--name '../evil' can't be a folder's name");
    }
}
