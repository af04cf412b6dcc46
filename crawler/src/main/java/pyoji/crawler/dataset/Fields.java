package pyoji.crawler.dataset;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks of what stands in a row, whoever wrote it; each throws {@link IllegalArgumentException} that names the field.
 */
final class Fields {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private Fields() {}

    /** A field that every row has. */
    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /** 256 bits: an id, a SHA-256 or a perceptual hash. */
    static void hash(String field, @Nullable String value) {
        if (!HASH.matcher(present(field, value)).matches()) {
            throw new IllegalArgumentException(
                    "%s '%s' is not 64 hexadecimal digits in lower case".formatted(field, value));
        }
    }

    /** As {@link #hash}, or absent. */
    static void hashIfAny(String field, @Nullable String value) {
        if (value != null) {
            hash(field, value);
        }
    }

    /** A number of 1 or more, or absent. */
    static void positiveIfAny(String field, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException("%s %d is less than 1".formatted(field, value));
        }
    }
}
