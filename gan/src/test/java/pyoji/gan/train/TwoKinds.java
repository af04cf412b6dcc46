package pyoji.gan.train;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.Description;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;
import pyoji.gan.run.Preset;
import pyoji.gan.run.TrainOptions;

/** Two splits of plain covers, of boy groups in reds and of girl groups in blues, and options of runs on both. */
public final class TwoKinds {
    /** Both. */
    public static final String SPLIT = "boy-group+girl-group";

    private TwoKinds() {}

    /** A home with so many of each. */
    public static Home home(Path folder, int boys, int girls) throws IOException {
        Home home = new Home(folder);
        add(home, "boy-group", GroupKind.BOY, 0, boys);
        add(home, "girl-group", GroupKind.GIRL, 100, girls);
        return home;
    }

    /** Adds covers; a cover of the same number is the same picture in every split. */
    public static void add(Home home, String split, GroupKind kind, int first, int count) throws IOException {
        try (DatasetWriter writer = Dataset.openToAdd(home, split)) {
            for (int i = first; i < first + count; i++) {
                BufferedImage cover = new BufferedImage(512, 512, BufferedImage.TYPE_INT_RGB);
                Graphics2D g = cover.createGraphics();
                g.setColor(i < 100 ? new Color(230, 5 * i, 10) : new Color(10, 5 * (i - 100), 230));
                g.fillRect(0, 0, 512, 512);
                g.dispose();
                Provenance place = new Provenance("drawn", null, "colour-" + i, "2026-01-01T00:00:00Z", "none");
                writer.add(cover, new Description(512, 512, "Colour " + i, null, kind, null, place));
            }
        }
    }

    /** Options of a run of batch 2 with latent size 8 that tells both apart. */
    public static TrainOptions options(Preset preset, long steps, long evaluateEvery) {
        return new TrainOptions(
                SPLIT,
                preset,
                preset.method(),
                steps,
                2,
                64,
                8,
                5,
                5,
                4,
                0,
                evaluateEvery,
                0,
                null,
                List.of("boy", "girl"),
                null);
    }
}
