package pyoji.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the commands say of themselves. */
class HelpTest {
    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyCommandExplainsItself(List<String> command) {
        List<String> line = new ArrayList<>(command);
        line.add("--help");
        Said said = Said.of(line.toArray(String[]::new));
        assertThat(said.out())
                .contains("Usage: pyoji " + String.join(" ", command))
                .contains("--home=DIR");
        assertThat(said.exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyCommandKnowsItsVersion(List<String> command) {
        List<String> line = new ArrayList<>(command);
        line.add("--version");
        assertThat(Said.of(line.toArray(String[]::new)).out()).startsWith("Pyoji ");
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyOptionIsDescribed(List<String> command) {
        CommandLine line = Pyoji.commandLine();
        for (String name : command) {
            line = line.getSubcommands().get(name);
        }
        assertThat(line.getCommandSpec().options())
                .allMatch(option -> option.description().length > 0 && !option.description()[0].isBlank());
    }

    private static List<List<String>> everyCommand() {
        return below(Pyoji.commandLine()).toList();
    }

    private static Stream<List<String>> below(CommandLine line) {
        return line.getSubcommands().entrySet().stream()
                .flatMap(sub -> Stream.concat(
                        Stream.of(List.of(sub.getKey())), below(sub.getValue()).map(deeper -> {
                            List<String> path = new ArrayList<>(List.of(sub.getKey()));
                            path.addAll(deeper);
                            return path;
                        })));
    }

    @Test
    void helpListsEveryCommandOfTheDesignThatThereIs() {
        assertThat(Said.of("--help").out())
                .contains("demo", "import", "datasets", "train", "resume", "runs", "sample", "walk", "gif", "export")
                .contains("queue", "compare", "bench", "serve", "doctor");
    }
}
