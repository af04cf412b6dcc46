package pyoji.gan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.picture.Png;
import pyoji.gan.command.SampleCommand;
import pyoji.gan.render.Recipe.Move;
import pyoji.gan.run.RunFolder;
import pyoji.gan.train.Pictures;

/** With a real child, which all tests share until one kills it. */
class RendererTest {
    @TempDir
    private static Path folder;

    private static Home home;
    private static RunFolder run;
    private static Renderer renderer;

    @BeforeAll
    static void startRenderer() throws Exception {
        home = new Home(folder);
        run = SmallGenerators.run(home, null, 8);
        SmallGenerators.checkpoint(run, 3, 1);
        SmallGenerators.checkpoint(run, 6, 2);
        renderer = new Renderer(home);
    }

    @AfterAll
    static void endRenderer() {
        renderer.close();
    }

    private static RenderRequest request(RunFolder of, Long step, long... seeds) {
        return new RenderRequest(
                of.id(), step, LongStream.of(seeds).mapToObj(Recipe::ofSeed).toList());
    }

    private static byte[] one(RunFolder of, Long step, Recipe recipe) throws InterruptedException {
        return renderer.render(new RenderRequest(of.id(), step, List.of(recipe)))
                .pictures()
                .get(0);
    }

    @Test
    void recipeOfASeedIsThePictureOfTheCommandLine() throws Exception {
        Path out = folder.resolve("sampled");
        int exitCode = new CommandLine(new SampleCommand())
                .execute(run.id(), "--seeds", "3,14,15", "--out", out.toString(), "--home", folder.toString());
        assertThat(exitCode).isZero();
        Rendered rendered = renderer.render(request(run, null, 3, 14, 15));
        assertThat(rendered.step()).isEqualTo(6);
        assertThat(rendered.size()).isEqualTo(64);
        List<BufferedImage> drawn =
                rendered.pictures().stream().map(Pictures::ofRgb).toList();
        for (int i = 0; i < 3; i++) {
            long seed = List.of(3, 14, 15).get(i);
            BufferedImage sampled = Png.read(out.resolve("00001-step-000006-seed-%d.png".formatted(seed)));
            assertThat(pixels(drawn.get(i))).as("seed %d", seed).isEqualTo(pixels(sampled));
        }
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    @Test
    void pictureDoesNotDependOnItsCompany() throws Exception {
        List<byte[]> many = renderer.render(
                        request(run, 6L, LongStream.range(0, 64).toArray()))
                .pictures();
        assertThat(many).hasSize(64);
        assertThat(one(run, 6L, Recipe.ofSeed(40))).isEqualTo(many.get(40));
    }

    @Test
    void anotherStepIsAnotherPicture() throws Exception {
        assertThat(renderer.render(request(run, 3L, 5)).step()).isEqualTo(3);
        assertThat(one(run, 3L, Recipe.ofSeed(5))).isNotEqualTo(one(run, 6L, Recipe.ofSeed(5)));
    }

    @Test
    void endsOfAWayLookLikeItsParents() throws Exception {
        Recipe way = Recipe.between(Recipe.ofSeed(5), Recipe.ofSeed(9), 1);
        assertThat(one(run, 6L, way)).isEqualTo(one(run, 6L, Recipe.ofSeed(9)));
    }

    @Test
    void directionsAreOrthonormal() throws Exception {
        Directions directions = renderer.directions(run.id(), null);
        assertThat(directions.step()).isEqualTo(6);
        assertThat(directions.vectors()).hasSize(8);
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j <= i; j++) {
                double dot = 0;
                for (int k = 0; k < 8; k++) {
                    dot += (double) directions.vectors().get(i)[k]
                            * directions.vectors().get(j)[k];
                }
                assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-6));
            }
        }
    }

    @Test
    void moveAlongTheFirstDirectionChangesMoreThanAlongTheLast() throws Exception {
        List<byte[]> before = sixteen(List.of());
        assertThat(distance(before, sixteen(List.of(new Move(0, 1)))))
                .isGreaterThan(distance(before, sixteen(List.of(new Move(7, 1)))));
    }

    private static List<byte[]> sixteen(List<Move> moves) throws InterruptedException {
        List<Recipe> recipes = LongStream.range(0, 16)
                .mapToObj(seed -> Recipe.ofSeed(seed).moved(moves))
                .toList();
        return renderer.render(new RenderRequest(run.id(), 6L, recipes)).pictures();
    }

    private static double distance(List<byte[]> all, List<byte[]> others) {
        double sum = 0;
        for (int i = 0; i < all.size(); i++) {
            sum += distance(all.get(i), others.get(i));
        }
        return sum;
    }

    private static double distance(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow((a[i] & 0xff) - (b[i] & 0xff), 2);
        }
        return Math.sqrt(sum);
    }

    @Test
    void smallerZHasFewerDirectionsAndAMoveBeyondThemIsRefused() throws Exception {
        RunFolder narrow = SmallGenerators.run(home, "narrow", 3);
        SmallGenerators.checkpoint(narrow, 1, 4);
        assertThat(renderer.directions(narrow.id(), 1L).vectors()).hasSize(3);
        Recipe moved = Recipe.ofSeed(1).moved(List.of(new Move(3, 1)));
        assertThatThrownBy(() -> one(narrow, 1L, moved))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("direction 3: this generator has 3");
    }

    @Test
    void newerCheckpointIsTakenUp() throws Exception {
        RunFolder training = SmallGenerators.run(home, "training", 8);
        SmallGenerators.checkpoint(training, 10, 1);
        assertThat(renderer.render(request(training, null, 1)).step()).isEqualTo(10);
        SmallGenerators.checkpoint(training, 20, 2);
        assertThat(renderer.render(request(training, null, 1)).step()).isEqualTo(20);
    }

    @Test
    void checkpointWrittenAnewIsReadAnew() throws Exception {
        RunFolder again = SmallGenerators.run(home, "again", 8);
        SmallGenerators.checkpoint(again, 10, 1);
        byte[] before = one(again, 10L, Recipe.ofSeed(5));
        SmallGenerators.checkpoint(again, 10, 2);
        assertThat(one(again, 10L, Recipe.ofSeed(5))).isNotEqualTo(before);
    }

    @Test
    void moreGeneratorsThanAreKeptWarmGiveTheSamePicturesRoundAfterRound() throws Exception {
        List<RunFolder> runs = new ArrayList<>();
        List<byte[]> before = new ArrayList<>();
        for (int i = 0; i <= WarmGenerators.KEPT; i++) {
            runs.add(SmallGenerators.run(home, "warm-" + i, 8));
            SmallGenerators.checkpoint(runs.get(i), 1, i);
            before.add(one(runs.get(i), 1L, Recipe.ofSeed(5)));
        }
        assertThat(before).doesNotHaveDuplicates();
        for (int i = 0; i < runs.size(); i++) {
            assertThat(one(runs.get(i), 1L, Recipe.ofSeed(5))).isEqualTo(before.get(i));
        }
    }

    @Test
    void trainingThatLetsGoOfCheckpointsNeverDisturbsADrawing() throws Exception {
        RunFolder training = SmallGenerators.run(home, "rotating", 8);
        SmallGenerators.checkpoint(training, 1, 1);
        ExecutorService trainer = Executors.newSingleThreadExecutor();
        try {
            Future<?> written = trainer.submit((Callable<Void>) () -> {
                for (long step = 2; step <= 20; step++) {
                    SmallGenerators.checkpoint(training, step, step % 3);
                }
                return null;
            });
            List<Long> steps = new ArrayList<>();
            while (!written.isDone()) {
                steps.add(renderer.render(request(training, null, 1)).step());
            }
            written.get();
            steps.add(renderer.render(request(training, null, 1)).step());
            assertThat(steps).isSorted().endsWith(20L);
        } finally {
            trainer.shutdownNow();
        }
    }

    @Test
    void damagedNewestCheckpointIsPassedOverAndNamedWhenAskedFor() throws Exception {
        RunFolder damaged = SmallGenerators.run(home, "damaged", 8);
        SmallGenerators.checkpoint(damaged, 10, 1);
        SmallGenerators.checkpoint(damaged, 20, 2);
        Path newest = damaged.checkpoints().all().get(20L);
        Files.write(newest, new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(renderer.render(request(damaged, null, 1)).step()).isEqualTo(10);
        assertThatThrownBy(() -> renderer.render(request(damaged, 20L, 1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("step-000020.ckpt has a wrong checksum");
    }

    @Test
    void missingStepIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> renderer.render(request(run, 4L, 1)))
                .isInstanceOf(UserError.class)
                .hasMessage("no checkpoint at step 4; there are: 3, 6");
    }

    @Test
    void runWithoutCheckpointsIsRefused() throws Exception {
        RunFolder begun = SmallGenerators.run(home, "begun", 8);
        assertThatThrownBy(() -> renderer.render(request(begun, null, 1)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no checkpoint yet");
    }

    @Test
    void removedRunIsRefusedThoughItsGeneratorIsWarm() throws Exception {
        RunFolder removed = SmallGenerators.run(home, "removed", 8);
        SmallGenerators.checkpoint(removed, 1, 1);
        renderer.render(request(removed, null, 1));
        try (Stream<Path> files = Files.walk(removed.path())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThatThrownBy(() -> renderer.render(request(removed, null, 1)))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(UserError.USAGE))
                .hasMessageContaining("does not exist");
    }

    @Test
    void beginningOfAnIdIsNoRun() throws IOException {
        RunFolder whole = SmallGenerators.run(home, "whole", 8);
        String beginning = whole.id().substring(0, whole.id().length() - 1);
        assertThatThrownBy(() -> renderer.render(new RenderRequest(beginning, null, List.of(Recipe.ofSeed(1)))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void runWhoseDescriptionMakesNoSenseIsRefusedAndTheChildGoesOn() throws Exception {
        RunFolder odd = SmallGenerators.run(home, "odd", 8);
        SmallGenerators.checkpoint(odd, 1, 1);
        Files.writeString(odd.path().resolve("run.json"), "{\"formatVersion\":1}");
        renderer.render(request(run, 6L, 5));
        long child = renderer.process().orElseThrow().pid();
        assertThatThrownBy(() -> renderer.render(request(odd, 1L, 1))).isInstanceOf(UserError.class);
        renderer.render(request(run, 6L, 5));
        assertThat(renderer.process().orElseThrow().pid()).isEqualTo(child);
    }

    @Test
    void killedChildIsReplacedByOneThatDrawsTheSame() throws Exception {
        byte[] before = one(run, 6L, Recipe.ofSeed(5));
        ProcessHandle child = renderer.process().orElseThrow();
        child.destroyForcibly();
        child.onExit().get();
        assertThat(one(run, 6L, Recipe.ofSeed(5))).isEqualTo(before);
        assertThat(renderer.process().orElseThrow().pid()).isNotEqualTo(child.pid());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // it needs signals
    void childKilledWithARequestInItsHandsIsReplacedAndTheRequestAnswered() throws Exception {
        byte[] before = one(run, 6L, Recipe.ofSeed(5));
        ProcessHandle child = renderer.process().orElseThrow();
        signal("STOP", child);
        ExecutorService page = Executors.newSingleThreadExecutor();
        try {
            Future<byte[]> after = page.submit(() -> one(run, 6L, Recipe.ofSeed(5)));
            child.destroyForcibly();
            assertThat(after.get()).isEqualTo(before);
        } finally {
            page.shutdownNow();
        }
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void manyMayAskAtOnceAndEachGetsItsOwn() throws Exception {
        List<byte[]> expected =
                renderer.render(request(run, 6L, 0, 1, 2, 3, 4, 5, 6, 7)).pictures();
        ExecutorService pages = Executors.newFixedThreadPool(8);
        try {
            List<Future<byte[]>> drawn = LongStream.range(0, 8)
                    .mapToObj(seed -> pages.submit(() -> one(run, 6L, Recipe.ofSeed(seed))))
                    .toList();
            for (int seed = 0; seed < 8; seed++) {
                assertThat(drawn.get(seed).get()).isEqualTo(expected.get(seed));
            }
        } finally {
            pages.shutdownNow();
        }
    }
}
