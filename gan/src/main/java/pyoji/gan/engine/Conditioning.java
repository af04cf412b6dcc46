package pyoji.gan.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/** How a picture's class comes into both networks; without classes, all is as it was given. */
final class Conditioning {
    private final int latentSize;
    private final int classes;

    Conditioning(Shape shape) {
        this.latentSize = shape.latentSize();
        this.classes = shape.classes();
    }

    /** What the generator is given: each z, then 1 for its class and 0 for the others. */
    float[] inputs(float[] z, int[] classOf) {
        if (classes == 0) {
            return z;
        }
        int inputSize = latentSize + classes;
        float[] inputs = new float[classOf.length * inputSize];
        for (int i = 0; i < classOf.length; i++) {
            System.arraycopy(z, i * latentSize, inputs, i * inputSize, latentSize);
            inputs[i * inputSize + latentSize + classOf[i]] = 1;
        }
        return inputs;
    }

    /**
     * The logit of each picture: the discriminator's first number, and that of the picture's class.
     *
     * @param output n x 1 x 1 x (1 + classes)
     * @param classOf of the first pictures; begun again at its end
     */
    float[] logits(INDArray output, int[] classOf) {
        float[] numbers = Logits.of(output);
        if (classes == 0) {
            return numbers;
        }
        float[] logits = new float[numbers.length / (1 + classes)];
        for (int i = 0; i < logits.length; i++) {
            int first = i * (1 + classes);
            logits[i] = numbers[first] + numbers[first + 1 + classOf[i % classOf.length]];
        }
        return logits;
    }

    /** The gradient toward the discriminator's output, from that toward each {@link #logits logit}. */
    float[] slopes(float[] slope, int[] classOf) {
        if (classes == 0) {
            return slope;
        }
        float[] slopes = new float[slope.length * (1 + classes)];
        for (int i = 0; i < slope.length; i++) {
            int first = i * (1 + classes);
            slopes[first] = slope[i];
            slopes[first + 1 + classOf[i % classOf.length]] = slope[i];
        }
        return slopes;
    }
}
