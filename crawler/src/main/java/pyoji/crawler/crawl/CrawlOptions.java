package pyoji.crawler.crawl;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.picture.CoverImage.Fit;
import pyoji.crawler.screening.Screening;
import pyoji.crawler.source.Source;
import pyoji.crawler.source.Wanted;

/**
 * What a crawl is to do.
 *
 * @param split the split's name; made if there is none
 * @param sources asked one after the other
 * @param wanted what they are asked for
 * @param screening what counts as a cover
 * @param fit how pictures become square
 * @param keepDuplicates whether near-duplicates are added too
 * @param across whether near-duplicates of covers in other splits are left out
 * @param resume whether what earlier crawls fetched is taken from disk; otherwise all is asked for anew
 * @param savedPages a folder of pages that the user saved, read instead of asking for any; or null
 */
public record CrawlOptions(
        String split,
        List<Source> sources,
        Wanted wanted,
        Screening screening,
        Fit fit,
        boolean keepDuplicates,
        boolean across,
        boolean resume,
        @Nullable Path savedPages) {
    public CrawlOptions {
        sources = List.copyOf(sources);
    }
}
