package pyoji.crawler.dataset;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.List;
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
    public SplitContents {
        groupKinds = new EnumMap<>(groupKinds);
        sourceTerms = List.copyOf(sourceTerms);
        warnings = List.copyOf(warnings);
    }

    /** Counts a split. */
    public static SplitContents of(Dataset dataset) throws IOException {
        Map<GroupKind, Long> kinds = new EnumMap<>(GroupKind.class);
        for (Cover cover : dataset.covers()) {
            kinds.merge(cover.groupKind(), 1L, Long::sum);
        }
        Artists artists = Artists.of(dataset.covers());
        List<String> top = artists.top();
        return new SplitContents(
                dataset.split(),
                dataset.folder(),
                dataset.size(),
                kinds,
                dataset.rejections().size(),
                artists.count(),
                top.isEmpty() ? null : top.get(0),
                top.isEmpty() ? null : (double) top.size() / artists.known(),
                (int) dataset.covers().stream().filter(Cover::holdout).count(),
                (int) dataset.covers().stream()
                        .filter(cover -> cover.variantOf() != null)
                        .count(),
                bytes(dataset.folder()),
                dataset.sourceTerms(),
                artists.warnings(dataset.split()));
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
