package pyoji.gan.engine;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import pyoji.crawler.UserError;
import pyoji.gan.augment.Augment;

/**
 * Everything that decides how the networks learn; a preset is one of these by name. What they are told is {@link
 * CrossEntropy}.
 *
 * @param updates how often a step draws fakes, and whether the discriminator has batch norm
 * @param generatorRate Adam's rate
 * @param discriminatorRate Adam's rate
 * @param labelNoise reals are labelled 1 - U(0, noise), fakes U(0, noise); 0 to 1
 * @param augment how pictures are changed before the discriminator sees them (Zhao et al. 2020); none if empty
 * @param emaImages half-life, in reals seen, of the running mean of the generator's weights, at most a twentieth of
 *     what was seen so far; 0: none is kept
 * @param batchDeviation whether the discriminator is told how much neighbouring pictures differ (Karras et al. 2018,
 *     section 3)
 * @param skipExcitation whether the generator's small maps decide which channels of its large ones count (Liu et al. 2021,
 *     section 3.1)
 */
public record Method(
        Updates updates,
        double generatorRate,
        double discriminatorRate,
        double labelNoise,
        Set<Augment> augment,
        double emaImages,
        boolean batchDeviation,
        boolean skipExcitation) {

    /** Throws {@link UserError} that names the options which exclude each other, or the one that is out of range. */
    public Method {
        Set<Augment> ordered = EnumSet.noneOf(Augment.class);
        ordered.addAll(augment);
        augment = Collections.unmodifiableSet(ordered);
        within("--generator-rate", generatorRate, 1e-7, 0.1);
        within("--discriminator-rate", discriminatorRate, 1e-7, 0.1);
        within("--label-noise", labelNoise, 0, 1);
        within("--ema", emaImages, 0, 1e9);
        if (updates == Updates.ONE_STAGE && batchDeviation) {
            // The generator's gradient is the discriminator's, scaled picture by picture: each has to be judged alone.
            throw UserError.usage("--updates one-stage needs --no-batch-deviation");
        }
    }

    /** The same, with pictures changed in these ways, too. */
    public Method augmentedAlso(Set<Augment> more) {
        Set<Augment> all = EnumSet.noneOf(Augment.class);
        all.addAll(augment);
        all.addAll(more);
        return new Method(
                updates, generatorRate, discriminatorRate, labelNoise, all, emaImages, batchDeviation, skipExcitation);
    }

    private static void within(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw UserError.usage("%s %s is out of range; use %s to %s", option, value, least, most);
        }
    }

    /** Whether a running mean of the generator's weights is kept, and drawn from. */
    public boolean hasEma() {
        return emaImages > 0;
    }
}
