package pyoji.crawler.lookalike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dedupe.Cluster;
import pyoji.crawler.dedupe.Comparison.Kind;
import pyoji.crawler.dedupe.Member;
import pyoji.crawler.dedupe.Progress;
import pyoji.crawler.fixture.CoverJpegs;
import pyoji.crawler.lookalike.Lookalikes.Picture;
import pyoji.crawler.lookalike.Lookalikes.Unreadable;

class LookalikesTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        write("copy.jpg", CoverJpegs.file(GroupKind.GIRL, 2, 256, 60));
        write("cover.jpg", CoverJpegs.file(GroupKind.GIRL, 2, 512, 90));
        write("version b.jpg", CoverJpegs.variant(GroupKind.GIRL, 2));
        write("stranger.jpg", CoverJpegs.file(GroupKind.GIRL, 4, 512, 90));
        write("notes.txt", "no picture".getBytes());
    }

    private static void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static Lookalikes among(String... names) throws IOException {
        return Lookalikes.among(pictures(names), Progress.SILENT, Progress.SILENT);
    }

    private static List<Picture> pictures(String... names) {
        return Arrays.stream(names)
                .map(name -> new Picture(name, folder.resolve(name), 0, 0))
                .toList();
    }

    private static List<String> members(Cluster cluster) {
        return cluster.members().stream().map(Member::key).toList();
    }

    @Test
    void copiesAreLedByTheBest() throws IOException {
        assertThat(among("copy.jpg", "cover.jpg", "stranger.jpg").clusters())
                .singleElement()
                .satisfies(cluster -> {
                    assertThat(cluster.kind()).isEqualTo(Kind.DUPLICATE);
                    assertThat(cluster.leader()).isEqualTo("cover.jpg");
                    assertThat(members(cluster)).containsExactly("copy.jpg");
                });
    }

    @Test
    void variantsComeAfterDuplicates() throws IOException {
        List<Cluster> clusters = among("version b.jpg", "copy.jpg", "cover.jpg").clusters();

        assertThat(clusters).extracting(Cluster::kind).containsExactly(Kind.DUPLICATE, Kind.VARIANT);
        assertThat(clusters.get(1).members()).hasSize(1);
    }

    @Test
    void sizeThatAStoredPictureHadCounts() throws IOException {
        Picture stored = new Picture("stored", folder.resolve("copy.jpg"), 3000, 3000);
        Picture file = new Picture("file", folder.resolve("cover.jpg"), 0, 0);

        assertThat(Lookalikes.among(List.of(stored, file), Progress.SILENT, Progress.SILENT)
                        .clusters())
                .extracting(Cluster::leader)
                .containsExactly("stored");
    }

    @Test
    void whatIsNoPictureIsToldWithItsReason() throws IOException {
        assertThat(among("notes.txt", "gone.jpg", "cover.jpg").unreadable())
                .containsExactly(
                        new Unreadable(
                                "notes.txt",
                                "a text file, not a picture that Pyoji reads (JPEG, PNG, WebP, GIF, BMP, TIFF)"),
                        new Unreadable("gone.jpg", "it is gone"));
    }

    @Test
    void moreThanMemoryHoldsAreFoundByTheirHashes() throws IOException {
        List<Picture> pictures = pictures("cover.jpg", "stranger.jpg", "copy.jpg", "notes.txt");

        Lookalikes found = Lookalikes.among(pictures, 3, Progress.SILENT, Progress.SILENT);

        assertThat(found.clusters()).extracting(Cluster::leader).containsExactly("cover.jpg");
        assertThat(found.unreadable()).extracting(Unreadable::path).containsExactly("notes.txt");
    }

    @Test
    void moreAlikeThanMemoryHoldsAreRefused() {
        assertThatThrownBy(
                        () -> Lookalikes.among(pictures("cover.jpg", "copy.jpg"), 1, Progress.SILENT, Progress.SILENT))
                .isInstanceOf(UserError.class)
                .hasMessage("2 of 2 pictures are near another one, more than can be compared at once (1);"
                        + " look at one folder at a time");
    }

    @Test
    void nothingIsLikeNothing() throws IOException {
        assertThat(among().clusters()).isEmpty();
    }
}
