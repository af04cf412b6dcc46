package pyoji.gan.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Set;
import pyoji.gan.augment.Augment;
import pyoji.gan.engine.Loss;
import pyoji.gan.engine.Method;
import pyoji.gan.engine.Updates;

/** A method by name. */
public enum Preset {
    /**
     * What was measured to serve best; see gan/ABLATIONS.md. Of many covers, they are looked at in groups, so that colours
     * don't drift from step to step where the discriminator has no batch norm. Few are learned as the original has it,
     * with parts cut out, so that they are learned by heart later. Both draw with a short running mean.
     */
    @JsonProperty("studio")
    STUDIO(
            16,
            new Method(
                    Loss.NON_SATURATING,
                    Updates.JOINT,
                    4e-4,
                    4e-4,
                    0,
                    false,
                    false,
                    Set.of(Augment.TRANSLATION),
                    0,
                    2000,
                    0,
                    0,
                    false,
                    false,
                    true,
                    false),
            original(Set.of(Augment.TRANSLATION, Augment.CUTOUT), 2000)),

    /**
     * The original's: DCGAN with batch norm in both networks, cross-entropy with noisy labels, two discriminator updates
     * a step.
     */
    @JsonProperty("classic")
    CLASSIC(32, original(Set.of(), 0));

    /** The one of a new run if nothing else is said. */
    public static final Preset USUAL = STUDIO;

    private final int batch;
    private final Method ofMany;
    private final Method ofFew;

    Preset(int batch, Method method) {
        this(batch, method, method);
    }

    Preset(int batch, Method ofMany, Method ofFew) {
        this.batch = batch;
        this.ofMany = ofMany;
        this.ofFew = ofFew;
    }

    private static Method original(Set<Augment> augment, double emaImages) {
        return new Method(
                Loss.NON_SATURATING,
                Updates.SEPARATE,
                1.5e-4,
                2e-4,
                0.2,
                true,
                false,
                augment,
                0,
                emaImages,
                0,
                0,
                false,
                false,
                false,
                false);
    }

    /** Reals in a step if nothing else is said. */
    public int batch() {
        return batch;
    }

    /** How its networks learn from {@link RunCovers#FEW} covers or more. */
    public Method method() {
        return ofMany;
    }

    /** How its networks learn from so many covers. */
    public Method method(int covers) {
        return covers < RunCovers.FEW ? ofFew : ofMany;
    }

    /** As on the command line and in a run's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
