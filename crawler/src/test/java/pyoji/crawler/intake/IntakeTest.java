package pyoji.crawler.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.CoverRemoval;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.Description;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.dataset.Rejection;
import pyoji.crawler.dedupe.Progress;
import pyoji.crawler.fixture.CoverJpegs;
import pyoji.crawler.intake.Taken.Result;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.CoverImage.Decoded;
import pyoji.crawler.picture.CoverImage.Fit;

class IntakeTest {
    /** Copies of one cover, a variant of it, and another cover. */
    private static Arrival small;

    private static Arrival middle;
    private static Arrival large;
    private static Arrival variant;
    private static Arrival stranger;

    @TempDir
    private Path folder;

    @BeforeAll
    static void draw() throws IOException {
        small = arrival(CoverJpegs.file(GroupKind.GIRL, 2, 256, 60));
        middle = arrival(CoverJpegs.file(GroupKind.GIRL, 2, 512, 90));
        large = arrival(CoverJpegs.file(GroupKind.GIRL, 2, 1000, 95));
        variant = arrival(CoverJpegs.variant(GroupKind.GIRL, 2));
        stranger = arrival(CoverJpegs.file(GroupKind.GIRL, 4, 512, 90));
    }

    private static Arrival arrival(byte[] file) throws IOException {
        return Arrival.of(CoverImage.decode(file), Fit.CROP);
    }

    private Home home() {
        return new Home(folder);
    }

    private Intake open(String split) throws IOException {
        return Intake.open(home(), split, false, false, Progress.SILENT);
    }

    private static Description described(Arrival arrival, String image, @Nullable String title) {
        return described(arrival, image, title, DatasetWriter.sha256(image.getBytes()));
    }

    private static Description described(Arrival arrival, String image, @Nullable String title, String sha256) {
        Provenance place = new Provenance("urls", null, image, "2026-01-02T03:04:05Z", "allowed", sha256);
        return new Description(arrival.width(), arrival.height(), title, null, GroupKind.GIRL, null, place);
    }

    private static Taken take(Intake intake, Arrival arrival, String image) throws IOException {
        return intake.take(arrival, described(arrival, image, null));
    }

    /** Takes one after the other, each from a place of its own, into a split. */
    private Result take(String split, Arrival... arrivals) throws IOException {
        Result last = null;
        for (Arrival arrival : arrivals) {
            try (Intake intake = open(split)) {
                last = take(
                                intake,
                                arrival,
                                "https://a.example/" + arrival.picture().id() + ".jpg")
                        .result();
            }
        }
        return last;
    }

    private Cover cover(String split, Arrival arrival) throws IOException {
        return Dataset.open(home(), split).find(arrival.picture().id()).orElseThrow();
    }

    private List<String> ids(String split) throws IOException {
        return Dataset.open(home(), split).covers().stream().map(Cover::id).toList();
    }

    private static String id(Arrival arrival) {
        return arrival.picture().id();
    }

    private void change(String split, Arrival arrival, UnaryOperator<Cover> change) throws IOException {
        try (DatasetWriter writer = Dataset.openToAdd(home(), split)) {
            writer.update(change.apply(writer.dataset().find(id(arrival)).orElseThrow()));
        }
    }

    private void keep(String split, Arrival arrival) throws IOException {
        try (DatasetWriter writer = Dataset.openToAdd(home(), split)) {
            writer.keep(writer.dataset().rejection(id(arrival)));
        }
    }

    private void takeDown(Arrival arrival) throws IOException {
        CoverRemoval.find(home(), List.of(id(arrival)), null).takeDown(null);
    }

    @Test
    void newCoverIsAddedWithItsHash() throws IOException {
        assertThat(take("test", middle)).isEqualTo(Result.ADDED);
        assertThat(cover("test", middle).perceptualHash())
                .isEqualTo(middle.fingerprint().hash().toString());
    }

    @Test
    void strangersStandAlone() throws IOException {
        take("test", middle, stranger);

        assertThat(cover("test", stranger).cluster()).isNull();
    }

    @Test
    void betterCopyTakesThePlace() throws IOException {
        assertThat(take("test", small, large)).isEqualTo(Result.BETTER);
        assertThat(ids("test")).containsExactly(id(large));
        assertThat(cover("test", large).width()).isEqualTo(1000);
    }

    @Test
    void betterCopyKeepsWhatWasKnownOfTheOneBefore() throws IOException {
        try (Intake intake = open("test")) {
            intake.take(small, described(small, "https://a.example/1.jpg", "나의 파도"));
        }
        change("test", small, cover -> cover.withHoldout(true));
        try (Intake intake = open("test")) {
            intake.take(large, described(large, "https://b.example/2.jpg", "untitled"));
        }

        assertThat(cover("test", large)).satisfies(cover -> {
            assertThat(cover.title()).isEqualTo("나의 파도");
            assertThat(cover.holdout()).isTrue();
            assertThat(cover.sources())
                    .extracting(Provenance::image)
                    .containsExactly("https://a.example/1.jpg", "https://b.example/2.jpg");
        });
    }

    @Test
    void copyThatWasReplacedIsPutAsideWithItsReason() throws IOException {
        take("test", small, large);

        assertThat(folder.resolve("datasets/test/images").resolve(id(small) + ".png"))
                .doesNotExist();
        assertThat(Dataset.open(home(), "test").rejection(id(small)).reason())
                .isEqualTo("a duplicate of %s, which is the better copy (distance %d, hash)"
                        .formatted(
                                id(large).substring(0, 12),
                                small.fingerprint()
                                        .hash()
                                        .distance(large.fingerprint().hash())));
    }

    @Test
    void betterCopyLeadsTheVariantsOfTheOneBefore() throws IOException {
        take("test", small, variant, large);

        assertThat(cover("test", variant).cluster()).isEqualTo(id(large));
        assertThat(cover("test", variant).variantOf()).isEqualTo(id(large));
    }

    @Test
    void worseCopyIsPutAsideAndItsPlaceNoted() throws IOException {
        assertThat(take("test", large, small)).isEqualTo(Result.DUPLICATE);
        assertThat(ids("test")).containsExactly(id(large));
        assertThat(cover("test", large).sources()).hasSize(2);
        assertThat(Dataset.open(home(), "test").rejections())
                .extracting(Rejection::reason)
                .first()
                .asString()
                .startsWith("a duplicate of " + id(large).substring(0, 12) + " (distance ");
    }

    @Test
    void copyThatWasTakenBackStays() throws IOException {
        take("test", middle, small);
        keep("test", small);

        take("test", small, large);

        assertThat(ids("test")).contains(id(small)).hasSize(2);
    }

    @Test
    void copyThatWasTakenBackIsHeldOutWithTheOtherOne() throws IOException {
        take("test", middle, small);
        change("test", middle, cover -> cover.withHoldout(true));

        keep("test", small);

        assertThat(cover("test", small).holdout()).isTrue();
    }

    @Test
    void variantIsAddedAndLinked() throws IOException {
        assertThat(take("test", middle, variant)).isEqualTo(Result.VARIANT);
        assertThat(cover("test", variant)).satisfies(cover -> {
            assertThat(cover.variantOf()).isEqualTo(id(middle));
            assertThat(cover.cluster()).isEqualTo(id(middle));
        });
    }

    @Test
    void variantOfAHeldOutCoverIsHeldOut() throws IOException {
        take("test", middle);
        change("test", middle, cover -> cover.withHoldout(true));

        take("test", variant);

        assertThat(cover("test", variant).holdout()).isTrue();
    }

    @Test
    void samePixelsAreKnownAndTheirPlaceNoted() throws IOException {
        take("test", middle);
        try (Intake intake = open("test")) {
            assertThat(take(intake, middle, "https://b.example/again.png").result())
                    .isEqualTo(Result.KNOWN);
        }

        assertThat(cover("test", middle).sources()).hasSize(2);
    }

    @Test
    void duplicatesAreLetInLinkedWhenTheyAreToBeKept() throws IOException {
        take("test", middle);
        try (Intake intake = Intake.open(home(), "test", true, false, Progress.SILENT)) {
            assertThat(take(intake, small, "https://b.example/small.jpg").result())
                    .isEqualTo(Result.ADDED);
        }

        assertThat(cover("test", small).cluster()).isEqualTo(id(middle));
        assertThat(cover("test", small).variantOf()).isNull();
    }

    @Test
    void otherSplitsAreOfNoMatterUnlessAskedFor() throws IOException {
        take("other", large);

        assertThat(take("test", small)).isEqualTo(Result.ADDED);
    }

    @Test
    void duplicateOfACoverInAnotherSplitStaysOutWhenAskedFor() throws IOException {
        take("other", small);
        try (Intake intake = Intake.open(home(), "test", false, true, Progress.SILENT)) {
            assertThat(take(intake, large, "https://b.example/large.jpg").result())
                    .isEqualTo(Result.ELSEWHERE);
            assertThat(intake.dataset().size()).isZero();
            assertThat(intake.dataset().rejections().get(0).reason())
                    .startsWith("a duplicate of %s in split other (distance "
                            .formatted(id(small).substring(0, 12)));
        }
    }

    @Test
    void takedownDeletesTheCopyThatAnotherSplitLeftOut() throws IOException {
        take("other", small);
        try (Intake intake = Intake.open(home(), "test", false, true, Progress.SILENT)) {
            take(intake, large, "https://b.example/large.jpg");
        }
        Path aside = Dataset.open(home(), "test").folder().resolve("rejected").resolve(id(large) + ".png");
        assertThat(aside).exists();
        takeDown(small);
        assertThat(aside).doesNotExist();
    }

    @Test
    void splitThatLeftOutAllIsASplitOfWhichItCanBeTakenBack() throws IOException {
        take("other", small);
        try (Intake intake = Intake.open(home(), "test", false, true, Progress.SILENT)) {
            take(intake, large, "https://b.example/large.jpg");
        }
        assertThat(Dataset.splits(home())).containsExactly("other", "test");
        keep("test", large);
        assertThat(ids("test")).containsExactly(id(large));
    }

    @Test
    void variantOfACoverInAnotherSplitIsLetIn() throws IOException {
        take("other", middle);
        try (Intake intake = Intake.open(home(), "test", false, true, Progress.SILENT)) {
            assertThat(take(intake, variant, "https://b.example/variant.jpg").result())
                    .isEqualTo(Result.ADDED);
        }
    }

    @Test
    void coverThatWasTakenDownStaysOut() throws IOException {
        take("test", middle);
        takeDown(middle);

        assertThat(take("test", middle)).isEqualTo(Result.TAKEN_DOWN);
        assertThat(ids("test")).isEmpty();
        assertThat(Dataset.open(home(), "test").rejections()).isEmpty();
    }

    @Test
    void bytesOfACoverThatWasTakenDownStayOut() throws IOException {
        try (Intake intake = open("test")) {
            intake.take(middle, described(middle, "a.jpg", null, "ab".repeat(32)));
        }
        takeDown(middle);
        try (Intake intake = open("test")) {
            Taken taken = intake.take(stranger, described(stranger, "b.jpg", null, "ab".repeat(32)));

            assertThat(taken.detail()).startsWith("taken down on ");
        }
    }

    @Test
    void copyOfACoverThatWasTakenDownStaysOut() throws IOException {
        take("test", middle);
        takeDown(middle);
        try (Intake intake = open("test")) {
            Taken taken = take(intake, small, "https://b.example/small.jpg");

            assertThat(taken.result()).isEqualTo(Result.TAKEN_DOWN);
            assertThat(taken.detail())
                    .isEqualTo("near-duplicate of %s, which was taken down"
                            .formatted(id(middle).substring(0, 12)));
        }
    }

    @Test
    void takedownHoldsForAnIntakeThatIsOpenAlready() throws IOException {
        take("other", middle);
        try (Intake intake = open("test")) {
            takeDown(middle);

            assertThat(take(intake, middle, "https://b.example/again.jpg").result())
                    .isEqualTo(Result.TAKEN_DOWN);
        }
    }

    @Test
    void plainCoverLikeOneThatWasTakenDownIsLetIn() throws IOException {
        Arrival red = plain(new Color(0xd02020));
        take("test", red);
        takeDown(red);

        assertThat(take("test", plain(new Color(0x2020d0)))).isEqualTo(Result.ADDED);
    }

    private static Arrival plain(Color colour) {
        BufferedImage picture = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 512, 512);
        graphics.dispose();
        return Arrival.of(new Decoded(picture, 512, 512, "PNG"), Fit.CROP);
    }

    @Test
    void damagedPictureIsPassedOverAndMendedByTheSamePixels() throws IOException {
        take("test", large);
        Path stored = folder.resolve("datasets/test/images").resolve(id(large) + ".png");
        byte[] whole = Files.readAllBytes(stored);
        Files.writeString(stored, "no picture");
        try (Intake intake = open("test")) {
            take(intake, large, "https://b.example/again.jpg");

            assertThat(stored).hasBinaryContent(whole);
            assertThat(take(intake, small, "https://b.example/small.jpg").result())
                    .isEqualTo(Result.DUPLICATE);
        }
    }
}
