package pyoji.gan.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** A named set of training options. */
public enum Preset {
    /**
     * The original's: DCGAN with batch norm in both networks, cross-entropy with noisy labels, two discriminator updates
     * a step.
     */
    @JsonProperty("classic")
    CLASSIC(1.5e-4, 2e-4, 0.2);

    private final double generatorRate;
    private final double discriminatorRate;
    private final double labelNoise;

    Preset(double generatorRate, double discriminatorRate, double labelNoise) {
        this.generatorRate = generatorRate;
        this.discriminatorRate = discriminatorRate;
        this.labelNoise = labelNoise;
    }

    /** Adam's rate for the generator. */
    public double generatorRate() {
        return generatorRate;
    }

    /** Adam's rate for the discriminator. */
    public double discriminatorRate() {
        return discriminatorRate;
    }

    /** Reals are labelled 1 - U(0, noise), fakes U(0, noise). */
    public double labelNoise() {
        return labelNoise;
    }

    /** As on the command line and in a run's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
