package pyoji.gan.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One of a picture's traits: how it is read, and how it is spoken of. */
public enum Trait {
    /** Mean L*. */
    @JsonProperty("brightness")
    BRIGHTNESS("brightness", "mean L*", "L*", "L*", "brighter", "darker", 1, PictureTraits::brightness),
    /** Mean chroma. */
    @JsonProperty("saturation")
    SATURATION(
            "saturation",
            "mean chroma C*",
            "C*",
            "C*",
            "more saturated",
            "less saturated",
            1,
            PictureTraits::saturation),
    /** Standard deviation of L*. */
    @JsonProperty("contrast")
    CONTRAST(
            "contrast",
            "standard deviation of L*",
            "L*",
            "L*",
            "richer in contrast",
            "poorer in contrast",
            1,
            PictureTraits::contrast),
    /** Share of edge pixels. */
    @JsonProperty("edgeDensity")
    EDGE_DENSITY(
            "edge density",
            "pixels where L* changes by 8 or more a pixel",
            "%",
            "percentage points",
            "richer in edges",
            "poorer in edges",
            100,
            PictureTraits::edgeDensity),
    /** Share of the variation that the mirror image has too. */
    @JsonProperty("symmetry")
    SYMMETRY(
            "symmetry",
            "variation that left and right share: 100 % mirrored, about 50 % unrelated",
            "%",
            "percentage points",
            "more symmetrical",
            "less symmetrical",
            100,
            PictureTraits::symmetry);

    private final String label;
    private final String meaning;
    private final String unit;
    private final String difference;
    private final String more;
    private final String less;
    private final double scale;
    private final ToDoubleFunction<PictureTraits> value;

    Trait(
            String label,
            String meaning,
            String unit,
            String difference,
            String more,
            String less,
            double scale,
            ToDoubleFunction<PictureTraits> value) {
        this.label = label;
        this.meaning = meaning;
        this.unit = unit;
        this.difference = difference;
        this.more = more;
        this.less = less;
        this.scale = scale;
        this.value = value;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** What it is, in half a line. */
    public String meaning() {
        return meaning;
    }

    /** The unit of {@link #shown}. */
    public String unit() {
        return unit;
    }

    /** Of one picture; edge density and symmetry as shares from 0 to 1. */
    public double of(PictureTraits picture) {
        return value.applyAsDouble(picture);
    }

    /** A value as people read it: shares in percent. */
    public double shown(double value) {
        return scale * value;
    }

    /** A value as people read it, to a tenth and without its unit. */
    public String text(double value) {
        return String.format(Locale.ROOT, "%.1f", shown(value));
    }

    /** A difference likewise, with its sign. */
    public String signed(double difference) {
        // Adding 0 makes a zero of a negative one.
        return String.format(Locale.ROOT, "%+.1f", Math.round(10 * shown(difference)) / 10.0 + 0.0);
    }

    /** What pictures are that have more of it by {@code difference}, or less where that is below 0. */
    String comparative(double difference) {
        return difference > 0 ? more : less;
    }

    /** How large a difference is, without sign and unit: whole from 10 on, where a tenth can't be seen. */
    String amount(double difference) {
        double shown = Math.abs(shown(difference));
        return shown < 0.05 ? "less than 0.1" : String.format(Locale.ROOT, shown < 9.95 ? "%.1f" : "%.0f", shown);
    }

    /** The same with its unit. */
    String amountWithUnit(double difference) {
        return amount(difference) + " " + this.difference;
    }
}
