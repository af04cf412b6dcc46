package pyoji.gan.engine;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What a layer does to its output, in place. */
enum Activate {
    NOTHING,
    LEAKY_RELU,
    TANH;

    void forward(INDArray y, Pass pass) {
        switch (this) {
            case LEAKY_RELU -> Ops.leakyRelu(y, pass);
            case TANH -> Ops.tanh(y);
            case NOTHING -> {}
        }
    }

    /** Turns the gradient toward the output into the one toward the input, in place. */
    void backward(INDArray y, INDArray dy, Pass pass) {
        switch (this) {
            case LEAKY_RELU -> Ops.leakyReluGradient(y, dy, pass);
            case TANH -> Ops.tanhGradient(y, dy, pass);
            case NOTHING -> {}
        }
    }
}
