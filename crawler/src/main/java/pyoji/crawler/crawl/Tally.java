package pyoji.crawler.crawl;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what became of what one source found. */
public final class Tally {
    private final String source;
    private final Map<String, Integer> rejected = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private int found;
    private int fetched;
    private int kept;
    private int variants;
    private int known;
    private int duplicates;
    private int beyond;
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Map<String, String> examples = new TreeMap<>();
    private int missing;
    private boolean asked;
    private @Nullable String error;

    Tally(String source) {
        this.source = source;
    }

    /** The source's name. */
    public String source() {
        return source;
    }

    /** Covers that it came across. */
    public int found() {
        return found;
    }

    /** Pictures that were asked for in this crawl and came. */
    public int fetched() {
        return fetched;
    }

    /** Covers that are new in the split. */
    public int kept() {
        return kept;
    }

    /** Of those, versions of another cover. */
    public int variants() {
        return variants;
    }

    /** Dealt with in an earlier crawl: nothing was asked. */
    public int known() {
        return known;
    }

    /** Near-duplicates of covers that were there. */
    public int duplicates() {
        return duplicates;
    }

    /** Left out since their artist had enough covers. */
    public int beyond() {
        return beyond;
    }

    /** Had no picture (404). */
    public int missing() {
        return missing;
    }

    /** Could not be had this time; the next crawl asks again. */
    public int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Pictures that are no covers, by reason. */
    public Map<String, Integer> rejected() {
        return Collections.unmodifiableMap(rejected);
    }

    /** What could not be had this time, by reason. */
    public Map<String, Integer> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /** The first one that was left out for this reason, and why, in one line; null where there is nothing to add. */
    public @Nullable String exampleOf(String reason) {
        return examples.get(reason);
    }

    /** What was not asked for, or not used: robots, opt-out, takedown, address. */
    public Map<String, Integer> refused() {
        return Collections.unmodifiableMap(refused);
    }

    /** Why the source ended early, in one line; null if it did not. */
    public @Nullable String error() {
        return error;
    }

    /** Whether the source was asked at all: there may have been enough before its turn. */
    public boolean asked() {
        return asked;
    }

    void askedOnce() {
        asked = true;
    }

    void foundOne() {
        found++;
    }

    void fetchedOne() {
        fetched++;
    }

    void keptOne(boolean variant) {
        kept++;
        variants += variant ? 1 : 0;
    }

    void knownOne() {
        known++;
    }

    void duplicateOne() {
        duplicates++;
    }

    void beyondOne() {
        beyond++;
    }

    void missingOne() {
        missing++;
    }

    void failedOne(String reason, String example) {
        failures.merge(reason, 1, Integer::sum);
        examples.putIfAbsent(reason, example);
    }

    void rejectedOne(String reason) {
        rejected.merge(reason, 1, Integer::sum);
    }

    void refusedOne(String reason, String example) {
        refused.merge(reason, 1, Integer::sum);
        examples.putIfAbsent(reason, example);
    }

    void endedBy(@Nullable String error) {
        this.error = error;
    }
}
