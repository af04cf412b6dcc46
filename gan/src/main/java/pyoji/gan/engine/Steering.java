package pyoji.gan.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The few numbers beside the weights that a later step depends on: kept in checkpoints as one array. */
final class Steering {
    /** Numbers kept. */
    static final int LENGTH = 4;

    private static final int CHANCE = 0;
    private static final int SIGNS = 1;
    private static final int MEAN_REAL = 2;
    private static final int MEAN_FAKE = 3;

    /** Steps between two corrections of the chance (Karras et al. 2020, section 3.1). */
    private static final int EVERY = 4;
    /** Reals seen in which the chance may go from 0 to 1 (the same). */
    private static final double IMAGES = 500_000;
    /** More than this leaks into the fakes (the same, section 2.2). */
    private static final double MOST = 0.8;
    /** How much of the running mean of logits each step leaves standing (Tseng et al. 2021, section 4). */
    private static final float DECAY = 0.99f;

    private final FloatBuffer values =
            ByteBuffer.allocateDirect(4 * LENGTH).order(ByteOrder.nativeOrder()).asFloatBuffer();

    /** All of it, a view. */
    FloatBuffer values() {
        return values.duplicate();
    }

    /** The chance that a picture is changed in one way. */
    double chance() {
        return values.get(CHANCE);
    }

    /** Takes note of a step's gauge of overfitting, and steers the chance toward the target every four steps. */
    void note(double overfit, double target, long stepsBefore, int batch) {
        float signs = (float) (values.get(SIGNS) + overfit / EVERY);
        if (stepsBefore % EVERY == EVERY - 1) {
            double change = Math.signum(signs - target) * batch * EVERY / IMAGES;
            values.put(CHANCE, (float) Math.max(0, Math.min(MOST, values.get(CHANCE) + change)));
            signs = 0;
        }
        values.put(SIGNS, signs);
    }

    /** Takes note of a step's mean logits. */
    void note(double meanReal, double meanFake) {
        values.put(MEAN_REAL, (float) (DECAY * values.get(MEAN_REAL) + (1 - DECAY) * meanReal));
        values.put(MEAN_FAKE, (float) (DECAY * values.get(MEAN_FAKE) + (1 - DECAY) * meanFake));
    }

    /** The running mean of reals' logits. */
    double meanReal() {
        return values.get(MEAN_REAL);
    }

    /** The running mean of fakes' logits. */
    double meanFake() {
        return values.get(MEAN_FAKE);
    }
}
