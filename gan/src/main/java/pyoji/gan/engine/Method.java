package pyoji.gan.engine;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import pyoji.crawler.UserError;
import pyoji.gan.augment.Augment;

/**
 * Everything that decides how the networks learn; a preset is one of these by name.
 *
 * @param loss what they are told
 * @param updates how often a step draws fakes
 * @param generatorRate Adam's rate
 * @param discriminatorRate Adam's rate
 * @param labelNoise reals are labelled 1 - U(0, noise), fakes U(0, noise); 0 to 1
 * @param discriminatorNorm whether the discriminator has batch norm
 * @param spectralNorm whether its weights are divided by their spectral norm (Miyato et al. 2018)
 * @param augment how pictures are changed before the discriminator sees them (Zhao et al. 2020); none if empty
 * @param augmentTarget gauge of overfitting toward which the chance of each change is steered (Karras et al. 2020,
 *     section 3.1); 0: every picture is always changed
 * @param emaImages half-life, in reals seen, of the running mean of the generator's weights; 0: none is kept
 * @param gradientPenalty weight of the approximated R1 penalty on reals; 0: none
 * @param leCam weight of LeCam regularisation (Tseng et al. 2021, equation 6); 0: none
 * @param balancedPhases whether the generator's transposed convolutions begin without the checkerboard that weights of
 *     chance draw
 * @param decoders whether the discriminator has to note enough of reals for decoders to redraw them (Liu et al. 2021)
 * @param batchDeviation whether it is told how much neighbouring pictures differ (Karras et al. 2018, section 3)
 * @param skipExcitation whether the generator's small maps decide which channels of its large ones count (Liu et al. 2021,
 *     section 3.1)
 */
public record Method(
        Loss loss,
        Updates updates,
        double generatorRate,
        double discriminatorRate,
        double labelNoise,
        boolean discriminatorNorm,
        boolean spectralNorm,
        Set<Augment> augment,
        double augmentTarget,
        double emaImages,
        double gradientPenalty,
        double leCam,
        boolean balancedPhases,
        boolean decoders,
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
        within("--augment-target", augmentTarget, 0, 1);
        within("--ema", emaImages, 0, 1e9);
        within("--gradient-penalty", gradientPenalty, 0, 1e6);
        within("--lecam", leCam, 0, 1e6);
        if (updates == Updates.SEPARATE) {
            // Its two passes never see a real beside a fake.
            refuse(loss == Loss.RELATIVISTIC, "--loss relativistic", "--updates joint");
            refuse(augmentTarget > 0, "--augment-target", "--updates joint");
            refuse(gradientPenalty > 0, "--gradient-penalty", "--updates joint");
            refuse(leCam > 0, "--lecam", "--updates joint");
            refuse(decoders, "--decoders", "--updates joint");
        } else {
            refuse(discriminatorNorm, "--updates " + updates, "--no-discriminator-norm");
        }
        refuse(spectralNorm && discriminatorNorm, "--spectral-norm", "--no-discriminator-norm");
        refuse(augmentTarget > 0 && augment.isEmpty(), "--augment-target", "--augment");
        if (updates == Updates.ONE_STAGE) {
            // The generator's gradient is the discriminator's, scaled by the ratio of their slopes: none may be zero.
            refuse(!loss.alwaysSlopes(), "--updates one-stage", "another --loss than " + loss);
            refuse(leCam > 0, "--updates one-stage", "--lecam 0");
            refuse(batchDeviation, "--updates one-stage", "--no-batch-deviation");
        }
    }

    /** The same, with pictures changed in these ways, too. */
    public Method augmentedAlso(Set<Augment> more) {
        Set<Augment> all = EnumSet.noneOf(Augment.class);
        all.addAll(augment);
        all.addAll(more);
        return new Method(
                loss,
                updates,
                generatorRate,
                discriminatorRate,
                labelNoise,
                discriminatorNorm,
                spectralNorm,
                all,
                augmentTarget,
                emaImages,
                gradientPenalty,
                leCam,
                balancedPhases,
                decoders,
                batchDeviation,
                skipExcitation);
    }

    private static void within(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw UserError.usage("%s %s is out of range; use %s to %s", option, value, least, most);
        }
    }

    private static void refuse(boolean wrong, String option, String needed) {
        if (wrong) {
            throw UserError.usage("%s needs %s", option, needed);
        }
    }

    /** Whether a running mean of the generator's weights is kept, and drawn from. */
    public boolean hasEma() {
        return emaImages > 0;
    }
}
