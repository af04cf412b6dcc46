package pyoji.gan.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import pyoji.gan.augment.Augment;
import pyoji.gan.engine.Loss;
import pyoji.gan.engine.Method;
import pyoji.gan.engine.Updates;

/** A method by name. */
public enum Preset {
    /**
     * What was measured to serve best on 11 to 1,000 covers; see gan/ABLATIONS.md. Translation alone learns quickest, but
     * doesn't keep a discriminator from knowing few covers by heart.
     */
    @JsonProperty("studio")
    STUDIO(
            16,
            EnumSet.allOf(Augment.class),
            new Method(
                    Loss.NON_SATURATING,
                    Updates.JOINT,
                    4e-4,
                    4e-4,
                    0,
                    false,
                    false,
                    EnumSet.of(Augment.TRANSLATION),
                    0,
                    10_000,
                    0,
                    0,
                    false,
                    false,
                    false)),

    /**
     * The original's: DCGAN with batch norm in both networks, cross-entropy with noisy labels, two discriminator updates
     * a step.
     */
    @JsonProperty("classic")
    CLASSIC(
            32,
            Set.of(),
            new Method(
                    Loss.NON_SATURATING,
                    Updates.SEPARATE,
                    1.5e-4,
                    2e-4,
                    0.2,
                    true,
                    false,
                    Set.of(),
                    0,
                    0,
                    0,
                    0,
                    false,
                    false,
                    false));

    /** The one of a new run if nothing else is said. */
    public static final Preset USUAL = STUDIO;

    private final int batch;
    private final Set<Augment> augmentOfFew;
    private final Method method;

    Preset(int batch, Set<Augment> augmentOfFew, Method method) {
        this.batch = batch;
        this.augmentOfFew = augmentOfFew;
        this.method = method;
    }

    /** Reals in a step if nothing else is said. */
    public int batch() {
        return batch;
    }

    /** How its networks learn from {@link RunCovers#FEW} covers or more. */
    public Method method() {
        return method;
    }

    /** How its networks learn from so many covers. */
    public Method method(int covers) {
        return covers < RunCovers.FEW ? method.withAugment(augmentOfFew) : method;
    }

    /** As on the command line and in a run's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
