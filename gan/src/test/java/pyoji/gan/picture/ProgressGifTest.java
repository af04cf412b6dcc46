package pyoji.gan.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressGifTest {
    private static final Instant START = Instant.parse("2026-01-01T22:00:00Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("progress.gif");
    }

    private static BufferedImage picture(long step) {
        return Caption.under(Pictures.noisyGradient(90, 20, 10, step), "step " + step, "");
    }

    private void write(long... steps) throws IOException {
        try (ProgressGif gif = ProgressGif.open(file, 20)) {
            for (long step : steps) {
                gif.put(step, picture(step));
            }
        }
    }

    private void assertShows(long... steps) throws IOException {
        ReadGif read = ReadGif.of(file);
        assertThat(read.loopsForEver()).isTrue();
        assertThat(read.comments())
                .containsExactly(Arrays.stream(steps).mapToObj(s -> "step " + s).toArray(String[]::new));
        for (int i = 0; i < steps.length; i++) {
            assertThat(read.delays().get(i)).isEqualTo(i == steps.length - 1 ? 200 : 20);
            // Another step's picture is below 20 dB: its noise and its caption differ.
            assertThat(Pictures.psnr(picture(steps[i]), read.pictures().get(i)))
                    .as("frame of step %d", steps[i])
                    .isGreaterThan(30);
        }
    }

    @Test
    void growsAndIsWholeAfterEveryFlush() throws IOException {
        try (ProgressGif gif = ProgressGif.open(file, 20)) {
            assertThat(gif.found()).isEqualTo(ProgressGif.Found.NOTHING);
            for (int i = 0; i < 6; i++) {
                gif.put(100L * i, picture(100L * i));
                assertThat(gif.flush()).isTrue();
                assertShows(Arrays.copyOf(new long[] {0, 100, 200, 300, 400, 500}, i + 1));
            }
            assertThat(gif.flush()).as("nothing new").isFalse();
        }
        assertThat(folder.toFile().list()).containsExactly("progress.gif");
    }

    @Test
    void goesOnFromTheFile() throws IOException {
        write(0, 100, 200);
        try (ProgressGif gif = ProgressGif.open(file, 20)) {
            assertThat(gif.found()).isEqualTo(ProgressGif.Found.WHOLE);
            assertThat(gif.steps()).containsExactly(0L, 100L, 200L);
            gif.put(300, picture(300));
            assertThat(gif.steps()).containsExactly(0L, 100L, 200L, 300L);
        }
        assertShows(0, 100, 200, 300);
    }

    @Test
    void aGifMadeInPiecesIsTheOneMadeAtOnce() throws IOException {
        write(0, 100, 200, 300);
        byte[] atOnce = Files.readAllBytes(file);
        Files.delete(file);
        write(0, 200);
        write(300);
        write(100);
        assertThat(file).hasBinaryContent(atOnce);
    }

    @Test
    void framesComeInStepOrderAndNoneTwice() throws IOException {
        try (ProgressGif gif = ProgressGif.open(file, 20)) {
            gif.put(300, picture(300));
            gif.put(0, picture(7));
            gif.put(100, picture(100));
            gif.flush();
            gif.put(0, picture(0));
            gif.put(200, picture(200));
            gif.put(200, picture(200));
        }
        assertShows(0, 100, 200, 300);
    }

    @Test
    void framesAfterTheCheckpointAreDroppedAndMadeAgain() throws IOException {
        write(0, 100, 200, 300);
        try (ProgressGif gif = ProgressGif.open(file, 20)) {
            gif.truncateAfter(150);
            assertThat(gif.steps()).containsExactly(0L, 100L);
            assertThat(gif.flushIfDue(START)).isTrue();
            assertShows(0, 100);
            gif.put(200, picture(200));
        }
        assertShows(0, 100, 200);
    }

    @Test
    void truncatingToNothingLeavesTheOldFileUntilThereIsAFrame() throws IOException {
        write(100, 200);
        try (ProgressGif gif = ProgressGif.open(file, 20)) {
            gif.truncateAfter(0);
            assertThat(gif.flush()).isFalse();
            assertShows(100, 200);
            gif.put(0, Pictures.flat(8, 8, 0));
        }
        assertThat(ReadGif.of(file).comments()).containsExactly("step 0");
    }

    @Test
    void isFlushedWhenItHasGrownByATenthOrAfterAMinute() throws IOException {
        try (ProgressGif gif = ProgressGif.open(file, 20)) {
            for (int step = 0; step < 20; step++) {
                gif.put(step, picture(step));
            }
            assertThat(gif.flushIfDue(START)).as("the first frames").isTrue();

            gif.put(20, picture(20));
            assertThat(gif.flushIfDue(START.plusSeconds(1))).as("a twentieth").isFalse();
            gif.put(21, picture(21));
            assertThat(gif.flushIfDue(START.plusSeconds(2))).as("a tenth").isTrue();

            gif.put(22, picture(22));
            assertThat(gif.flushIfDue(START.plusSeconds(61))).as("59 s later").isFalse();
            assertThat(gif.flushIfDue(START.plusSeconds(62))).as("60 s later").isTrue();
            assertThat(gif.flushIfDue(START.plusSeconds(200))).as("nothing new").isFalse();

            gif.put(23, picture(23));
            assertThat(gif.flushIfDue(START.minusSeconds(3600)))
                    .as("clock set back")
                    .isTrue();
        }
        assertThat(ReadGif.of(file).pictures()).hasSize(24);
    }

    @Test
    void framesInTheFileAreNotInMemory() throws IOException {
        try (ProgressGif gif = ProgressGif.open(file, 20)) {
            gif.put(0, picture(0));
            gif.put(100, picture(100));
            assertThat(gif.pendingBytes()).isBetween(2000L, 20_000L);
            gif.flush();
            assertThat(gif.pendingBytes()).isZero();
        }
        try (ProgressGif gif = ProgressGif.open(file, 20)) {
            assertThat(gif.pendingBytes()).isZero();
        }
    }

    @Test
    void aDelayThatNoGifCanHaveIsRefusedAtOnce() {
        assertThatThrownBy(() -> ProgressGif.open(file, 1))
                .hasMessage("delay 1 is not 2 to 65535 hundredths of a second");
    }

    @Test
    void aPictureOfAnotherSizeIsRefused() throws IOException {
        write(0);
        try (ProgressGif gif = ProgressGif.open(file, 20)) {
            assertThatThrownBy(() -> gif.put(100, Pictures.flat(8, 8, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the frame of step 100 is 8 x 8 px")
                    .hasMessageContaining("are 90 x 32");
        }
    }

    @Test
    void aFileThatCannotBeWrittenLosesNoFrame() throws IOException {
        Path missing = folder.resolve("missing").resolve("progress.gif");
        try (ProgressGif gif = ProgressGif.open(missing, 20)) {
            gif.put(0, picture(0));
            assertThatThrownBy(gif::flush).isInstanceOf(IOException.class);
            Files.createDirectory(missing.getParent());
        }
        file = missing;
        assertShows(0);
    }

    @Test
    void aFileDeletedOrReplacedMeanwhileCostsOnlyItsOwnFrames() throws IOException {
        try (ProgressGif gif = ProgressGif.open(file, 20)) {
            gif.put(0, picture(0));
            gif.flush();
            Files.delete(file);
            gif.put(100, picture(100));
            gif.flush();
            assertShows(100);

            Path other = folder.resolve("other.gif");
            try (ProgressGif rebuilt = ProgressGif.open(other, 20)) {
                rebuilt.put(0, picture(0));
                rebuilt.put(100, picture(100));
            }
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            gif.put(200, picture(200));
            gif.flush();
            assertShows(100, 200);

            Files.writeString(file, "not a gif");
            gif.put(300, picture(300));
        }
        assertShows(300);
    }

    @Test
    void everyTruncatedFileIsRecognisedAndReplaced() throws IOException {
        write(0, 100);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += length < 60 ? 1 : 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (ProgressGif gif = ProgressGif.open(file, 20)) {
                assertThat(gif.found()).as("first %d bytes", length).isEqualTo(ProgressGif.Found.DAMAGED);
                assertThat(gif.steps()).isEmpty();
            }
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThat(ProgressGif.open(file, 20).found()).isEqualTo(ProgressGif.Found.DAMAGED);
        write(0, 100);
        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void noFileWhateverIsInItMakesOpeningFail() throws IOException {
        write(0, 100, 200);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int round = 0; round < 1000; round++) {
            byte[] hostile = whole.clone();
            int start = round % 2 == 0 ? 0 : 30;
            for (int i = 0; i < 1 + round % 40; i++) {
                hostile[start + random.nextInt(hostile.length - start)] ^= (byte) (1 << random.nextInt(8));
            }
            if (Arrays.equals(hostile, whole)) {
                continue;
            }
            Files.write(file, hostile);
            ProgressGif gif = ProgressGif.open(file, 20);
            assertThat(gif.found()).isEqualTo(ProgressGif.Found.DAMAGED);
            assertThat(gif.steps()).isEmpty();
        }
        for (int length = 0; length < 3000; length += 7) {
            byte[] garbage = new byte[length];
            random.nextBytes(garbage);
            System.arraycopy(whole, 0, garbage, 0, Math.min(length, 32));
            Files.write(file, garbage);
            assertThat(ProgressGif.open(file, 20).found()).isEqualTo(ProgressGif.Found.DAMAGED);
        }
    }

    @Test
    void anotherProgramsGifIsTakenForDamaged() throws IOException {
        ImageIO.write(picture(0), "gif", file.toFile());
        assertThat(ProgressGif.open(file, 20).found()).isEqualTo(ProgressGif.Found.DAMAGED);

        AnimatedGif.write(
                file, 10, 10, List.of(GifFrame.of(picture(0), "frame 0")).iterator());
        assertThat(ProgressGif.open(file, 20).found()).isEqualTo(ProgressGif.Found.DAMAGED);
    }
}
