package pyoji.gan.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All figures of a set of fakes beside a set of reals.
 *
 * @param fakes how many were measured
 * @param reals how many there are
 * @param heldOut held-out reals that C_T knows; 0 leaves it out
 * @param perDraw fakes that are measured at a time, against as many reals; copying and diversity take all at once
 * @param draws how many times that was done, each with other fakes
 * @param floorPerDraw reals on each side of the floor: half of all where they don't suffice for two full draws, which
 *     makes the floor somewhat worse than it would be
 * @param lowConfidence whether fewer than {@value Evaluation#CONFIDENT} are measured at a time
 * @param figures as many as can be told, in the order in which they are shown
 */
public record Scores(
        int fakes,
        int reals,
        int heldOut,
        int perDraw,
        int draws,
        int floorPerDraw,
        boolean lowConfidence,
        Map<Figure, Score> figures) {
    public Scores {
        Map<Figure, Score> ordered = new EnumMap<>(Figure.class);
        ordered.putAll(figures);
        figures = Collections.unmodifiableMap(ordered);
    }

    /** Fakes that are too few for another draw: copying and diversity alone look at them. */
    @JsonIgnore
    public int leftOut() {
        return fakes - draws * perDraw;
    }

    /** In plain words, whether the fakes are copies of covers. */
    public String copying() {
        return CopyingSentence.of(this);
    }

    /** A figure's value; null if it can't be told. */
    public @Nullable Double value(Figure figure) {
        Score score = figures.get(figure);
        return score == null ? null : score.value();
    }
}
