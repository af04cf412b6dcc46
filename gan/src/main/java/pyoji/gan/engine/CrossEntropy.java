package pyoji.gan.engine;

/**
 * What both networks are told of the discriminator's logits: binary cross-entropy, for the generator the non-saturating form
 * (Goodfellow et al. 2014, section 3). Labels say how far a logit is to go: 1 for real and 0 for fake, or a little less
 * and more as noise.
 */
final class CrossEntropy {
    private CrossEntropy() {}

    /** The mean over the batch of that of the sigmoid of each logit, and its slopes; written so that no logit overflows. */
    static double of(float[] logits, float[] labels, float[] slopes) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double logit = logits[i];
            sum += Math.max(logit, 0) - logit * labels[i] + Math.log1p(Math.exp(-Math.abs(logit)));
            slopes[i] = (float) ((1 / (1 + Math.exp(-logit)) - labels[i]) / logits.length);
        }
        return sum / logits.length;
    }
}
