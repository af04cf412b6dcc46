package pyoji.crawler.dataset;

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

    /** As options and messages spell it: boy, girl, mixed, solo, unknown. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a split's name says: boy-group is BOY, girl-group GIRL, and anything else UNKNOWN. */
    public static GroupKind ofSplit(String split) {
        String name = split.toLowerCase(Locale.ROOT);
        if (name.contains("girl")) {
            return GIRL;
        }
        return name.contains("boy") ? BOY : UNKNOWN;
    }
}
