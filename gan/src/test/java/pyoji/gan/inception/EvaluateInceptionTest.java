package pyoji.gan.inception;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.drawn.DrawnSource;
import pyoji.gan.command.EvaluateCommand;

/** {@code pyoji evaluate --inception}, with a network that sees mean colours. */
class EvaluateInceptionTest {
    @TempDir
    private Path folder;

    @Test
    void networkOfTheUsersAddsFidAndKidWithTheirFloor() throws IOException {
        Path network = folder.resolve("network.onnx");
        HandMadeGraph.channelsFirst(HandMadeGraph.FLOAT, InceptionNetwork.FEATURES, -1, 3, 4, 4)
                .write(network);
        try (DatasetWriter split = Dataset.openToAdd(new Home(folder), "drawn")) {
            DrawnSource.fill(split, GroupKind.GIRL, 6, drawn -> {});
        }
        StringWriter out = new StringWriter();
        int exitCode = new CommandLine(new EvaluateCommand())
                .setOut(new PrintWriter(out, true))
                .execute(
                        folder.resolve("datasets/drawn/images").toString(),
                        "--against",
                        "drawn",
                        "--inception",
                        network.toString(),
                        "--home",
                        folder.toString());
        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .containsPattern("\nFID +-?0\\.0 +\\d+\\.\\d ± \\d+\\.\\d  of the user's Inception network")
                .containsPattern("\nKID x 1000 +-\\d+\\.\\d ")
                .contains("FID of 6 fakes against 6 reals is too high");
    }
}
