package pyoji.crawler.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;
import pyoji.crawler.picture.Png;

/** Rejected pictures, and how they are taken back. */
class KeepTest extends SplitFixture {
    @BeforeEach
    void makeSplit() throws IOException {
        add("test", 1);
        reject(2, "too small");
        reject(3, "far from square");
    }

    private void reject(int number, String reason) throws IOException {
        try (DatasetWriter writer = open("test")) {
            writer.reject(DatasetWriter.prepare(picture(number)), described(number), reason);
        }
    }

    private Cover keep(String called) throws IOException {
        try (DatasetWriter writer = open("test")) {
            return writer.keep(writer.dataset().rejection(called));
        }
    }

    private Path aside(int number) {
        return folder("test").resolve("rejected").resolve(id(number) + ".png");
    }

    private List<String> rejected() throws IOException {
        return read("test").rejections().stream().map(Rejection::image).toList();
    }

    @Test
    void rejectedPictureIsPutAsideWithItsRow() throws IOException {
        assertThat(read("test").rejections().get(0))
                .returns("too small", Rejection::reason)
                .returns("rejected/" + id(2) + ".png", Rejection::file)
                .extracting(rejection -> String.valueOf(rejection.cover().title()))
                .isEqualTo("cover 2");
        assertThat(Dataset.idOf(Png.read(aside(2)))).isEqualTo(id(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.png", "2.p", "ID", "SHORT"})
    void keptPictureIsACoverAndNoRejectionAnyMore(String called) throws IOException {
        keep(called.replace("ID", id(2)).replace("SHORT", id(2).substring(0, 6).toUpperCase(java.util.Locale.ROOT)));
        assertThat(cover("test", 2)).returns("cover 2", Cover::title).returns(true, Cover::kept);
        assertThat(Dataset.idOf(read("test").picture(cover("test", 2)))).isEqualTo(id(2));
        assertThat(rejected()).containsExactly("3.png");
        assertThat(aside(2)).doesNotExist();
        assertThat(aside(3)).exists();
    }

    @Test
    void pictureRejectedForSeveralReasonsIsKeptFromAll() throws IOException {
        reject(2, "blank");
        keep("2.png");
        assertThat(rejected()).containsExactly("3.png");
    }

    @Test
    void pictureRejectedTwiceForOneReasonIsNotedOnce() throws IOException {
        reject(2, "too small");
        assertThat(rejected()).containsExactly("2.png", "3.png");
    }

    @Test
    void keptPictureIsNotRejectedAgain() throws IOException {
        keep("2.png");
        reject(2, "too small");
        assertThat(rejected()).containsExactly("3.png");
        assertThat(aside(2)).doesNotExist();
    }

    @Test
    void keptDuplicateIsHeldOutWithWhatItIsNearTo() throws IOException {
        change("test", 1, cover -> cover.withHoldout(true));
        try (DatasetWriter writer = open("test")) {
            writer.reject(DatasetWriter.prepare(picture(4)), described(4), "a duplicate of cover 1", id(1));
        }
        keep("4.png");
        assertThat(heldOut("test")).containsExactly("cover 1", "cover 4");
    }

    @Test
    void unreadablePictureCannotBeKept() throws IOException {
        try (DatasetWriter writer = open("test")) {
            writer.reject(new Rejection(1, "folder", "broken.jpg", "cut off", "2026-01-01T00:00:00Z"));
        }
        assertThatThrownBy(() -> keep("broken"))
                .isInstanceOf(UserError.class)
                .hasMessage("broken.jpg can't be kept, as there is no picture of it (cut off);"
                        + " mend the file and import it");
    }

    @Test
    void pictureThatWasDeletedCannotBeKept() throws IOException {
        Files.delete(aside(2));
        assertThatThrownBy(() -> keep("2.png"))
                .isInstanceOf(UserError.class)
                .hasMessage(aside(2) + " is gone, so it can't be kept; import the picture again");
    }

    @Test
    void pictureThatWasExchangedCannotBeKept() throws IOException {
        try (OutputStream out = Files.newOutputStream(aside(2))) {
            Png.write(picture(9), Map.of(), out);
        }
        assertThatThrownBy(() -> keep("2.png"))
                .isInstanceOf(UserError.class)
                .hasMessage(aside(2) + " was changed, so it can't be kept; import the picture again");
        assertThat(titles("test")).containsExactly("cover 1");
    }

    @Test
    void pictureThatWasDamagedCannotBeKept() throws IOException {
        Files.write(aside(2), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> keep("2.png")).isInstanceOf(UserError.class).hasMessageContaining("can't be read");
    }

    @Test
    void pictureThatWasTakenDownCannotBeKept() throws IOException {
        Cover cover = read("test").rejection("2.png").cover();
        TakedownList.add(home, List.of(TakedownRow.of(cover, null, null)));
        assertThatThrownBy(() -> keep("2.png"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("2.png can't be kept: it was taken down on 20");
    }

    @Test
    void unknownPictureNamesTheNearest() {
        assertThatThrownBy(() -> keep("2.pgn"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "'2.pgn' is not among the 2 rejected pictures of 'test'; did you mean '2.png'?; see %s",
                        folder("test").resolve("rejected.jsonl"));
    }

    @Test
    void nameThatFitsSeveralNamesThem() {
        assertThatThrownBy(() -> keep(".png"))
                .isInstanceOf(UserError.class)
                .hasMessage("'.png' fits 2 rejected pictures: 2.png, 3.png; name one in full");
    }

    @Test
    void keepThatWasKilledHalfwayIsFinishedByAnother() throws IOException {
        byte[] png = Files.readAllBytes(aside(2));
        String rejections = Files.readString(folder("test").resolve("rejected.jsonl"));
        keep("2.png");
        // As if it had died before it took the row away.
        Files.write(aside(2), png);
        Files.writeString(folder("test").resolve("rejected.jsonl"), rejections);
        keep("2.png");
        assertThat(titles("test")).containsExactly("cover 1", "cover 2");
        assertThat(rejected()).containsExactly("3.png");
    }
}
