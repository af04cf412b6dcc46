package pyoji.crawler.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.UserError;
import pyoji.crawler.dedupe.Fingerprint;
import pyoji.crawler.dedupe.PerceptualHash;
import pyoji.crawler.drawn.DrawnCovers;
import pyoji.crawler.imports.FolderImport;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.CoverImage.Fit;

class TakedownListTest extends SplitFixture {
    private static final String BYTES = "b".repeat(64);

    private void takeDown(int number, String source) throws IOException {
        Provenance place =
                new Provenance(source, null, from(source, number).image(), "2026-01-01T00:00:00Z", "allowed", BYTES);
        Cover cover = Cover.of(id(number), new Description(9, 9, "cover " + number, null, GroupKind.BOY, null, place));
        TakedownList.add(home, List.of(TakedownRow.of(cover, null, "asked by the label")));
    }

    @Test
    void missingListForbidsNothing() throws IOException {
        assertThat(TakedownList.read(home).forbids(id(1))).isFalse();
    }

    @Test
    void listForbidsPixelsUrlAndBytes() throws IOException {
        takeDown(1, "coverart");
        TakedownList list = TakedownList.read(home);
        assertThat(list.forbids(id(1))).isTrue();
        assertThat(list.forbidsImage("https://coverart/1.png")).isTrue();
        assertThat(list.forbidsBytes(BYTES)).isTrue();
    }

    @Test
    void listForbidsNothingElse() throws IOException {
        takeDown(1, "coverart");
        TakedownList list = TakedownList.read(home);
        assertThat(list.forbids(id(2))).isFalse();
        assertThat(list.forbidsImage("https://coverart/2.png")).isFalse();
        assertThat(list.forbidsBytes("c".repeat(64))).isFalse();
    }

    @Test
    void nameOfAFileIsNotForbidden() throws IOException {
        takeDown(1, "folder");
        assertThat(TakedownList.read(home).forbidsImage("1.png")).isFalse();
    }

    @Test
    void coverTakenDownTwiceStandsOnTheListOnce() throws IOException {
        takeDown(1, "coverart");
        takeDown(1, "coverart");
        assertThat(TakedownList.read(home).rows()).hasSize(1);
    }

    @Test
    void takedownsAtTheSameTimeAreAllNoted() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Void>> takedowns = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            int number = i;
            takedowns.add(() -> {
                takeDown(number, "coverart");
                return null;
            });
        }
        for (Future<Void> takedown : threads.invokeAll(takedowns)) {
            takedown.get();
        }
        threads.shutdown();
        assertThat(TakedownList.read(home).rows()).hasSize(12);
    }

    @Test
    void rowSaysWhatItIsAbout() throws IOException {
        takeDown(1, "coverart");
        assertThat(TakedownList.read(home).rows().get(0))
                .returns("cover 1", TakedownRow::title)
                .returns("asked by the label", TakedownRow::reason)
                .extracting(TakedownRow::refusal)
                .asString()
                .matches("taken down on 20\\d\\d-\\d\\d-\\d\\d");
    }

    @ParameterizedTest
    @CsvSource({"1, other bytes", "2, the bytes"})
    void forbiddenPixelsAndBytesAreNotAdded(int number, String bytes) throws IOException {
        takeDown(1, "coverart");
        String sha256 = bytes.equals("the bytes") ? BYTES : "c".repeat(64);
        Provenance place = new Provenance("bing", null, "https://elsewhere/x.png", "", "", sha256);
        try (DatasetWriter writer = open("test")) {
            Description description = new Description(9, 9, null, null, GroupKind.BOY, null, place);
            assertThat(writer.add(picture(number), description)).isEqualTo(DatasetWriter.Outcome.TAKEN_DOWN);
            assertThat(writer.dataset().size()).isZero();
        }
        assertThat(image("test", number)).doesNotExist();
    }

    @Test
    void pictureFromAForbiddenUrlIsNotAddedWhateverItShows() throws IOException {
        takeDown(1, "coverart");
        try (DatasetWriter writer = open("test")) {
            Description description = new Description(9, 9, null, null, GroupKind.BOY, null, from("coverart", 1));
            assertThat(writer.add(picture(2), description)).isEqualTo(DatasetWriter.Outcome.TAKEN_DOWN);
        }
    }

    @Test
    void takedownIsHeededByACrawlThatIsUnderWay() throws IOException {
        try (DatasetWriter writer = open("test")) {
            takeDown(1, "coverart");
            assertThat(writer.add(picture(1), described(1))).isEqualTo(DatasetWriter.Outcome.TAKEN_DOWN);
        }
    }

    @Test
    void rejectedPictureThatIsForbiddenIsNotPutAside() throws IOException {
        takeDown(1, "coverart");
        try (DatasetWriter writer = open("test")) {
            writer.reject(DatasetWriter.prepare(picture(1)), described(1), "blank");
        }
        Dataset.openToAdd(home, "test").close();
        assertThat(folder("test").resolve("rejected")).doesNotExist();
    }

    @Test
    void importLeavesItOutAndSaysWhen() throws IOException {
        Path covers = Files.createDirectories(home.root().resolveSibling("covers"));
        ImageIO.write(picture(1), "png", covers.resolve("a.png").toFile());
        ImageIO.write(picture(2), "png", covers.resolve("b.png").toFile());
        takeDown(1, "coverart");
        FolderImport.Outcome outcome =
                new FolderImport(home, "test", Fit.CROP, null).run(List.of(covers), (done, total) -> {});
        assertThat(outcome.added()).isEqualTo(1);
        assertThat(outcome.rejected()).singleElement().satisfies(left -> {
            assertThat(left.file()).isEqualTo("a.png");
            assertThat(left.reason()).matches("taken down on \\d{4}-\\d\\d-\\d\\d");
        });
    }

    @Test
    void nearDuplicateIsFoundByItsHash() throws IOException {
        BufferedImage cover = DrawnCovers.draw(11, GroupKind.GIRL);
        String hash = PerceptualHash.of(cover).toString();
        Cover row = Cover.of(id(1), described(1));
        TakedownList.add(home, List.of(TakedownRow.of(row, hash, null)));
        TakedownList list = TakedownList.read(home);
        assertThat(list.nearest(Fingerprint.of(CoverImage.resize(cover, 300)), 31))
                .contains(id(1));
        assertThat(list.nearest(Fingerprint.of(DrawnCovers.draw(12, GroupKind.GIRL)), 31))
                .isEmpty();
    }

    @Test
    void plainPictureIsNearToNothing() throws IOException {
        String hash = PerceptualHash.of(picture(1)).toString();
        TakedownList.add(home, List.of(TakedownRow.of(Cover.of(id(1), described(1)), hash, null)));
        assertThat(TakedownList.read(home).nearest(Fingerprint.of(picture(1)), 256))
                .isEmpty();
    }

    @Test
    void damagedListIsNamedWithItsLine() throws IOException {
        takeDown(1, "coverart");
        takeDown(2, "coverart");
        Path file = home.datasets().resolve("takedown.jsonl");
        Files.writeString(file, Files.readString(file).replace(id(2), "me"));
        assertThatThrownBy(() -> open("test"))
                .isInstanceOf(UserError.class)
                .hasMessage(file + " line 2 is not valid: id 'me' is not 64 hexadecimal digits in lower case;"
                        + " mend that line or delete it");
    }

    @Test
    void rowDeletedByHandForbidsNoMore() throws IOException {
        takeDown(1, "coverart");
        Files.writeString(home.datasets().resolve("takedown.jsonl"), "");
        add("test", 1);
        assertThat(titles("test")).containsExactly("cover 1");
    }
}
