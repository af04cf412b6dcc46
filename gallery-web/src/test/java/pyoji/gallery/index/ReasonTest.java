package pyoji.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;

class ReasonTest {
    @TempDir
    private Path root;

    private String reason(Throwable error) {
        return Reason.of(error, new Home(root));
    }

    @Test
    void namesFilesAsTheyLieInTheHome() {
        Path file = root.resolve("checkpoints/00001-a/run.json");
        assertThat(reason(new IOException(file + " is not valid:\n it is cut")))
                .isEqualTo("checkpoints/00001-a/run.json is not valid: it is cut");
    }

    @Test
    void saysWhatWasWrongWithAFile() {
        String file = root.resolve("checkpoints/queue.json").toString();
        assertThat(reason(new FileSystemException(file, null, "Input/output error")))
                .isEqualTo("queue.json: Input/output error");
        assertThat(reason(new AccessDeniedException(file))).isEqualTo("queue.json: AccessDeniedException");
    }

    @Test
    void saysWhatKindOfErrorItIsThatSaysNothing() {
        assertThat(reason(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }
}
