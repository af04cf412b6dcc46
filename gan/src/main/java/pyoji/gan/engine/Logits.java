package pyoji.gan.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What a discriminator answers: a number for each picture, above 0 for what it takes to be real. */
final class Logits {
    private Logits() {}

    /** All numbers of its output: the logits, where it tells no classes apart. */
    static float[] of(INDArray output) {
        float[] logits = new float[(int) output.length()];
        Network.view(output).get(logits);
        return logits;
    }

    /** The share of positive ones less that of negative ones. */
    static double meanSign(float[] logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.signum(logit);
        }
        return sum / logits.length;
    }
}
