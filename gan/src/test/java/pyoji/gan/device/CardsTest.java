package pyoji.gan.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Read off a stand-in for the driver's program: a shell script that says what it would. */
@DisabledOnOs(OS.WINDOWS)
class CardsTest {
    private static final Card RTX = new Card("NVIDIA GeForce RTX 3060", 8, 6, 12288);
    private static final Card H100 = new Card("NVIDIA H100 PCIe", 9, 0, 81559);
    private static final String BOTH =
            "echo 'NVIDIA GeForce RTX 3060, 8.6, 12288 MiB, GPU-aa-1'; echo 'NVIDIA H100 PCIe, 9.0, 81559 MiB, GPU-bb-2'";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Cards told(String script) throws Exception {
        return told(script, null);
    }

    private Cards told(String script, @Nullable String visible) throws Exception {
        Path program = folder.resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Cards.told(List.of(program.toString()), LONG, visible);
    }

    @Test
    void eachLineIsACard() throws Exception {
        assertThat(told(BOTH)).isEqualTo(Cards.of(RTX, H100));
    }

    @Test
    void cardThatTellsTooLittleIsSaidToAndNoneIsTaken() throws Exception {
        assertThat(told("echo 'Tesla K80, [N/A], 11441 MiB, GPU-1'; " + BOTH))
                .isEqualTo(new Cards(
                        List.of(), "nvidia-smi tells too little of a card: \"Tesla K80, [N/A], 11441 MiB, GPU-1\""));
    }

    @Test
    void driverThatKnowsNoComputeCapabilityIsSaidToBeOld() throws Exception {
        assertThat(told("echo 'Field \"compute_cap\" is not a valid field to query.'; exit 2")
                        .trouble())
                .isEqualTo("nvidia-smi fails and says \"Field \"compute_cap\" is not a valid field to query.\";"
                        + " a driver newer than 470 tells what a card can");
    }

    @Test
    void whatAFailingProgramSaysOnItsErrorStreamIsTold() throws Exception {
        assertThat(told("echo 'No devices were found' >&2; exit 6"))
                .isEqualTo(new Cards(List.of(), "nvidia-smi fails and says \"No devices were found\""));
    }

    @Test
    void programThatHangsIsNotWaitedFor() throws Exception {
        Cards cards = Cards.told(List.of("tail", "-f", "/dev/null"), Duration.ofMillis(1), null);
        assertThat(cards.trouble()).isEqualTo("nvidia-smi doesn't answer");
    }

    @Test
    void withoutTheProgramThereIsNoCard() {
        String none = folder.resolve("none").toString();
        assertThat(Cards.told(List.of(none), LONG, null)).isEqualTo(Cards.of());
    }

    @ParameterizedTest
    @CsvSource({
        "1, H100",
        "'1, 0', H100 RTX",
        "GPU-aa, RTX",
        "'0,7,1', RTX",
        "MIG-aa, ''",
        "-1, ''",
        "'', ''",
    })
    void cudaShowsTheCardsThatItsVariableNamesUntilOneThatThereIsNot(String visible, String shown) throws Exception {
        List<Card> expected = Arrays.stream(shown.split(" "))
                .filter(name -> !name.isEmpty())
                .map(name -> name.equals("RTX") ? RTX : H100)
                .toList();
        assertThat(told(BOTH, visible).cards()).isEqualTo(expected);
    }

    @Test
    void hiddenCardsAreSaidToBe() throws Exception {
        assertThat(told(BOTH, "").trouble()).isEqualTo("CUDA_VISIBLE_DEVICES hides every card");
    }

    @Test
    void aPartOfACardIsSaidToBeUnknown() throws Exception {
        assertThat(told(BOTH, "MIG-1a").trouble()).contains("(MIG)");
    }

    @ParameterizedTest
    @CsvSource({
        "3, 5, false",
        "3, 7, true",
        "5, 0, true",
        "8, 6, true",
        "8, 9, true",
        "9, 0, false",
        "10, 0, false",
        "12, 0, false"
    })
    void cardsOfComputeThreeSevenToEightNineRun(int major, int minor, boolean runs) {
        assertThat(new Card("any", major, minor, 1).runs()).isEqualTo(runs);
    }
}
