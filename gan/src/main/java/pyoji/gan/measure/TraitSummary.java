package pyoji.gan.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The traits of a set of pictures.
 *
 * @param pictures how many; one or more
 * @param traits how each trait is spread over them
 * @param each every picture's own, in their order; not in JSON
 * @param thumbnails of the pictures, in their order; not in JSON
 * @param colours of the pictures; not in JSON, where {@link ColourComparison} has them
 */
public record TraitSummary(
        int pictures,
        Map<Trait, TraitSpread> traits,
        @JsonIgnore List<PictureTraits> each,
        @JsonIgnore List<Thumbnail> thumbnails,
        @JsonIgnore ColourSummary colours) {
    public TraitSummary {
        traits = Collections.unmodifiableMap(new EnumMap<>(traits));
        each = List.copyOf(each);
        thumbnails = List.copyOf(thumbnails);
    }

    private record Seen(PictureTraits traits, Thumbnail thumbnail) {}

    /**
     * Looks at pictures, one at a time on each core; a millisecond or two each.
     *
     * @param count one or more
     * @param picture each of them; square, its side a multiple of {@link PictureTraits#SIDE}
     */
    public static TraitSummary of(int count, IntFunction<BufferedImage> picture) {
        List<Seen> seen = IntStream.range(0, count)
                .parallel()
                .mapToObj(picture)
                .map(each -> new Seen(PictureTraits.of(each), Thumbnail.of(each)))
                .toList();
        List<PictureTraits> each = seen.stream().map(Seen::traits).toList();
        List<Thumbnail> thumbnails = seen.stream().map(Seen::thumbnail).toList();
        Map<Trait, TraitSpread> traits = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            traits.put(
                    trait, TraitSpread.of(each.stream().mapToDouble(trait::of).toArray()));
        }
        return new TraitSummary(count, traits, each, thumbnails, ColourSummary.of(thumbnails));
    }

    /** A trait of each picture, in their order. */
    public double[] values(Trait trait) {
        return each.stream().mapToDouble(trait::of).toArray();
    }

    /** Its mean over the pictures. */
    double mean(Trait trait) {
        return traits.get(trait).mean();
    }
}
