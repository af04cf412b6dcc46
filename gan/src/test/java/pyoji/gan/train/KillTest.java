package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.gan.engine.NativeLibrary;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Runs;

/** SIGKILL at random moments, resumed each time: the end must be that of a run that nobody disturbed, bit for bit. */
class KillTest {
    /** Enough for a tick on the way, six snapshots and nine checkpoints. */
    private static final int STEPS = 18;

    @TempDir
    Path folder;

    /** How long a whole run takes here and now. */
    private long runMillis;

    @Test
    void aRunKilledTwiceEndsLikeAnUndisturbedOne() throws Exception {
        Map<String, String> undisturbed = undisturbed();
        assertThat(endsAfterKills(2, 17)).containsOnly(undisturbed);
    }

    @Test
    @Tag("slow")
    void aRunKilledFortyTimesEndsLikeAnUndisturbedOne() throws Exception {
        Map<String, String> undisturbed = undisturbed();
        assertThat(endsAfterKills(40, 2)).containsOnly(undisturbed);
    }

    private Map<String, String> undisturbed() throws Exception {
        Home calm = SmallRun.home(folder.resolve("calm"), 5);
        long started = System.nanoTime();
        assertThat(start(calm).waitFor()).isZero();
        runMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return SmallRun.bits(Runs.find(calm, "latest"));
    }

    /** Kills and resumes; what every run that came to its end was like, the last one at least. */
    private List<Map<String, String>> endsAfterKills(int kills, long seed) throws Exception {
        Home stormy = SmallRun.home(folder.resolve("stormy"), 5);
        SplittableRandom random = new SplittableRandom(seed);
        List<Map<String, String>> ends = new ArrayList<>();
        int killed = 0;
        while (killed < kills) {
            Process child = start(stormy);
            // Anywhere from the first class loaded to the last picture written.
            child.waitFor((long) (random.nextDouble() * runMillis), TimeUnit.MILLISECONDS);
            child.destroyForcibly().waitFor();
            if (finished(stormy)) {
                ends.add(bits(stormy));
                startOver(stormy);
            } else {
                killed++;
            }
        }
        if (!finished(stormy)) {
            assertThat(start(stormy).waitFor()).isZero();
        }
        ends.add(bits(stormy));
        return ends;
    }

    private static boolean finished(Home home) throws IOException {
        return !Runs.all(home).isEmpty() && Runs.find(home, "latest").state().state() == RunState.Phase.FINISHED;
    }

    private static Map<String, String> bits(Home home) throws IOException {
        RunFolder survivor = Runs.find(home, "latest");
        try (var left = Files.walk(survivor.path())) {
            assertThat(left).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
        return SmallRun.bits(survivor);
    }

    /** A run that reached its end can't be killed any more: another one is begun. */
    private static void startOver(Home home) throws IOException {
        if (!Files.exists(home.checkpoints())) {
            return;
        }
        try (var files = Files.walk(home.checkpoints())) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Process start(Home home) throws IOException {
        if (Runs.all(home).isEmpty()) {
            // A kill before run.json was written has taken the first number, which stands in every picture's text.
            startOver(home);
        }
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TrainChild.class.getName(),
                        home.root().toString(),
                        Integer.toString(STEPS),
                        "3",
                        "2"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors.txt").toFile()));
        builder.environment().putAll(NativeLibrary.environment());
        return builder.start();
    }
}
