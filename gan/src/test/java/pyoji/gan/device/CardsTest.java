package pyoji.gan.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Read off a stand-in for the driver's program: a shell script that says what it would. */
@DisabledOnOs(OS.WINDOWS)
class CardsTest {
    @TempDir
    Path folder;

    private List<Card> told(String script) throws Exception {
        Path program = folder.resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Cards.told(List.of(program.toString()));
    }

    @Test
    void eachLineIsACard() throws Exception {
        assertThat(told("echo 'NVIDIA GeForce RTX 3060, 8.6, 12288 MiB'; echo 'NVIDIA H100 PCIe, 9.0, 81559 MiB'"))
                .containsExactly(
                        new Card("NVIDIA GeForce RTX 3060", 8, 6, 12288), new Card("NVIDIA H100 PCIe", 9, 0, 81559));
    }

    @Test
    void lineThatIsNoCardIsLeftOut() throws Exception {
        assertThat(told("echo 'No devices were found'; echo 'Tesla K80, 3.7, 11441 MiB'"))
                .containsExactly(new Card("Tesla K80", 3, 7, 11441));
    }

    @Test
    void programThatFailsTellsOfNone() throws Exception {
        assertThat(told("echo 'RTX, 8.6, 1 MiB'; exit 9")).isEmpty();
    }

    @Test
    void withoutTheProgramThereIsNoCard() {
        assertThat(Cards.told(List.of(folder.resolve("none").toString()))).isEmpty();
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
