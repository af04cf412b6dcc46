package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Runs;

/** A small disk of its own, that fills up in the middle of a run. */
class FullDiskTest {
    @TempDir
    Path folder;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mountASmallDisk() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=420m", "tmpfs", disk.toString());
        assumeTrue(mounted, "skipped: this user can't mount a tmpfs to fill");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", disk.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aRunOnADiskThatFillsUpKeepsItsLastGoodCheckpointAndGoesOnWhenThereIsRoom() throws Exception {
        Home home = SmallRun.home(disk, 5);
        Path filler = disk.resolve("filler");
        SmallRun.Silent display = new SmallRun.Silent(step -> {
            if (step == 9) {
                awaitCheckpoint(home, 8);
                fill(filler);
            }
        });
        assertThatThrownBy(() -> new Training(home, display, new StopRequest()).begin(SmallRun.options(12, 5, 4)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the disk is full")
                .hasMessageContaining("pyoji resume");
        RunFolder run = Runs.find(home, "latest");
        assertThat(run.checkpoints().all().lastKey()).isEqualTo(8);

        Files.delete(filler);
        SmallRun.resume(home, run);
        assertThat(run.state().state()).isEqualTo(RunState.Phase.FINISHED);
        Map<String, String> undisturbed =
                SmallRun.bits(SmallRun.train(SmallRun.home(folder.resolve("calm"), 5), SmallRun.options(12, 5, 4))
                        .run());
        assertThat(SmallRun.bits(run)).isEqualTo(undisturbed);
    }

    @Test
    void aCheckpointThatFindsNoRoomBehindTheTrainingFailsTheRun() throws Exception {
        Home home = SmallRun.home(disk, 5);
        Path filler = disk.resolve("filler");
        SmallRun.Silent display = new SmallRun.Silent(step -> {
            if (step == 7) {
                awaitCheckpoint(home, 4);
                fill(filler);
                shorten(filler, 4 << 20); // for state.json and the like, and for no checkpoint
            }
        });
        assertThatThrownBy(() -> new Training(home, display, new StopRequest()).begin(SmallRun.options(1000, 1000, 4)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the disk is full");
        RunFolder run = Runs.find(home, "latest");
        assertThat(run.state().state()).isEqualTo(RunState.Phase.FAILED);
        assertThat(run.state().step()).isBetween(8L, 12L);
        assertThat(run.checkpoints().all()).containsOnlyKeys(4L);
    }

    @Test
    void aRunThatCanNotFitIsRefusedBeforeItBegins() throws Exception {
        Home home = SmallRun.home(disk, 5);
        assertThatThrownBy(() -> SmallRun.train(home, SmallRun.options(1000, 1, 1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("this run takes up to");
        assertThat(Runs.all(home)).isEmpty();
    }

    /** A training takes steps faster than a disk takes checkpoints. */
    private static void awaitCheckpoint(Home home, long step) {
        try {
            RunFolder run = Runs.find(home, "latest");
            while (!run.checkpoints().all().containsKey(step)) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void shorten(Path filler, long by) {
        try (FileChannel file = FileChannel.open(filler, StandardOpenOption.WRITE)) {
            file.truncate(file.size() - by);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(Path filler) {
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[1 << 16];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!filler.toFile().exists()) {
                throw new UncheckedIOException(full);
            }
        }
    }
}
