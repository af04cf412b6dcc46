package pyoji.gan.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.command.TrainCommand.DryRun;
import pyoji.gan.command.TrainedHome.Said;
import pyoji.gan.engine.Method;
import pyoji.gan.run.Preset;
import pyoji.gan.run.TrainOptions;

/** The method that a run would have, without training any. */
@ExtendWith(TrainedHome.Once.class)
class MethodFlagsTest {
    private static TrainedHome home;

    @BeforeAll
    static void copy(TrainedHome original, @TempDir java.nio.file.Path folder) throws IOException {
        home = original.copyTo(folder);
    }

    private static Said train(String... flags) {
        return home.run(
                new TrainCommand(),
                Stream.concat(Stream.of("girl-group", "--dry-run", "--json"), Stream.of(flags))
                        .toArray(String[]::new));
    }

    private static TrainOptions options(String... flags) throws IOException {
        return JsonFormat.parse(train(flags).out(), DryRun.class, "the dry run").options();
    }

    @Test
    void runFromAnothersWeightsTakesATenthOfANight() throws IOException {
        TrainOptions fresh = options();
        TrainOptions tuned = options("--from", TrainedHome.RUN);
        assertThat(fresh.steps() * fresh.batch()).isEqualTo(320_000);
        assertThat(tuned.steps() * tuned.batch()).isEqualTo(32_000);
    }

    @Test
    void aPresetAloneIsItsMethodForSoManyCovers() throws IOException {
        assertThat(options("--preset", "studio").method()).isEqualTo(Preset.STUDIO.method(TrainedHome.COVERS));
    }

    @Test
    void aFlagChangesItsPartOfTheMethodAlone() throws IOException {
        Method quiet = options("--preset", "studio", "--label-noise", "0").method();
        assertThat(quiet.labelNoise()).isZero();
        assertThat(quiet)
                .usingRecursiveComparison()
                .ignoringFields("labelNoise")
                .isEqualTo(Preset.STUDIO.method(TrainedHome.COVERS));
    }

    @Test
    void aSwitchMayBeTurnedOff() throws IOException {
        assertThat(options("--preset", "studio", "--no-batch-deviation").method())
                .extracting(Method::batchDeviation, Method::skipExcitation)
                .containsExactly(false, true);
    }

    @Test
    void aRunFromAnothersWeightsLearnsAsThatOneDid() throws IOException {
        TrainOptions options = options("--from", "1");
        assertThat(options.preset()).isEqualTo(Preset.CLASSIC);
        assertThat(options.method()).isEqualTo(Preset.CLASSIC.method());
        assertThat(options.latent()).isEqualTo(8);
    }

    @Test
    void aRunFromAnothersWeightsLearnsByThePresetThatIsAskedFor() throws IOException {
        TrainOptions options =
                options("--from", "1", "--preset", "studio", "--no-batch-deviation", "--no-skip-excitation");
        assertThat(options.method())
                .usingRecursiveComparison()
                .ignoringFields("batchDeviation", "skipExcitation")
                .isEqualTo(Preset.STUDIO.method(TrainedHome.COVERS));
    }

    @Test
    void weightsThatDoNotFitTheNetworksAreRefused() {
        assertThat(train("--from", "1", "--preset", "studio").err()).contains("differs in --batch-deviation");
    }

    @Test
    void measurementsComeEvery8000ImagesUnlessSaidOtherwise() throws IOException {
        assertThat(options("--batch", "16").evaluateEvery()).isEqualTo(500);
        assertThat(options("--evaluate-every", "30").evaluateEvery()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            --updates foo                              | 'foo' is none of separate, joint, one-stage
            --augment color                            | did you mean 'colour'?
            --updates one-stage --batch-deviation      | --updates one-stage needs --no-batch-deviation
            --evaluate-every 15                        | --evaluate-every 15 is no multiple of 10
            --evaluate-every 0 --stop-when-stale 100   | --stop-when-stale 100 needs --evaluate-every
            --from 99                                  | 99
            """)
    void whatCanNotBeIsSaidInOneLine(String flags, String said) {
        Said answer = train(flags.split(" "));
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.err().strip().lines().findFirst().orElse("")).contains(said);
    }
}
