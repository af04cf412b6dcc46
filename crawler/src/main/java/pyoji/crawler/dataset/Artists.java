package pyoji.crawler.dataset;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose covers some are.
 *
 * @param count artists among those whose artist is known; drawn covers have none
 * @param known covers whose artist is known
 * @param top the name of the one with most covers, once for each of them; empty if none is known
 */
public record Artists(int count, int known, List<String> top) {
    /** Covers that are more than this by one artist are warned of. */
    private static final double TOO_MUCH = 1.0 / 3;

    public Artists {
        top = List.copyOf(top);
    }

    /** Counts them. */
    public static Artists of(Collection<Cover> covers) {
        Map<String, List<String>> byArtist = new HashMap<>();
        Map<String, String> same = new HashMap<>(); // each spelling is looked at once
        for (Cover cover : covers) {
            String artist = artist(cover);
            if (artist != null) {
                byArtist.computeIfAbsent(same.computeIfAbsent(artist, Artists::sameFor), name -> new ArrayList<>())
                        .add(artist);
            }
        }
        return new Artists(
                byArtist.size(),
                byArtist.values().stream().mapToInt(List::size).sum(),
                byArtist.values().stream()
                        .min(Comparator.comparingInt((List<String> names) -> -names.size())
                                .thenComparing(names -> names.get(0)))
                        .orElse(List.of()));
    }

    private static @Nullable String artist(Cover cover) {
        boolean drawn =
                cover.sources().stream().anyMatch(place -> place.source().equals(SourceTerms.DRAWN));
        return drawn || cover.artist() == null || cover.artist().isBlank() ? null : cover.artist();
    }

    /** TWICE, Twice and full-width letters are one artist. */
    private static String sameFor(String artist) {
        return Normalizer.normalize(artist, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }

    /** A line if one artist has so many of a split's covers that what is trained on it would be lopsided. */
    public List<String> warnings(String split) {
        if (top.size() < 2 || top.size() <= TOO_MUCH * known) {
            return List.of();
        }
        return List.of("%s: %d %% are by one artist, %s (%d of the %d covers whose artist is known)"
                .formatted(split, Math.round(100.0 * top.size() / known), top.get(0), top.size(), known));
    }
}
