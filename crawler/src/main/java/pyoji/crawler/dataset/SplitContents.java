package pyoji.crawler.dataset;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a split holds, counted.
 *
 * @param count its covers
 * @param groupKinds how many of each kind; kinds without a cover are left out
 * @param rejected pictures that were left out when it was made
 * @param artists how many there are among the covers whose artist is known; drawn covers have none
 * @param topArtist the one with most covers; absent if none is known
 * @param topArtistShare that one's part of the covers whose artist is known, 0 to 1
 * @param holdout covers that are never trained on
 * @param variants covers that are versions of another
 * @param bytes its files' sizes, those included that are links shared with other splits
 * @param sourceTerms one line a source
 * @param warnings one line for each thing that would make what is trained on it lopsided
 */
public record SplitContents(
        String split,
        Path path,
        int count,
        Map<GroupKind, Long> groupKinds,
        int rejected,
        int artists,
        @Nullable String topArtist,
        @Nullable Double topArtistShare,
        int holdout,
        int variants,
        long bytes,
        List<String> sourceTerms,
        List<String> warnings) {
    /** A split that is more than this by one artist is warned of. */
    private static final double TOO_MUCH = 1.0 / 3;

    public SplitContents {
        groupKinds = new EnumMap<>(groupKinds);
        sourceTerms = List.copyOf(sourceTerms);
        warnings = List.copyOf(warnings);
    }

    /** Counts a split. */
    public static SplitContents of(Dataset dataset) throws IOException {
        Map<GroupKind, Long> kinds = new EnumMap<>(GroupKind.class);
        Map<String, List<String>> byArtist = new HashMap<>();
        for (Cover cover : dataset.covers()) {
            kinds.merge(cover.groupKind(), 1L, Long::sum);
            String artist = artist(cover);
            if (artist != null) {
                byArtist.computeIfAbsent(sameFor(artist), name -> new ArrayList<>())
                        .add(artist);
            }
        }
        int known = byArtist.values().stream().mapToInt(List::size).sum();
        List<String> top = byArtist.values().stream()
                .min(Comparator.comparingInt((List<String> covers) -> -covers.size())
                        .thenComparing(covers -> covers.get(0)))
                .orElse(List.of());
        return new SplitContents(
                dataset.split(),
                dataset.folder(),
                dataset.size(),
                kinds,
                dataset.rejections().size(),
                byArtist.size(),
                top.isEmpty() ? null : top.get(0),
                top.isEmpty() ? null : (double) top.size() / known,
                (int) dataset.covers().stream().filter(Cover::holdout).count(),
                (int) dataset.covers().stream()
                        .filter(cover -> cover.variantOf() != null)
                        .count(),
                bytes(dataset.folder()),
                dataset.sourceTerms(),
                warnings(dataset.split(), top, known));
    }

    private static List<String> warnings(String split, List<String> top, int known) {
        if (top.size() < 2 || top.size() <= TOO_MUCH * known) {
            return List.of();
        }
        return List.of("%s: %d %% are by one artist, %s (%d of the %d covers whose artist is known)"
                .formatted(split, Math.round(100.0 * top.size() / known), top.get(0), top.size(), known));
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

    private static long bytes(Path folder) throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Gone since, as a temporary file would be.
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get();
    }
}
