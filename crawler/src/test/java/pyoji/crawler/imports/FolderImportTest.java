package pyoji.crawler.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.imports.FolderImport.LeftOut;
import pyoji.crawler.imports.FolderImport.Outcome;
import pyoji.crawler.picture.CoverImage.Fit;

class FolderImportTest extends ImportFixture {
    @Test
    void everyPictureIsAdded() throws IOException {
        cover("a.png", Color.RED);
        cover("deeper/b.png", Color.BLUE);
        assertThat(imported("test").added()).isEqualTo(2);
    }

    @Test
    void storedPictureIs512Square() throws IOException {
        cover("a.png", Color.RED);
        imported("test");
        Dataset dataset = Dataset.open(home, "test");
        assertThat(dataset.picture(dataset.covers().iterator().next()))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(512, 512);
    }

    @Test
    void secondImportAddsNothing() throws IOException {
        cover("a.png", Color.RED);
        imported("test");
        assertThat(imported("test")).extracting(Outcome::added, Outcome::known).containsExactly(0, 1);
    }

    @Test
    void secondImportChangesNoRow() throws IOException {
        cover("a.png", Color.RED);
        imported("test");
        Path manifest = home.datasets().resolve("test/manifest.jsonl");
        String before = Files.readString(manifest);
        imported("test");
        assertThat(manifest).hasContent(before);
    }

    @Test
    void secondImportAddsOnlyWhatIsNew() throws IOException {
        cover("a.png", Color.RED);
        imported("test");
        cover("b.png", Color.BLUE);
        assertThat(imported("test"))
                .extracting(Outcome::added, Outcome::known, Outcome::count)
                .containsExactly(1, 1, 2);
    }

    @Test
    void samePixelsUnderTwoNamesAreOneCoverFromTwoPlaces() throws IOException {
        cover("a.png", Color.RED);
        cover("b.png", Color.RED);
        imported("test");
        assertThat(covers("test").get(0).sources()).hasSize(2);
    }

    @Test
    void unreadableFileIsListedAndTheRestGoesOn() throws IOException {
        cover("a.png", Color.RED);
        Files.writeString(folder.resolve("b.jpg"), "<html>404</html>");
        cover("c.png", Color.BLUE);
        assertThat(imported("test"))
                .extracting(Outcome::added, Outcome::rejected)
                .containsExactly(
                        2,
                        List.of(new LeftOut(
                                "b.jpg",
                                "an HTML page, not a picture that Pyoji reads (JPEG, PNG, WebP, GIF, BMP, TIFF)")));
    }

    @Test
    void unreadableFileIsKeptInTheSplitsRejections() throws IOException {
        cover("a.png", Color.RED);
        Files.writeString(folder.resolve("b.jpg"), "");
        imported("test");
        imported("test");
        assertThat(Dataset.open(home, "test").rejections())
                .singleElement()
                .extracting("source", "image")
                .containsExactly("folder", "b.jpg");
    }

    @Test
    void folderWithoutAReadablePictureIsWrongUsage() throws IOException {
        Files.writeString(folder.resolve("b.jpg"), "no");
        assertThatThrownBy(() -> imported("test"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no readable picture")
                .extracting(e -> ((UserError) e).exitCode())
                .isEqualTo(UserError.USAGE);
    }

    @Test
    void folderWithoutAReadablePictureLeavesNoSplit() throws IOException {
        Files.writeString(folder.resolve("b.jpg"), "no");
        assertThatThrownBy(() -> imported("test")).isInstanceOf(UserError.class);
        assertThat(home.root()).doesNotExist();
    }

    @Test
    void missingFolderIsNamed() {
        FolderImport test = new FolderImport(home, "test", Fit.CROP, null);
        assertThatThrownBy(() -> test.run(List.of(Path.of("no/such/folder")), SILENT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("FOLDER 'no/such/folder' does not exist");
    }

    @Test
    void singleFileMayBeNamed() throws IOException {
        Path file = cover("a.png", Color.RED);
        cover("b.png", Color.BLUE);
        FolderImport test = new FolderImport(home, "test", Fit.CROP, null);
        assertThat(test.run(List.of(file), SILENT).added()).isEqualTo(1);
    }

    @Test
    void fileNamedTwiceIsTakenOnce() throws IOException {
        Path file = cover("a.png", Color.RED);
        FolderImport test = new FolderImport(home, "test", Fit.CROP, null);
        assertThat(test.run(List.of(folder, file, folder), SILENT))
                .extracting(Outcome::added, Outcome::known)
                .containsExactly(1, 0);
    }

    @Test
    void hiddenFilesArePassedOver() throws IOException {
        cover("a.png", Color.RED);
        Files.writeString(folder.resolve(".DS_Store"), "x");
        Files.writeString(folder.resolve("Thumbs.db"), "x");
        cover(".hidden/b.png", Color.BLUE);
        assertThat(imported("test"))
                .extracting(Outcome::added, outcome -> outcome.rejected().size())
                .containsExactly(1, 0);
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path outside = Files.createDirectory(temporary.resolve("outside"));
        Files.move(cover("secret.png", Color.BLUE), outside.resolve("secret.png"));
        cover("a.png", Color.RED);
        Files.createSymbolicLink(folder.resolve("link"), outside);
        assertThat(imported("test"))
                .extracting(Outcome::added, outcome -> outcome.rejected().get(0).file())
                .containsExactly(1, "link");
    }

    @Test
    void manifestIsInTheOrderOfTheNames() throws IOException {
        for (int i = 9; i >= 0; i--) {
            cover(i + ".png", new Color(i * 20, 0, 0));
        }
        imported("test");
        assertThat(covers("test"))
                .extracting(Cover::title)
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    private void wideCover() throws IOException {
        BufferedImage wide = new BufferedImage(300, 100, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = wide.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, 100, 100);
        graphics.dispose();
        ImageIO.write(wide, "png", folder.resolve("wide.png").toFile());
    }

    @ParameterizedTest
    @CsvSource({"CROP, 000000", "PAD, ff0000"})
    void fitDecidesWhatBecomesOfTheEnds(Fit fit, String left) throws IOException {
        wideCover();
        imported("test", fit, null);
        Dataset dataset = Dataset.open(home, "test");
        int pixel = dataset.picture(dataset.covers().iterator().next()).getRGB(20, 256);
        assertThat(String.format("%06x", pixel & 0xffffff)).isEqualTo(left);
    }

    @Test
    void sizeInTheManifestIsTheSources() throws IOException {
        wideCover();
        imported("test");
        assertThat(covers("test").get(0))
                .extracting(Cover::width, Cover::height)
                .containsExactly(300, 100);
    }

    @ParameterizedTest
    @CsvSource({"boy-group, BOY", "girl-group, GIRL", "popular, UNKNOWN", "My Girls 2024, GIRL"})
    void groupKindIsWhatTheSplitsNameSays(String split, GroupKind kind) throws IOException {
        cover("a.png", Color.RED);
        imported(split);
        assertThat(covers(split).get(0).groupKind()).isEqualTo(kind);
    }

    @Test
    void groupKindThatWasAskedForWins() throws IOException {
        cover("a.png", Color.RED);
        imported("boy-group", Fit.CROP, GroupKind.SOLO);
        assertThat(covers("boy-group").get(0).groupKind()).isEqualTo(GroupKind.SOLO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"소녀시대", "💜 bts", "with spaces"})
    void splitsAndFilesMayHaveAnyName(String name) throws IOException {
        cover(name + ".png", Color.RED);
        imported(name);
        assertThat(covers(name)).singleElement().extracting(Cover::title).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "a/b", "..", "", "/tmp/x", "a\\b", ".hidden"})
    void splitThatWouldLeaveTheHomeIsRefused(String split) {
        assertThatThrownBy(() -> new FolderImport(home, split, Fit.CROP, null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--split");
    }

    @Test
    void splitThatIsBeingWrittenIsRefused() throws IOException {
        cover("a.png", Color.RED);
        try (DatasetWriter other = Dataset.openToAdd(home, "test")) {
            assertThatThrownBy(() -> imported(other.dataset().split()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("is being written by another pyoji");
        }
    }

    @Test
    void homeThatCannotBeWrittenIsNamed() throws IOException {
        cover("a.png", Color.RED);
        Files.writeString(home.root(), "a file where the home should be");
        assertThatThrownBy(() -> imported("test"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(home.root().toString());
    }

    @Test
    void progressReachesTheTotal() throws IOException {
        cover("a.png", Color.RED);
        cover("b.png", Color.BLUE);
        List<String> heard = new ArrayList<>();
        new FolderImport(home, "test", Fit.CROP, null)
                .run(List.of(folder), (done, total) -> heard.add(done + "/" + total));
        assertThat(heard).containsExactly("1/2", "2/2");
    }

    @ParameterizedTest
    @CsvSource({
        "a/Twicetagram_album_cover.jpg, Twicetagram album cover",
        "Seventeen_-_An_Ode.jpg, Seventeen - An Ode",
        "1÷x=1_(Undivided).jpeg, 1÷x=1 (Undivided)",
        "81np2e5MZDL._SS500_.jpg, 81np2e5MZDL. SS500",
        "Mr.Mr, Mr",
        "IU, IU",
    })
    void titleIsGuessedFromTheName(String name, String title) {
        assertThat(FolderImport.title(name)).isEqualTo(title);
    }

    @Test
    void nameOfUnderscoresHasNoTitle() {
        assertThat(FolderImport.title("___.jpg")).isNull();
    }
}
