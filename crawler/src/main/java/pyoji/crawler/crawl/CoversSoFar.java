package pyoji.crawler.crawl;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.source.NameKey;

/** What a split has, as far as a crawl must know it: where its covers came from, and how many there are by whom. */
final class CoversSoFar {
    private final Set<List<String>> places = new HashSet<>();
    private final Map<String, Integer> byArtist = new HashMap<>();

    /** As these are. */
    CoversSoFar(Collection<Cover> covers) {
        for (Cover cover : covers) {
            cover.sources().forEach(place -> places.add(List.of(place.source(), place.image())));
            count(cover.artist());
        }
    }

    /** Whether a cover came from there before this crawl began. */
    boolean areFrom(String source, String image) {
        return places.contains(List.of(source, image));
    }

    /** How many are by this artist, named as {@link NameKey} does. */
    int by(String artist) {
        return byArtist.getOrDefault(artist, 0);
    }

    /** One more; an artist that nobody knows is not counted. */
    void count(@Nullable String artist) {
        if (artist != null) {
            byArtist.merge(NameKey.of(artist), 1, Integer::sum);
        }
    }
}
