package pyoji.gan.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The NVIDIA cards of this machine. */
public final class Cards {
    private static final List<String> ASK =
            List.of("nvidia-smi", "--query-gpu=name,compute_cap,memory.total", "--format=csv,noheader");
    private static final int MOST_BYTES = 1 << 16;
    private static final int PATIENCE_SECONDS = 10;

    private Cards() {}

    /** Those that the driver's own program tells of, in its order; none where there is no such program. */
    public static List<Card> here() {
        return told(ASK);
    }

    /** Those that a program tells of. */
    static List<Card> told(List<String> program) {
        try {
            Process process = new ProcessBuilder(program)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String said;
            try (InputStream out = process.getInputStream()) {
                // What it prints fits into a pipe, so it never waits to be read.
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return List.of();
                }
                said = new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            }
            return process.exitValue() != 0
                    ? List.of()
                    : said.lines().map(Card::parse).flatMap(Optional::stream).toList();
        } catch (IOException e) {
            return List.of(); // no such program, so no such card
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
