package pyoji.gan.run;

import java.util.Map;

/**
 * run.json, written once when a run begins: what would be needed to make it again.
 *
 * @param formatVersion {@link RunFolder#FORMAT_VERSION}
 * @param id the folder's name
 * @param createdAt ISO-8601 instant
 * @param options every option, resolved
 * @param datasetDigest {@link pyoji.crawler.dataset.Dataset#digest} of the split when the run began
 * @param covers how many covers it trains on
 * @param versions of Pyoji, Java and the native library
 * @param machine processor, cores, threads and system
 */
public record RunDescription(
        int formatVersion,
        String id,
        String createdAt,
        TrainOptions options,
        String datasetDigest,
        int covers,
        Map<String, String> versions,
        Map<String, String> machine) {}
