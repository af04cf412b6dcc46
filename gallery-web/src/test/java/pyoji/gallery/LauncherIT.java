package pyoji.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.drawn.DrawnSource;
import pyoji.gallery.Launcher.Ended;
import pyoji.gan.device.Processors;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Runs;

/** {@code ./pyoji} itself, in processes of its own. */
@Timeout(180)
class LauncherIT {
    private static final Launcher PYOJI = Launcher.inRepository();

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsAShell() {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "the launcher ./pyoji is a shell script");
    }

    private static Home homeWithCovers(Path folder) throws IOException {
        Home home = new Home(folder);
        try (DatasetWriter split = Dataset.openToAdd(home, "girl-group")) {
            DrawnSource.fill(split, GroupKind.GIRL, 3, drawn -> {});
        }
        return home;
    }

    private static Ended train(Launcher launcher, Home home, int steps) throws Exception {
        return launcher.run(
                "train", "girl-group", "--steps=" + steps, "--batch=2", "--latent=8", "--home=" + home.root());
    }

    /** What doctor found of the environment. */
    private static Map<?, ?> environment(Ended doctor) throws IOException {
        return Stream.of(JsonFormat.parse(doctor.out(), Map[].class, "doctor"))
                .filter(finding -> finding.get("what").equals("environment"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysItsVersion() throws Exception {
        assertThat(PYOJI.run("--version").out()).matches("Pyoji \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @Test
    void setsTheEnvironmentThatDoctorWants() throws Exception {
        assertThat(environment(PYOJI.run("doctor", "--json")).get("ok")).isEqualTo(true);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void boundToOneProcessorItComputesInOneThread() throws Exception {
        assertThat(PYOJI.runOn(Processors.ours().get(0), "doctor").out()).containsPattern(" 1 thread\\b");
    }

    @Test
    void wrongUsageExitsWith2() throws Exception {
        assertThat(PYOJI.run("trian").exitCode()).isEqualTo(2);
    }

    @Test
    void argumentsReachTheProgramAsTheyAre() throws Exception {
        assertThat(PYOJI.run("train", "a  b*/$HOME").err()).startsWith("pyoji: split 'a  b*/$HOME' can't be");
    }

    @Test
    void homeIsTheFolderThatItIsStartedIn() throws Exception {
        assertThat(PYOJI.in(folder).run("runs").out())
                .startsWith("no runs yet in " + folder.toRealPath().resolve("checkpoints"));
    }

    @Test
    void homeMayComeFromTheEnvironment() throws Exception {
        assertThat(PYOJI.with("PYOJI_HOME", folder.toString()).run("runs").out())
                .startsWith("no runs yet in " + folder.resolve("checkpoints"));
    }

    @Test
    void startsThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("p"), PYOJI.program());
        Ended ended = PYOJI.through(link).in(folder).run("--version");
        Files.delete(link);
        assertThat(ended.out()).startsWith("Pyoji ");
    }

    @Test
    void anArchiveOfClassesThatDoesNotFitIsPassedOverInSilence() throws Exception {
        Path archive = PYOJI.program().resolveSibling("gallery-web/target/lib/pyoji.jsa");
        Files.writeString(archive, "of another Java");
        try {
            Ended ended = PYOJI.run("--version");
            assertThat(ended.out() + ended.err()).matches("Pyoji \\S+\n");
        } finally {
            Files.delete(archive);
        }
    }

    @Test
    void hangulIsReadAndPrintedInThePlainestLocale() throws Exception {
        Path home = folder.resolve("소녀 💿");
        assertThat(PYOJI.with("LC_ALL", "C")
                        .run("runs", "--home", home.toString())
                        .out())
                .startsWith("no runs yet in " + home.resolve("checkpoints"));
    }

    @Test
    void missingJavaIsSaidInOneLine() throws Exception {
        assertThat(PYOJI.with("JAVA_HOME", folder.toString()).run("--version"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "pyoji: no Java found; install a JDK of version 17 or newer, or set JAVA_HOME to one\n"));
    }

    /** With a stand-in for the driver's program that tells of this card. */
    private Launcher withCard(String card) throws IOException {
        Path driver = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\necho '" + card + "'\n");
        Files.setPosixFilePermissions(driver, PosixFilePermissions.fromString("rwx------"));
        return PYOJI.with("PATH", folder + ":" + System.getenv("PATH"));
    }

    @Test
    void cardThatCouldTrainIsToldHowByDoctor() throws Exception {
        assertThat(withCard("RTX 3060, 8.6, 12288 MiB, GPU-1a").run("doctor").out())
                .contains("RTX 3060 (compute 8.6, 12288 MiB)", "Pyoji has not been run on a card yet");
    }

    @Test
    void cardWithoutCodeIsRefusedByTrainInOneLine() throws Exception {
        homeWithCovers(folder);
        assertThat(withCard("H100 PCIe, 9.0, 81559 MiB, GPU-2b")
                        .run("train", "girl-group", "--device=cuda", "--home=" + folder))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "pyoji: --device cuda: ND4J's CUDA build holds no code for H100 PCIe (compute 9.0, 81559 MiB), only"
                                + " for compute 3.7 to 8.9; --device cpu trains without a card\n"));
    }

    /** As Ctrl-C, a shutdown or {@code kill} do. */
    @Nested
    class TrainingThatIsTerminated {
        private static Home home;
        private static Ended terminated;
        private static RunState left;

        @BeforeAll
        static void trainAndTerminate(@TempDir Path folder) throws Exception {
            home = homeWithCovers(folder);
            terminated = PYOJI.start(
                            "train",
                            "girl-group",
                            "--steps=30",
                            "--batch=2",
                            "--latent=8",
                            "--checkpoint-every=1000",
                            "--home=" + home.root())
                    .awaitLine("step 10/30")
                    .terminate()
                    .end();
            left = Runs.find(home, "latest").state();
        }

        @Test
        void exitsWith130() {
            assertThat(terminated.exitCode()).isEqualTo(130);
        }

        @Test
        void saysHowToGoOn() {
            assertThat(terminated.out())
                    .endsWith("stopped and saved at step " + left.step()
                            + "; pyoji resume 00001-girl-group-studio-64 goes on\n");
        }

        @Test
        void isStoppedShortOfItsGoal() {
            assertThat(left.state()).isEqualTo(RunState.Phase.STOPPED);
        }

        @Test
        void leavesACheckpointOfWhereItStopped() throws IOException {
            assertThat(Runs.find(home, "latest").checkpoints().all()).containsKey(left.step());
        }

        @Test
        void isFinishedByResume() throws Exception {
            assertThat(PYOJI.run("resume", "latest", "--home=" + home.root()).out())
                    .contains("goes on from step " + left.step() + " to 30", "finished at step 30");
        }
    }

    @Nested
    class Demo {
        private static Path folder;
        private static Ended demo;

        @BeforeAll
        static void showIt(@TempDir Path home) throws Exception {
            folder = home;
            demo = demo();
        }

        private static Ended demo() throws Exception {
            return PYOJI.run("demo", "--covers=3", "--steps=1", "--batch=2", "--home=" + folder);
        }

        @Test
        void succeedsWithoutAComplaint() {
            assertThat(demo).returns(0, Ended::exitCode).returns("", Ended::err);
        }

        @Test
        void showsFilmsThatAreThere() {
            assertThat(demo.out()
                            .lines()
                            .filter(line -> line.startsWith("  film       "))
                            .map(line -> Path.of(line.substring(13))))
                    .hasSize(2)
                    .allMatch(Files::isRegularFile);
        }

        @Test
        void isDoneAtOnceTheSecondTime() throws Exception {
            assertThat(demo().out())
                    .contains("run 00001-demo-boy-group-studio-64-demo is done already")
                    .contains("run 00002-demo-girl-group-studio-64-demo is done already");
        }
    }

    /** Where somebody is there to look. */
    @Nested
    class DemoOnATerminal {
        private static Path folder;
        private static Launcher withoutBrowser;

        @BeforeAll
        static void train(@TempDir Path home) throws Exception {
            assumeTrue(Launcher.hasTerminal(), "no script of util-linux, which plays a terminal");
            folder = home;
            Path opener =
                    Files.writeString(Files.createDirectory(home.resolve("bin")).resolve("xdg-open"), "#!/bin/sh\n");
            assertThat(opener.toFile().setExecutable(true)).isTrue();
            withoutBrowser = PYOJI.with("PATH", opener.getParent() + ":" + System.getenv("PATH"));
            assertThat(demo("--no-serve").end().exitCode()).isZero();
        }

        private static Launcher.Running demo(String... more) throws IOException {
            return withoutBrowser.startOnTerminal(Stream.concat(
                            Stream.of("demo", "--covers=3", "--steps=1", "--batch=2", "--home=" + folder),
                            Stream.of(more))
                    .toArray(String[]::new));
        }

        @Test
        void endsInTheGalleryThatComparesBothUntilCtrlC() throws Exception {
            Ended ended = demo().awaitLine("the gallery is at http://127.0.0.1:")
                    .interrupt()
                    .end();
            assertThat(ended.out())
                    .contains("/compare?a=00001-demo-boy-group-studio-64-demo&b=00002-demo-girl-group-studio-64-demo");
            assertThat(ended.exitCode()).isEqualTo(130);
        }

        @Test
        void endsAfterTheTrainingIfNothingIsToBeServed() throws Exception {
            assertThat(demo("--no-serve").end())
                    .returns(0, Ended::exitCode)
                    .extracting(Ended::out)
                    .asString()
                    .contains("to see both side by side: pyoji serve --open --home '" + folder + "'")
                    .doesNotContain("the gallery is at");
        }
    }

    @Nested
    class OnJava25 {
        private static Launcher on25;

        @BeforeAll
        static void find() {
            Optional<Path> java = java25();
            assumeTrue(java.isPresent(), "no JDK 25 in JAVA25_HOME, in /usr/lib/jvm or beside " + besides());
            on25 = PYOJI.with("JAVA_HOME", java.get().toString());
        }

        @Test
        void doctorIsContent() throws Exception {
            Ended doctor = on25.run("doctor", "--json");
            assertThat(doctor.out()).contains("\"what\" : \"Java\"", "\"found\" : \"25");
        }

        @Test
        void doctorIsWarnedOfNothing() throws Exception {
            assertThat(on25.run("doctor").err()).isEmpty();
        }

        @Test
        void trainingFinishesAndIsWarnedOfNothing(@TempDir Path home) throws Exception {
            assertThat(train(on25, homeWithCovers(home), 2))
                    .returns(0, Ended::exitCode)
                    .returns("", Ended::err);
        }

        private static Path besides() {
            return Path.of(System.getProperty("java.home")).getParent();
        }

        private static Optional<Path> java25() {
            return Stream.concat(
                            Stream.ofNullable(System.getenv("JAVA25_HOME")).map(Path::of),
                            Stream.of(Path.of("/usr/lib/jvm"), besides())
                                    .filter(Objects::nonNull)
                                    .flatMap(place -> children(place).stream()))
                    .filter(LauncherIT::isJava25)
                    .findFirst();
        }

        private static List<Path> children(Path place) {
            try (Stream<Path> children = Files.list(place)) {
                return children.sorted().toList();
            } catch (IOException e) {
                return List.of();
            }
        }
    }

    private static boolean isJava25(Path home) {
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (IOException e) {
            return false;
        }
    }
}
