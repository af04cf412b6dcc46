package pyoji.gan.augment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;

/** A kind of augmentation; each picture gets it or not. No mirror is among them: covers carry text. */
public enum Augment {
    /** Brightness, saturation and contrast. */
    @JsonProperty("colour")
    COLOUR,
    /** A shift by up to an eighth of the side; zeros come in. */
    @JsonProperty("translation")
    TRANSLATION,
    /** A square of half the side set to zero; it may reach over the border. */
    @JsonProperty("cutout")
    CUTOUT;

    private static final String NONE = "none";

    /**
     * Reads the value of {@code --augment}: kinds with commas between, in any order, or {@code none}.
     *
     * @throws UserError if one of them is unknown; it names the nearest
     */
    public static EnumSet<Augment> parse(String text) {
        EnumSet<Augment> kinds = EnumSet.noneOf(Augment.class);
        if (text.strip().equalsIgnoreCase(NONE)) {
            return kinds;
        }
        Map<String, Augment> known = new LinkedHashMap<>();
        for (Augment kind : values()) {
            known.put(kind.toString(), kind);
        }
        for (String written : text.split(",", -1)) {
            String name = written.strip().toLowerCase(Locale.ROOT);
            Augment kind = known.get(name);
            if (kind == null) {
                throw UserError.usage(
                        "--augment '%s' is no augmentation; %s",
                        Names.printable(written.strip()),
                        Names.nearest(name, known.keySet())
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("give some of " + String.join(",", known.keySet()) + ", or none alone"));
            }
            kinds.add(kind);
        }
        return kinds;
    }

    /** As on the command line and in run.json. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
