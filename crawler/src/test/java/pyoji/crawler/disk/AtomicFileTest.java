package pyoji.crawler.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsReplacedAsAWhole() throws IOException {
        Path file = folder.resolve("표지.json");
        AtomicFile.write(file, new byte[] {1});
        AtomicFile.write(file, new byte[] {2, 3});
        assertThat(file).hasBinaryContent(new byte[] {2, 3});
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("a.json");
        AtomicFile.write(file, new byte[] {1});
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(9);
                    throw new IOException("the disk is full");
                }))
                .hasMessage("the disk is full");
        assertThat(file).hasBinaryContent(new byte[] {1});
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void whatADeadProcessLeftIsSweptAndWhatALivingOneWritesStays() throws IOException {
        Path dead = Files.createFile(folder.resolve(".a.json.999999999.tmp"));
        Path living = Files.createFile(
                folder.resolve(".a.json." + ProcessHandle.current().pid() + ".tmp"));
        Path other = Files.createFile(folder.resolve("a.tmp"));
        AtomicFile.sweep(folder);
        assertThat(dead).doesNotExist();
        assertThat(living).exists();
        assertThat(other).exists();
    }
}
