package pyoji.crawler;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** What users may call a split or a run, and which known name they probably meant. */
public final class Names {
    /** So that a run's folder, which joins several names, stays under the 255 bytes of common file systems. */
    private static final int MAX_BYTES = 96;

    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|]");

    private Names() {}

    /**
     * Checks a name that becomes a folder's: any script, spaces and emoji are fine; separators, control characters and a
     * leading dot are not.
     *
     * @param flag the option it came from, for the message
     * @return the name in Unicode's composed form, so that one Hangul name is one folder on every system
     * @throws UserError if it can't be a folder's name
     */
    public static String checked(String flag, String name) {
        String composed = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        if (composed.isEmpty()) {
            throw UserError.usage("%s is empty; give it a name such as girl-group", flag);
        }
        if (composed.startsWith(".") || FORBIDDEN.matcher(composed).find()) {
            throw UserError.usage(
                    "%s '%s' can't be a folder's name; leave out / \\ : * ? \" < > |, control characters and a leading dot",
                    flag, printable(composed));
        }
        int bytes = composed.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw UserError.usage(
                    "%s '%s…' is %d bytes long; keep it to %d", flag, composed.substring(0, 12), bytes, MAX_BYTES);
        }
        return composed;
    }

    /** The text with control characters shown as '·', safe to print on a terminal. */
    public static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "·");
    }

    /** The known name nearest to {@code name}, if it is near enough to be a slip of the hand. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(other -> distance(name, other) <= Math.max(2, name.length() / 2));
    }

    /** Levenshtein's edit distance (1966). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
