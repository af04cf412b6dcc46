package pyoji.gan.engine;

import java.util.EnumSet;
import java.util.Set;
import pyoji.gan.augment.Augment;

/** Methods that differ in one thing from the plainest one: cross-entropy without anything else. */
final class Methods {
    private Updates updates = Updates.JOINT;
    private double discriminatorRate = 1e-4;
    private Set<Augment> augment = Set.of();
    private double ema;
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
        return methods;
    }

    Methods oneStage() {
        updates = Updates.ONE_STAGE;
        return this;
    }

    Methods discriminatorRate(double rate) {
        discriminatorRate = rate;
        return this;
    }

    Methods augmented() {
        augment = EnumSet.allOf(Augment.class);
        return this;
    }

    Methods ema(double images) {
        ema = images;
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
        return new Method(updates, 1e-4, discriminatorRate, 0, augment, ema, batchDeviation, skipExcitation);
    }
}
