package pyoji.gan.engine;

import java.util.EnumSet;
import java.util.Set;
import pyoji.gan.augment.Augment;

/** Methods that differ in one thing from the plainest one: cross-entropy without anything else. */
final class Methods {
    private Loss loss = Loss.NON_SATURATING;
    private Updates updates = Updates.JOINT;
    private double discriminatorRate = 1e-4;
    private boolean discriminatorNorm;
    private boolean spectral;
    private Set<Augment> augment = Set.of();
    private double augmentTarget;
    private double ema;
    private double penalty;
    private double leCam;
    private boolean decoders;
    private boolean batchDeviation;
    private boolean skipExcitation;

    private Methods() {}

    static Methods joint() {
        return new Methods();
    }

    /** As the original's, with batch norm in the discriminator. */
    static Methods separate() {
        Methods methods = new Methods();
        methods.updates = Updates.SEPARATE;
        methods.discriminatorNorm = true;
        return methods;
    }

    Methods loss(Loss other) {
        loss = other;
        return this;
    }

    Methods oneStage() {
        updates = Updates.ONE_STAGE;
        return this;
    }

    Methods discriminatorRate(double rate) {
        discriminatorRate = rate;
        return this;
    }

    Methods spectral() {
        spectral = true;
        return this;
    }

    Methods augmented() {
        augment = EnumSet.allOf(Augment.class);
        return this;
    }

    Methods adaptive() {
        augmentTarget = 0.6;
        return augmented();
    }

    Methods ema(double images) {
        ema = images;
        return this;
    }

    Methods penalty(double weight) {
        penalty = weight;
        return this;
    }

    Methods leCam(double weight) {
        leCam = weight;
        return this;
    }

    Methods decoders() {
        decoders = true;
        return this;
    }

    Methods batchDeviation() {
        batchDeviation = true;
        return this;
    }

    Methods skipExcitation() {
        skipExcitation = true;
        return this;
    }

    Method build() {
        return new Method(
                loss,
                updates,
                1e-4,
                discriminatorRate,
                0,
                discriminatorNorm,
                spectral,
                augment,
                augmentTarget,
                ema,
                penalty,
                leCam,
                false,
                decoders,
                batchDeviation,
                skipExcitation);
    }
}
