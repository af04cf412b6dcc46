package pyoji.crawler.crawl;

import java.nio.file.Path;
import java.util.List;

/**
 * What a crawl did.
 *
 * @param covers that the split has now
 * @param sources one tally each, in the order they were asked
 * @param stopped whether the user stopped it before its end
 */
public record CrawlReport(String split, Path path, int covers, List<Tally> sources, boolean stopped) {
    public CrawlReport {
        sources = List.copyOf(sources);
    }

    /** Whether a source ended early, or a picture could not be had: crawling again may bring more. */
    public boolean incomplete() {
        return sources.stream().anyMatch(source -> source.error() != null || source.failed() > 0);
    }
}
