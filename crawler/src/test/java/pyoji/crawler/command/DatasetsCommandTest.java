package pyoji.crawler.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.SplitFixture;
import pyoji.crawler.disk.JsonFormat;

class DatasetsCommandTest extends SplitFixture {
    private Told datasets(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.root().toString()));
        return Told.by(new DatasetsCommand(), all.toArray(String[]::new));
    }

    private void makeSplits() throws IOException {
        add("boy-group", 1, described(1, "EXO", GroupKind.BOY, 2013));
        add("boy-group", 2, described(2, "EXO", GroupKind.BOY, 2014));
        add("소녀 그룹", 3, described(3, "소녀시대", GroupKind.GIRL, 2009));
        change("boy-group", 2, cover -> cover.withHoldout(true));
        try (DatasetWriter writer = open("소녀 그룹")) {
            writer.reject(DatasetWriter.prepare(picture(9)), described(9), "blank");
        }
    }

    @Test
    void splitsStandSideBySide() throws IOException {
        makeSplits();
        assertThat(datasets().out().lines().limit(11))
                .containsExactly(
                        "split     boy-group       소녀 그룹",
                        "covers            2               1",
                        "  boy             2               -",
                        "  girl            -               1",
                        "variants          -               -",
                        "held out          1               -",
                        "artists           1               1",
                        "most by   EXO 100 %  소녀시대 100 %",
                        "rejected          -               1",
                        "sources           1               1",
                        "on disk       1 MiB           1 MiB");
    }

    @Test
    void splitMostlyByOneArtistIsWarnedOf() throws IOException {
        makeSplits();
        assertThat(datasets().out().lines().skip(11))
                .containsExactly(
                        "",
                        "warning: boy-group: 100 % are by one artist, EXO (2 of the 2 covers whose artist is known);"
                                + " a generator would learn mostly theirs");
    }

    @Test
    void balancedSplitsAreNotWarnedOf() throws IOException {
        add("popular", 1, 2, 3);
        assertThat(datasets().out()).doesNotContain("warning");
    }

    @Test
    void jsonIsAnArrayOfExactlyThis() throws IOException {
        makeSplits();
        Map<?, ?>[] rows = JsonFormat.parse(datasets("--json").out(), Map[].class, "output");
        assertThat(rows).hasSize(2);
        assertThat(rows[0].keySet().toString())
                .isEqualTo("[split, path, count, groupKinds, rejected, artists, topArtist, topArtistShare, holdout,"
                        + " variants, bytes, sourceTerms, warnings]");
        assertThat(rows[1].get("groupKinds")).isEqualTo(Map.of("girl", 1));
    }

    @Test
    void firstSplitIsToldHowToBeMade() {
        assertThat(datasets().out()).contains("No split in ", "; make one with pyoji import FOLDER --split NAME");
    }

    @Test
    void damagedSplitIsNamedAndHidesNoOther() throws IOException {
        makeSplits();
        Files.writeString(folder("boy-group").resolve("manifest.jsonl"), "{}\n");
        Told told = datasets();
        assertThat(told.err())
                .isEqualTo(
                        "split boy-group can't be read: " + folder("boy-group").resolve("manifest.jsonl")
                                + " line 1 is not valid: id is missing; mend that line or delete it\n");
        assertThat(told.out()).containsPattern("split +소녀 그룹\\n").doesNotContain("boy-group");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"split --from boy-group --name b", "holdout boy-group 10%", "remove abcdef", "keep boy-group x"})
    void everyCommandNamesTheDamagedLine(String command) throws IOException {
        makeSplits();
        Files.writeString(folder("boy-group").resolve("manifest.jsonl"), "{}\n");
        Told told = datasets(command.split(" "));
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).contains("manifest.jsonl line 1 is not valid: id is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"holdout boy-gruop 10%", "keep boy-gruop x", "split --from boy-gruop --name b"})
    void unknownSplitIsNotMade(String command) throws IOException {
        makeSplits();
        Told told = datasets(command.split(" "));
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).contains("did you mean 'boy-group'?");
        assertThat(folder("boy-gruop")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "holdout", "remove", "keep"})
    void helpEndsWithAnExampleAndFitsATerminal(String name) {
        CommandLine command =
                new CommandLine(new DatasetsCommand()).getSubcommands().get(name);
        String[] footer = command.getCommandSpec().usageMessage().footer();
        assertThat(footer).anyMatch(line -> line.startsWith("Example"));
        assertThat(command.getUsageMessage().lines())
                .contains(java.util.Arrays.stream(footer).map(String::formatted).toArray(String[]::new));
    }
}
