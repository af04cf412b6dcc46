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
                    false)),

    /** What was measured to serve best on 11 to 1,000 covers; see gan/ABLATIONS.md. */
    @JsonProperty("studio")
    STUDIO(
            16,
            new Method(
                    Loss.NON_SATURATING,
                    Updates.JOINT,
                    2e-4,
                    2e-4,
                    0,
                    false,
                    false,
                    EnumSet.allOf(Augment.class),
                    0,
                    10_000,
                    0,
                    0,
                    false,
                    false,
                    false));

    private final int batch;
    private final Method method;

    Preset(int batch, Method method) {
        this.batch = batch;
        this.method = method;
    }

    /** Reals in a step if nothing else is said. */
    public int batch() {
        return batch;
    }

    /** How its networks learn. */
    public Method method() {
        return method;
    }

    /** As on the command line and in a run's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
