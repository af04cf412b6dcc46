package pyoji.gan.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * How often a step draws fakes, and what learns from them. A discriminator that learns from reals and fakes at once has no
 * batch norm, which would mix them.
 */
public enum Updates {
    /** The original's: the discriminator learns from reals, then from fakes; the generator from fakes of its own. */
    @JsonProperty("separate")
    SEPARATE,
    /** The discriminator learns from reals and fakes at once; the generator from fakes of its own. */
    @JsonProperty("joint")
    JOINT,
    /**
     * As joint, but the generator learns from the same fakes, by the gradient that the discriminator's pass over them left
     * (Shen et al. 2021, one-stage training, section 3.2): a quarter less to compute.
     */
    @JsonProperty("one-stage")
    ONE_STAGE;

    /** Whether the discriminator has batch norm. */
    public boolean discriminatorNorm() {
        return this == SEPARATE;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
