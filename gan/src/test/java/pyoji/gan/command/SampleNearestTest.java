package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.drawn.DrawnSource;
import pyoji.crawler.picture.Png;
import pyoji.gan.command.TrainedHome.Said;
import pyoji.gan.measure.CoverThumbnails;
import pyoji.gan.measure.NearestCovers;
import pyoji.gan.measure.Neighbour;
import pyoji.gan.measure.Thumbnail;
import pyoji.gan.train.TrainingCovers;

@ExtendWith(TrainedHome.Once.class)
class SampleNearestTest {
    @TempDir
    private Path folder;

    private TrainedHome home;

    @BeforeEach
    void home(TrainedHome trained) {
        home = trained;
    }

    private Said sample(TrainedHome at, String source, String... more) {
        List<String> arguments = new ArrayList<>(List.of(source, "--seeds", "3,14", "--nearest"));
        arguments.addAll(List.of("--out", folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return at.run(new SampleCommand(), arguments.toArray(String[]::new));
    }

    private Dataset split() throws IOException {
        return Dataset.open(new Home(home.path()), "girl-group");
    }

    /** What lies nearest to a fake that was written. */
    private Neighbour nearest(Path file) throws IOException {
        TrainingCovers covers = TrainingCovers.of(split(), 64, (done, of) -> {});
        return NearestCovers.of(CoverThumbnails.of(split(), covers::bytes))
                .find(Thumbnail.of(Png.read(file)), 1)
                .get(0);
    }

    @Test
    void eachFakeIsToldWithItsNearestCover() throws IOException {
        List<String> lines = sample(home, "latest").out().lines().toList();
        Neighbour nearest = nearest(folder.resolve("out").resolve("00001-step-000006-seed-14.png"));
        Cover cover = split().find(nearest.coverId()).orElseThrow();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).isEqualTo("        SEED  VERDICT  RATIO  NEAREST COVER");
        assertThat(lines.get(3))
                .isEqualTo("          14  %-7s   %.2f  %s  %s, Pyoji"
                        .formatted(
                                nearest.verdict(),
                                nearest.ratio(),
                                nearest.coverId().substring(0, 12),
                                cover.title()));
    }

    @Test
    void jsonHoldsTheSame() throws IOException {
        FakeBesideCover[] fakes =
                JsonFormat.parse(sample(home, "latest", "--json").out(), FakeBesideCover[].class, "output");
        assertThat(fakes).extracting(FakeBesideCover::seed).containsExactly(3L, 14L);
        for (FakeBesideCover fake : fakes) {
            assertThat(fake.nearest()).isEqualTo(nearest(Path.of(fake.file())));
        }
    }

    @Test
    void fakesOfAGridAreToldOneByOne() throws IOException {
        Said said = home.run(
                new SampleCommand(),
                "latest",
                "--seeds",
                "3,14",
                "--out",
                folder.resolve("grid.png").toString(),
                "--grid",
                "--nearest",
                "--json");
        assertThat(JsonFormat.parse(said.out(), FakeBesideCover[].class, "output"))
                .extracting(FakeBesideCover::file)
                .containsExactly(
                        folder.resolve("grid.png").toString(),
                        folder.resolve("grid.png").toString());
    }

    @Test
    void exportedGeneratorWhoseSplitIsNotHereIsRefused(@TempDir Path elsewhere) throws IOException {
        Path generator = folder.resolve("night.generator");
        home.run(new ExportCommand(), "latest", "--out", generator.toString());
        TrainedHome other = TrainedHome.untrained(elsewhere, 1);
        Files.move(
                new Home(elsewhere).datasets().resolve("girl-group"),
                new Home(elsewhere).datasets().resolve("other"));
        Said said = sample(other, generator.toString());
        assertThat(said.err())
                .isEqualTo("--nearest needs the covers that " + generator + " learned from: split 'girl-group' does not"
                        + " exist in " + new Home(elsewhere).datasets() + "; there are: other\n");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    @Test
    void splitOfTwoCoversHasNoVerdict(@TempDir Path elsewhere) throws IOException {
        Path generator = folder.resolve("night.generator");
        home.run(new ExportCommand(), "latest", "--out", generator.toString());
        assertThat(sample(TrainedHome.untrained(elsewhere, 2), generator.toString())
                        .out())
                .containsPattern("(?m)^           3  -            -  [0-9a-f]{12}  .+, Pyoji$");
    }

    @Test
    void splitThatHasChangedSinceIsSaidTo(@TempDir Path elsewhere) throws IOException {
        TrainedHome copy = home.copyTo(elsewhere);
        try (DatasetWriter split = Dataset.openToAdd(new Home(copy.path()), "girl-group")) {
            DrawnSource.fill(split, GroupKind.GIRL, 7, drawn -> {});
        }
        assertThat(sample(copy, "latest").err())
                .isEqualTo("split 'girl-group' has changed since run " + TrainedHome.RUN
                        + " began: it had 6 training covers, now 7\n");
    }
}
