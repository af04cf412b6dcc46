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
     * What was measured to serve best on few covers, and for variety on many; see gan/ABLATIONS.md. Each real stands beside
     * a fake and logits are held together around reals (Huang et al. 2024, section 2), so that no cover is forgotten for
     * another and the colours of all don't drift from step to step. Of few covers, parts are cut out as well, so that they
     * are learned by heart later.
     */
    @JsonProperty("studio")
    STUDIO(16, studio(EnumSet.of(Augment.TRANSLATION)), studio(EnumSet.of(Augment.TRANSLATION, Augment.CUTOUT))),

    /**
     * The original's: DCGAN with batch norm in both networks, cross-entropy with noisy labels, two discriminator updates
     * a step.
     */
    @JsonProperty("classic")
    CLASSIC(
            32,
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

    private static Method studio(Set<Augment> augment) {
        return new Method(
                Loss.RELATIVISTIC,
                Updates.JOINT,
                4e-4,
                4e-4,
                0,
                false,
                false,
                augment,
                0,
                10_000,
                100,
                0,
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
