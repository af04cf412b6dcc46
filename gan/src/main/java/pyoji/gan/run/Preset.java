package pyoji.gan.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Set;
import pyoji.gan.augment.Augment;
import pyoji.gan.engine.Method;
import pyoji.gan.engine.Updates;

/** A method by name. */
public enum Preset {
    /**
     * What was measured to serve best; see gan/ABLATIONS.md: the original's networks, updates and rates, in smaller batches.
     * Small maps gate the generator's large ones, the discriminator is told how much neighbours differ, covers are moved
     * about, of few covers parts are cut out, too, so that they are learned by heart later; drawn with a running mean.
     */
    @JsonProperty("studio")
    STUDIO(16, shown(Set.of(Augment.TRANSLATION)), shown(Set.of(Augment.TRANSLATION, Augment.CUTOUT))),

    /**
     * The original's: DCGAN with batch norm in both networks, cross-entropy with noisy labels, two discriminator updates
     * a step.
     */
    @JsonProperty("classic")
    CLASSIC(32, original(Set.of(), 0, false));

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

    /** The studio's, with covers shown in these ways. */
    private static Method shown(Set<Augment> augment) {
        return original(augment, 2000, true);
    }

    /** @param further whether with batch deviation and skip-layer excitation */
    private static Method original(Set<Augment> augment, double emaImages, boolean further) {
        return new Method(Updates.SEPARATE, 1.5e-4, 2e-4, 0.2, augment, emaImages, further, further);
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
