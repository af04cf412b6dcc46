package pyoji.gan.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How two sets of pictures differ in every respect.
 *
 * @param sizeA pictures of the first set
 * @param sizeB pictures of the second set
 * @param colour between the mean colours, by CIEDE2000; tested on each picture's own mean colour
 * @param palette between the palettes, see {@link Palette#distance}; tested by {@link PooledPalette}
 */
public record SetDifference(
        int sizeA, int sizeB, Map<Trait, TraitDifference> traits, TraitDifference colour, TraitDifference palette) {
    public SetDifference {
        traits = Collections.unmodifiableMap(new EnumMap<>(traits));
    }

    /** Compares two sets, each test by itself; some tenths of a second for a hundred pictures. */
    static SetDifference between(TraitSummary a, TraitSummary b) {
        Map<Trait, TraitDifference> traits = new EnumMap<>(Trait.class);
        for (Trait trait : Trait.values()) {
            double[] valuesA = a.values(trait);
            double[] valuesB = b.values(trait);
            traits.put(
                    trait,
                    TraitDifference.of(
                            a.mean(trait) - b.mean(trait),
                            CliffsDelta.of(valuesA, valuesB),
                            PermutationTest.scalar(valuesA, valuesB)));
        }
        ColourSummary coloursA = a.colours();
        ColourSummary coloursB = b.colours();
        return new SetDifference(
                a.pictures(),
                b.pictures(),
                traits,
                TraitDifference.of(
                        coloursA.deltaE(coloursB), null, PermutationTest.colour(coloursA.means(), coloursB.means())),
                TraitDifference.of(
                        coloursA.palette().distance(coloursB.palette()),
                        null,
                        PooledPalette.test(a.thumbnails(), b.thumbnails())));
    }

    /** Whether the sets are large enough for tests to say anything. */
    @JsonIgnore
    public boolean canTell() {
        return colour.p() != null;
    }

    /** The p of all its tests; none if the sets are too small. */
    List<Double> tests() {
        return Stream.concat(traits.values().stream(), Stream.of(colour, palette))
                .map(TraitDifference::p)
                .filter(Objects::nonNull)
                .toList();
    }

    /** With corrected p-values, as many as {@link #tests}, in their order. */
    SetDifference withHolm(Iterator<Double> corrected) {
        if (!canTell()) {
            return this;
        }
        Map<Trait, TraitDifference> of = new EnumMap<>(Trait.class);
        traits.forEach((trait, difference) -> of.put(trait, difference.withHolm(corrected.next())));
        return new SetDifference(
                sizeA, sizeB, of, colour.withHolm(corrected.next()), palette.withHolm(corrected.next()));
    }
}
