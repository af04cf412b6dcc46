package pyoji.gan.run;

import java.util.Map;
import java.util.Objects;

/**
 * run.json: what would be needed to make a run again. Written when the run begins, and never after; the queue writes a
 * draft of it when it is given the run.
 *
 * @param formatVersion {@link RunFolder#FORMAT_VERSION}
 * @param id the folder's name
 * @param createdAt ISO-8601 instant
 * @param options every option, resolved
 * @param datasetDigest {@link RunCovers#digest} of the split, or of those that are joined, when the run began
 * @param covers how many covers it trains on
 * @param versions of Pyoji, Java and the native library
 * @param machine processor, cores, threads, system, and the device (cpu or cuda, then with its card) that computes
 */
public record RunDescription(
        int formatVersion,
        String id,
        String createdAt,
        TrainOptions options,
        String datasetDigest,
        int covers,
        Map<String, String> versions,
        Map<String, String> machine) {
    /** Refuses a description that says nothing of its options. */
    public RunDescription {
        Objects.requireNonNull(options, "options are missing");
    }
}
