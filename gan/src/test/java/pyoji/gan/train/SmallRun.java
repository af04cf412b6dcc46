package pyoji.gan.train;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.Description;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Tick;
import pyoji.gan.run.TrainOptions;

/** A split of a few plain covers, and runs on it that take seconds. */
public final class SmallRun {
    /** The split's name. */
    public static final String SPLIT = "tiny";

    private SmallRun() {}

    /** A home with a split of {@code covers} covers, each of another colour. */
    public static Home home(Path folder, int covers) throws IOException {
        Home home = new Home(folder);
        addCovers(home, 0, covers);
        return home;
    }

    static void addCovers(Home home, int from, int to) throws IOException {
        try (DatasetWriter writer = Dataset.openToAdd(home, SPLIT)) {
            for (int i = from; i < to; i++) {
                BufferedImage cover = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
                Graphics2D g = cover.createGraphics();
                g.setColor(Color.getHSBColor(i / 7f, 0.8f, 0.9f));
                g.fillRect(0, 0, 512, 512);
                g.setColor(Color.WHITE);
                g.fillOval(60 + 20 * (i % 5), 100, 250, 250);
                g.dispose();
                Provenance place = new Provenance("drawn", null, "colour-" + i, "2026-01-01T00:00:00Z", "none");
                writer.add(cover, new Description(512, 512, "Colour " + i, null, GroupKind.MIXED, null, place));
            }
        }
    }

    /** Options of a run of batch 2 with latent size 8. */
    public static TrainOptions options(long steps, long snapshotEvery, long checkpointEvery) {
        return new TrainOptions(SPLIT, Preset.CLASSIC, steps, 2, 64, 8, 5, snapshotEvery, checkpointEvery, 0, null);
    }

    /** Trains a new run to its end. */
    public static Training.Result train(Home home, TrainOptions options) throws Exception {
        return new Training(home, new Silent(), new StopRequest()).begin(options);
    }

    /** Trains a new run and asks it to stop when {@code step} is done. */
    static Training.Result trainUntil(Home home, TrainOptions options, long step) throws Exception {
        StopRequest stop = new StopRequest();
        return new Training(
                        home,
                        new Silent(done -> {
                            if (done == step) {
                                stop.request();
                            }
                        }),
                        stop)
                .begin(options);
    }

    /** Takes a run up with nothing changed. */
    static Training.Result resume(Home home, RunFolder run) throws Exception {
        return new Training(home, new Silent(), new StopRequest()).resume(run, Training.Changes.NONE);
    }

    /**
     * All that two equal runs must have in common, bit for bit: what is in the last checkpoint, in every snapshot, in the
     * film, and in the metrics but for the speed.
     */
    public static Map<String, String> bits(RunFolder run) throws IOException {
        Map<String, String> bits = new TreeMap<>();
        Path last = run.checkpoints().all().lastEntry().getValue();
        bits.put(last.getFileName().toString(), digest(last));
        for (long step : run.snapshotSteps()) {
            bits.put("snapshot " + step, digest(run.snapshot(step)));
        }
        bits.put("film", digest(run.gif()));
        List<String> rows = new ArrayList<>();
        for (Tick tick : run.metrics().read()) {
            rows.add(tick.step() + " " + tick.realLoss() + " " + tick.fakeLoss() + " " + tick.generatorLoss() + " "
                    + tick.overfit() + " " + tick.quality());
        }
        bits.put("metrics", String.join("\n", rows));
        return bits;
    }

    /** What stands in state.json, whoever holds the lock. */
    static RunState written(RunFolder run) throws IOException {
        return JsonFormat.read(run.path().resolve("state.json"), RunState.class);
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows nothing; tells of each step, and keeps what was said. */
    static final class Silent implements TrainingDisplay {
        final List<String> said = new ArrayList<>();
        private final Consumer<Long> afterStep;

        Silent() {
            this(step -> {});
        }

        Silent(Consumer<Long> afterStep) {
            this.afterStep = afterStep;
        }

        @Override
        public void decoding(long done, long of) {}

        @Override
        public void begin(long step, long steps) {}

        @Override
        public void step(long step) {
            afterStep.accept(step);
        }

        @Override
        public void tick(Tick tick, RunState state) {}

        @Override
        public void say(String line) {
            said.add(line);
        }

        @Override
        public void close() {}
    }
}
