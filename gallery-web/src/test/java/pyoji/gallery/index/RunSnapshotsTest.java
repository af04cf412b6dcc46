package pyoji.gallery.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.disk.AtomicFile;
import pyoji.gallery.fixture.MadeRun;

class RunSnapshotsTest {
    @TempDir
    private Path root;

    private MadeRun made;
    private IndexedRun run;

    @BeforeEach
    void makeARunOfThreeSnapshots() throws IOException {
        Home home = new Home(root.resolve("home"));
        made = MadeRun.of(home, "girl-group").snapshots(3, 100).reals().gif();
        run = new RunIndex(home).find(made.id()).orElseThrow();
    }

    private List<Long> steps() throws IOException {
        return run.snapshots().stream().map(Snapshot::step).toList();
    }

    private Path file(long step) {
        return made.folder().snapshot(step);
    }

    @Test
    void hashIsTheBeginningOfTheBytesSha256() throws IOException {
        String sha = DatasetWriter.sha256(Files.readAllBytes(file(100)));
        assertThat(run.snapshot(100)).map(Snapshot::hash).contains(sha.substring(0, 32));
    }

    @Test
    void hashChangesWithTheContent() throws IOException {
        String before = run.snapshot(100).orElseThrow().hash();
        AtomicFile.write(file(100), Files.readAllBytes(file(200)));
        assertThat(run.snapshot(100).orElseThrow().hash()).isNotEqualTo(before);
    }

    @Test
    void allAreListedByStep() throws IOException {
        assertThat(steps()).containsExactly(0L, 100L, 200L);
    }

    @Test
    void fileThatIsNoPngIsLeftOut() throws IOException {
        AtomicFile.write(file(300), "<script>alert(1)</script>".getBytes());
        assertThat(steps()).containsExactly(0L, 100L, 200L);
        assertThat(run.snapshot(300)).isEmpty();
    }

    @Test
    void pngThatIsCutOffIsLeftOut() throws IOException {
        byte[] whole = Files.readAllBytes(file(200));
        AtomicFile.write(file(200), Arrays.copyOf(whole, whole.length - 20));
        assertThat(steps()).containsExactly(0L, 100L);
    }

    @Test
    void pngThatClaimsAnotherSizeIsLeftOut() throws IOException {
        byte[] huge = Files.readAllBytes(file(200));
        huge[16] = 0x7f;
        AtomicFile.write(file(200), huge);
        assertThat(steps()).containsExactly(0L, 100L);
    }

    @Test
    void newestIsTheNewestThatIsWhole() throws IOException {
        AtomicFile.write(file(300), new byte[100]);
        assertThat(run.newestSnapshot()).map(Snapshot::step).contains(200L);
    }

    @Test
    void linkIsNoSnapshot() throws IOException {
        Path outside = Files.copy(file(200), root.resolve("outside.png"));
        Files.createSymbolicLink(file(300), outside);
        assertThat(steps()).containsExactly(0L, 100L, 200L);
    }

    @Test
    void folderOfSnapshotsThatIsALinkHasNone() throws IOException {
        Path outside = root.resolve("outside");
        Files.move(made.folder().snapshots(), outside);
        Files.createSymbolicLink(made.folder().snapshots(), outside);
        assertThat(steps()).isEmpty();
        assertThat(run.snapshot(100)).isEmpty();
    }

    @Test
    void pixelsAreReadOfTheBytesThatWereHashed() throws IOException {
        Snapshot snapshot = run.snapshot(100).orElseThrow();
        assertThat(run.picture(snapshot).getRGB(5, 5) & 0xffffff).isEqualTo(MadeRun.colour(100, 0));
    }

    @Test
    void bytesUnderAHashThatIsNoLongerTheirsAreGone() throws IOException {
        Snapshot snapshot = run.snapshot(100).orElseThrow();
        AtomicFile.write(file(100), Files.readAllBytes(file(200)));
        assertThatThrownBy(() -> run.read(snapshot)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void pictureThatIsDamagedWithinIsGone() throws IOException {
        byte[] damaged = Files.readAllBytes(file(100));
        Arrays.fill(damaged, damaged.length / 2, damaged.length - 12, (byte) 0);
        AtomicFile.write(file(100), damaged);
        Snapshot snapshot = run.snapshot(100).orElseThrow();
        assertThatThrownBy(() -> run.picture(snapshot)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void filmAndRealsHaveAHashOfTheirOwn() {
        assertThat(run.gif()).hasValueSatisfying(hash -> assertThat(hash).matches("[0-9a-f]{32}"));
        assertThat(run.reals()).isPresent().isNotEqualTo(run.gif());
    }

    @Test
    void filmThatIsNoGifHasNoAddress() throws IOException {
        Files.writeString(made.folder().gif(), "<html>");
        assertThat(new RunIndex(new Home(root.resolve("home")))
                        .find(made.id())
                        .orElseThrow()
                        .gif())
                .isEmpty();
    }
}
