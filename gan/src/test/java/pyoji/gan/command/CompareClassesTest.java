package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.command.TrainedHome.Said;
import pyoji.gan.train.TwoKinds;
import tools.jackson.databind.JsonNode;

/** Run 1 tells boys from girls, with checkpoints at steps 2 and 4; run 2, on both splits as well, tells nothing apart. */
class CompareClassesTest {
    private static TrainedHome home;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train(@TempDir Path path) throws IOException {
        TwoKinds.home(path, 3, 2);
        home = TrainedHome.untrainedAt(path);
        train("--condition", "group-kind");
        train();
    }

    private static void train(String... more) {
        String options =
                " --preset classic --steps 4 --batch 2 --latent 8 --seed 1 --snapshot-every 2 --checkpoint-every 2"
                        + " --evaluate-every 0";
        Said said = home.run(
                new TrainCommand(),
                Stream.concat(Stream.of((TwoKinds.SPLIT + options).split(" ")), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(said.exitCode()).as(said.err()).isZero();
    }

    private static Said compare(String arguments) {
        return home.run(new CompareCommand(), ("--fakes 16 " + arguments).split(" "));
    }

    private static JsonNode json(String arguments) throws IOException {
        Said said = compare(arguments + " --json");
        assertThat(said.exitCode()).as(said.err()).isZero();
        return JsonFormat.tree(said.out(), "output");
    }

    @Test
    void classesOfOneRunStandBesideTheirOwnCovers() throws IOException {
        JsonNode comparison = json("1:boy 1:girl");
        assertThat(comparison.at("/a/class").asString()).isEqualTo("boy");
        assertThat(comparison.at("/b/class").asString()).isEqualTo("girl");
        assertThat(comparison.at("/a/reals/pictures").asInt()).isEqualTo(3);
        assertThat(comparison.at("/b/reals/pictures").asInt()).isEqualTo(2);
        assertThat(comparison.at("/a/reals/hex").asString()).startsWith("#e"); // reds
        assertThat(comparison.at("/b/reals/hex").asString()).endsWith("e6"); // blues
    }

    @Test
    void fakesOfAClassAreDrawnByTheGenerator() throws IOException {
        JsonNode comparison = json("1:boy 1:girl");
        assertThat(comparison.at("/drawnA").asBoolean()).isTrue();
        assertThat(comparison.at("/seedsB").asString()).isEqualTo("0-15");
        assertThat(comparison.at("/traits/a/fakes/traits").toString())
                .isNotEqualTo(comparison.at("/traits/b/fakes/traits").toString());
    }

    @Test
    void runAloneIsItsTwoClasses() {
        assertThat(compare("1").out())
                .isEqualTo(compare("1:boy 1:girl").out())
                .contains("A: 00001-boy-group+girl-group-classic-64:boy at step 4")
                .contains("boy fakes and girl fakes");
    }

    @Test
    void classMayStandBesideAnotherRunsFakes() {
        assertThat(compare("1:girl 2").out())
                .contains("The real girl covers and those of boy-group+girl-group")
                .contains("fakes to fakes");
    }

    @Test
    void stepsOfAClassAreThoseOfCheckpoints() throws IOException {
        assertThat(json("1:boy 1:girl --step 2").at("/a/step").asLong()).isEqualTo(2);
        assertThat(compare("1:boy 1:girl --step 3").err())
                .isEqualTo("--step 3: run 00001-boy-group+girl-group-classic-64 has no checkpoint of it;"
                        + " the nearest are at 2 and 4\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1:solo 1:girl | 1:solo: class 'solo' is unknown; run 00001-boy-group+girl-group-classic-64 has boy, girl",
                "1: 1:girl | 1:: class '' is unknown; run 00001-boy-group+girl-group-classic-64 has boy, girl",
                "2:boy 1 | 2:boy: run 00002-boy-group+girl-group-classic-64 tells no classes apart; name it as 2,"
                        + " or train one with --condition",
                "2 | run 00002-boy-group+girl-group-classic-64 tells no classes apart; name a second run to compare it with",
                "1:boy | 1:boy is one class; name what to compare it with, such as 1:girl",
                "1:boy 00001:boy | 1:boy and 00001:boy are the same class of one run; name another"
            })
    void whatCanNotBeComparedIsSaid(String arguments, String error) {
        assertThat(compare(arguments)).isEqualTo(new Said(2, "", error + "\n"));
    }

    @Test
    void pageNamesTheClasses() throws IOException {
        Path page = folder.resolve("compared.html");
        assertThat(compare("1 --html " + page).exitCode()).isZero();
        assertThat(Files.readString(page))
                .contains("<h1>boy and girl, compared</h1>", "The real boy covers that it learned from: 3")
                .contains("<th scope=\"row\">Class</th><td>boy</td><td>girl</td>");
    }
}
