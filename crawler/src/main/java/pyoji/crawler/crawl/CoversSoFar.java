package pyoji.crawler.crawl;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.fetch.FetchState;
import pyoji.crawler.fetch.ImageOutcome;
import pyoji.crawler.source.Found;
import pyoji.crawler.source.NameKey;

/** What a split has, as far as a crawl must know it: what was dealt with, and how many covers there are by whom. */
final class CoversSoFar {
    private final FetchState state;
    private final Set<List<String>> places = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> byArtist = new HashMap<>();

    /** As these covers are, and what earlier crawls left out. */
    CoversSoFar(Collection<Cover> covers, FetchState state) {
        this.state = state;
        for (Cover cover : covers) {
            cover.sources().forEach(place -> places.add(List.of(place.source(), place.image())));
            add(cover.id(), cover.artist());
        }
    }

    /** What tells a find from others: two folders may have files of one name. */
    static String identity(Found found) {
        return found.origin() instanceof Found.InFile there
                ? there.file().toString()
                : found.origin().name();
    }

    /** Whether an earlier crawl has dealt with it, so that nothing need be asked; files are looked at each time. */
    boolean haveSettled(Found found) throws IOException {
        if (found.origin() instanceof Found.InFile) {
            return false;
        }
        String image = found.origin().name();
        return areFrom(found.source(), image)
                || state.image(image)
                        .filter(outcome -> outcome.result() != ImageOutcome.Result.FAILED && !isGone(outcome))
                        .isPresent();
    }

    /** Whether it was a cover and is none any more: removed by hand, or lost with the power. */
    private boolean isGone(ImageOutcome outcome) {
        return outcome.result() == ImageOutcome.Result.KEPT
                && outcome.coverId() != null
                && !ids.contains(outcome.coverId());
    }

    /** Whether a cover came from there before this crawl began. */
    boolean areFrom(String source, String image) {
        return places.contains(List.of(source, image));
    }

    /** How many are by this artist, named as {@link NameKey} does. */
    int by(String artist) {
        return byArtist.getOrDefault(artist, 0);
    }

    /** One that is in the split. */
    void add(String id, @Nullable String artist) {
        ids.add(id);
        count(artist);
    }

    /** One more; an artist that nobody knows is not counted. */
    void count(@Nullable String artist) {
        if (artist != null) {
            byArtist.merge(NameKey.of(artist), 1, Integer::sum);
        }
    }
}
