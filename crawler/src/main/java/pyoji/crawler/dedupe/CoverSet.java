package pyoji.crawler.dedupe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pyoji.crawler.dedupe.Comparison.Kind;

/**
 * Covers that grow in number and are asked, again and again, whether a copy is among them. Every hash of every window is
 * looked at, which takes milliseconds for 50,000 covers. Not for use by several threads at once.
 */
public final class CoverSet {
    /** So many bits of a window's 64 lowest frequencies may differ. */
    private static final int COARSE_GATE = 23;
    /** As many of the nearest covers are verified. */
    private static final int VERIFIED = 10;
    /** And as many of the nearest plain ones, whose hashes say too little. */
    private static final int VERIFIED_PLAIN = 24;

    private static final int PLAIN = 50;

    private final List<String> keys = new ArrayList<>();
    private final List<Fingerprint> fingerprints = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, List<String>> byPixels = new HashMap<>();
    // The lowest frequencies of all windows, cover after cover: [windows of 0][windows of 1]..., from starts[cover].
    private long[] lowest = new long[1024];
    private int[] starts = new int[64];

    /** How many covers are in it. */
    public int size() {
        return keys.size();
    }

    /** Adds a cover, or replaces the one of that key. */
    public void add(String key, Fingerprint fingerprint) {
        remove(key);
        int place = keys.size();
        Windows windows = fingerprint.windows();
        if (starts.length < place + 2) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        int end = starts[place] + windows.count();
        if (lowest.length < end) {
            lowest = Arrays.copyOf(lowest, Math.max(end, 2 * lowest.length));
        }
        for (int i = 0; i < windows.count(); i++) {
            lowest[starts[place] + i] = windows.bits()[4 * i];
        }
        starts[place + 1] = end;
        keys.add(key);
        fingerprints.add(fingerprint);
        places.put(key, place);
        byPixels.computeIfAbsent(fingerprint.pixels(), none -> new ArrayList<>())
                .add(key);
    }

    /** Removes a cover if it is there. */
    public void remove(String key) {
        Integer place = places.remove(key);
        if (place == null) {
            return;
        }
        List<String> same = byPixels.get(fingerprints.get(place).pixels());
        same.remove(key);
        if (same.isEmpty()) {
            byPixels.remove(fingerprints.get(place).pixels());
        }
        int count = starts[place + 1] - starts[place];
        System.arraycopy(lowest, starts[place + 1], lowest, starts[place], starts[keys.size()] - starts[place + 1]);
        for (int i = place + 1; i < keys.size(); i++) {
            starts[i] = starts[i + 1] - count;
        }
        keys.remove((int) place);
        fingerprints.remove((int) place);
        for (int i = place; i < keys.size(); i++) {
            places.put(keys.get(i), i);
        }
    }

    /** The nearest duplicate; without one, the nearest variant; or nothing. */
    public Optional<Match> find(Fingerprint fingerprint) {
        List<String> same = byPixels.get(fingerprint.pixels());
        if (same != null) {
            return Optional.of(new Match(same.get(0), new Comparison(Kind.DUPLICATE, 0, Evidence.PIXELS)));
        }
        Match variant = null;
        for (int place : near(fingerprint, keys.size())) {
            Comparison comparison = Matcher.compare(fingerprint, fingerprints.get(place));
            if (comparison.kind() == Kind.DUPLICATE) {
                return Optional.of(new Match(keys.get(place), comparison));
            }
            if (comparison.kind() == Kind.VARIANT && variant == null) {
                variant = new Match(keys.get(place), comparison);
            }
        }
        return Optional.ofNullable(variant);
    }

    /** The covers among the first so many that are worth a look, by their places, most promising first. */
    List<Integer> near(Fingerprint fingerprint, int among) {
        Windows windows = fingerprint.windows();
        List<long[]> found = new ArrayList<>();
        List<long[]> plain = new ArrayList<>();
        for (int place = 0; place < among; place++) {
            int distance = distance(windows, place);
            if (distance <= Matcher.GATE) {
                found.add(new long[] {distance, place});
            } else if (fingerprint.quality() < PLAIN && fingerprints.get(place).quality() < PLAIN) {
                int difference = fingerprint.plainDifference(fingerprints.get(place));
                if (difference < Fingerprint.PLAIN_GATE) {
                    plain.add(new long[] {difference, place});
                }
            }
        }
        List<Integer> near = new ArrayList<>();
        take(found, VERIFIED, near);
        take(plain, VERIFIED_PLAIN, near);
        return near;
    }

    private static void take(List<long[]> found, int most, List<Integer> into) {
        found.sort((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
        found.stream().limit(most).forEach(entry -> into.add((int) entry[1]));
    }

    // Least distance of the windows of which one is a whole.
    private int distance(Windows windows, int place) {
        int start = starts[place];
        int count = starts[place + 1] - start;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < windows.count(); i++) {
            long bits = windows.bits()[4 * i];
            // All windows of the other for a whole of this one; else the wholes of the other alone.
            int step = windows.isBase(i) ? 1 : Windows.EACH;
            for (int j = 0; j < count; j += step) {
                if (Long.bitCount(bits ^ lowest[start + j]) <= COARSE_GATE) {
                    least = Math.min(
                            least, windows.distance(i, fingerprints.get(place).windows(), j));
                }
            }
        }
        return least;
    }
}
