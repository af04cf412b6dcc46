package pyoji.crawler.drawn;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.Description;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;

/** The source {@code drawn}: fills a split with drawn covers, each with its seed as where it came from. */
public final class DrawnSource {
    /** The source's name in the manifest. */
    public static final String NAME = "drawn";

    private DrawnSource() {}

    /**
     * Draws the covers of seeds 0, 1, … until the split holds {@code count} drawn ones; those it has are left as they are.
     *
     * @param progress told how many there are after each one drawn
     */
    public static void fill(DatasetWriter split, GroupKind kind, int count, IntConsumer progress) throws IOException {
        Set<String> drawn = new HashSet<>();
        split.dataset()
                .covers()
                .forEach(cover -> cover.sources().stream()
                        .filter(place -> place.source().equals(NAME))
                        .forEach(place -> drawn.add(place.image())));
        for (long seed = 0; drawn.size() < count; seed++) {
            String image = kind.name().toLowerCase(Locale.ROOT) + "-" + seed;
            if (drawn.add(image)) {
                BufferedImage picture = DrawnCovers.draw(seed, kind);
                Provenance source =
                        new Provenance(NAME, null, image, Instant.now().toString(), "none");
                split.add(
                        picture,
                        new Description(
                                picture.getWidth(),
                                picture.getHeight(),
                                DrawnCovers.title(seed, kind),
                                "Pyoji",
                                kind,
                                null,
                                source));
                progress.accept(drawn.size());
            }
        }
    }
}
