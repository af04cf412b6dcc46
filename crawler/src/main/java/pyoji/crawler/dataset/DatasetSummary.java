package pyoji.crawler.dataset;

import java.util.List;

/**
 * dataset.json: what a split holds, at a glance.
 *
 * @param formatVersion {@link Dataset#FORMAT_VERSION}
 * @param split the split's name
 * @param imageSize side of the stored pictures in pixels
 * @param count covers in the manifest
 * @param digest {@link Dataset#digest} of the manifest
 * @param sourceTerms one line a source: under which terms its covers may be used
 */
public record DatasetSummary(
        int formatVersion, String split, int imageSize, int count, String digest, List<String> sourceTerms) {
    public DatasetSummary {
        sourceTerms = List.copyOf(sourceTerms);
    }
}
