package pyoji.gan.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What a layer does to its output, in place. */
enum Activate {
    NOTHING,
    LEAKY_RELU,
    TANH;

    void forward(INDArray y, Ops ops) {
        switch (this) {
            case LEAKY_RELU -> ops.leakyRelu(y);
            case TANH -> ops.tanh(y);
            case NOTHING -> {}
        }
    }

    /** Turns the gradient toward the output into the one toward the input, in place. */
    void backward(INDArray y, INDArray dy, Ops ops) {
        switch (this) {
            case LEAKY_RELU -> ops.leakyReluGradient(y, dy);
            case TANH -> ops.tanhGradient(y, dy);
            case NOTHING -> {}
        }
    }
}
