package pyoji.gan.command;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.dataset.Cover;
import pyoji.gan.measure.NearestCovers;
import pyoji.gan.measure.Neighbour;
import pyoji.gan.measure.Thumbnail;
import pyoji.gan.run.RunCovers;

/**
 * A fake and the training cover nearest to it, as {@code sample --nearest} tells it.
 *
 * @param file that the fake is in
 * @param seed of its z
 * @param title of the cover, if known
 * @param artist of the cover, if known
 */
record FakeBesideCover(
        String file,
        long seed,
        Neighbour nearest,
        @Nullable String title,
        @Nullable String artist) {
    /** The line above those of {@link #line}. */
    static final String HEADING = "        SEED  VERDICT  RATIO  NEAREST COVER";

    /** Looks for the cover nearest to a fake. */
    static FakeBesideCover of(Path file, long seed, BufferedImage fake, NearestCovers covers, RunCovers known) {
        Neighbour nearest = covers.find(Thumbnail.of(fake), 1).get(0);
        Optional<Cover> cover = known.find(nearest.coverId());
        return new FakeBesideCover(
                file.toString(),
                seed,
                nearest,
                cover.map(Cover::title).orElse(null),
                cover.map(Cover::artist).orElse(null));
    }

    /** One line for people; '-' where there are too few covers to know what is near. */
    String line() {
        Double ratio = nearest.ratio();
        String known = Stream.of(title, artist)
                .flatMap(Stream::ofNullable)
                .map(Names::printable)
                .collect(Collectors.joining(", "));
        return String.format(
                        Locale.ROOT,
                        "%12d  %-7s  %5s  %s  %s",
                        seed,
                        nearest.verdict() == null ? "-" : nearest.verdict(),
                        ratio == null ? "-" : String.format(Locale.ROOT, "%.2f", ratio),
                        nearest.coverId().substring(0, 12),
                        known)
                .stripTrailing();
    }
}
