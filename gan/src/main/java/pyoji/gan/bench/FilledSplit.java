package pyoji.gan.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.Description;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.train.TrainingCovers;

/**
 * A split of rows and training pixels alone, without pictures: 100,000 covers of which nobody has to draw one.
 *
 * <p>Its manifest and its cache are those of any split; whatever would look for a picture fails.
 */
public final class FilledSplit {
    private static final int HASH_BYTES = 32;

    private FilledSplit() {}

    /** Makes one of so many covers, with pixels of one size. */
    public static void write(Home home, String split, int covers, int size) throws IOException {
        Path folder = Files.createDirectories(home.datasets().resolve(split));
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("manifest.jsonl"))) {
            for (int i = 0; i < covers; i++) {
                out.write(JsonFormat.line(cover(i, random)) + "\n");
            }
        }
        TrainingCovers.fill(Dataset.open(home, split), size, i -> BenchChild.blocks(size, i));
    }

    private static Cover cover(int i, Random random) {
        Provenance place = new Provenance("bench", null, "image-" + i, "2026-01-01T00:00:00Z", "none", null);
        Description description =
                new Description(600, 600, "Title " + i, "Artist " + i % 1000, GroupKind.GIRL, 2020, null, place);
        return Cover.of(hash(random), description).withLikeness(hash(random), null, null);
    }

    private static String hash(Random random) {
        byte[] bytes = new byte[HASH_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
