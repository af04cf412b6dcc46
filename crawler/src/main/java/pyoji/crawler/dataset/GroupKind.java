package pyoji.crawler.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Who made the record on a cover. */
public enum GroupKind {
    @JsonProperty("boy")
    BOY,
    @JsonProperty("girl")
    GIRL,
    @JsonProperty("mixed")
    MIXED,
    @JsonProperty("solo")
    SOLO,
    /** Nobody said. */
    @JsonProperty("unknown")
    UNKNOWN;

    /**
     * As files spell it.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    @JsonCreator
    static GroupKind called(String name) {
        for (GroupKind kind : values()) {
            if (kind.toString().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("groupKind '%s' is none of boy, girl, mixed, solo, unknown".formatted(name));
    }

    /** As options and messages spell it: boy, girl, mixed, solo, unknown. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a split's name says: boy-group is BOY, girl-group GIRL, both together MIXED, and anything else UNKNOWN. */
    public static GroupKind ofSplit(String split) {
        String name = split.toLowerCase(Locale.ROOT);
        if (name.contains("girl")) {
            return name.contains("boy") ? MIXED : GIRL;
        }
        return name.contains("boy") ? BOY : UNKNOWN;
    }
}
