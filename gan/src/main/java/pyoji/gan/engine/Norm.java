package pyoji.gan.engine;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's batch norm (Ioffe and Szegedy 2015) followed by leaky ReLU, carried out by {@link NormPass}. */
final class Norm extends BatchNormalization {
    /** How much of the running statistics each batch leaves standing; the original's. */
    static final double MOMENTUM = 0.5;
    /** Added to the variance; Keras's default, which the original used. */
    static final double EPSILON = 1e-3;

    final transient Pass pass;

    Norm(Pass pass) {
        this.pass = pass;
        setDecay(MOMENTUM);
        setEps(EPSILON);
        setUseLogStd(false);
        setCnn2DFormat(CNN2DFormat.NHWC);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int layerIndex,
            INDArray params,
            boolean initialise,
            DataType type) {
        return Networks.wired(new NormPass(conf, type), this, conf, layerIndex, params, initialise);
    }
}
