package pyoji.crawler.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import pyoji.crawler.disk.JsonFormat;

/** Under which terms a split's covers may be used: one line a source, as the sources said when they brought them. */
final class SourceTerms {
    /** What Pyoji drew itself. */
    static final String DRAWN = "drawn";

    private static final String BETWEEN = ": ";

    private final Map<String, String> told = new TreeMap<>();

    private SourceTerms() {
        tell(DRAWN + BETWEEN + "drawn by Pyoji, free of other people's rights");
        tell("folder" + BETWEEN + "other people's work unless you own it; for your own use");
    }

    /** Those that stand in the split's dataset.json; it is a summary, and one that is missing or damaged does no harm. */
    static SourceTerms read(Path folder) {
        SourceTerms terms = new SourceTerms();
        Path summary = folder.resolve("dataset.json");
        if (Files.exists(summary)) {
            try {
                JsonFormat.read(summary, DatasetSummary.class).sourceTerms().forEach(terms::tell);
            } catch (IOException | RuntimeException e) {
                // It is written anew at the next change.
            }
        }
        return terms;
    }

    /** Takes up a line such as "drawn: drawn by Pyoji". */
    void tell(String line) {
        int end = line.indexOf(BETWEEN);
        if (end > 0) {
            told.put(line.substring(0, end), line);
        }
    }

    /** The lines of the sources that these covers came from, sorted. */
    List<String> of(Collection<Cover> covers) {
        Set<String> sources = new TreeSet<>();
        covers.forEach(cover -> cover.sources().forEach(place -> sources.add(place.source())));
        return sources.stream()
                .map(source ->
                        told.getOrDefault(source, source + BETWEEN + "other people's work; see the source's own terms"))
                .toList();
    }
}
