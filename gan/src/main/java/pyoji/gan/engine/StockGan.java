package pyoji.gan.engine;

import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The same network from DL4J's stock layers, as any user of it would write it: what the bench compares with. */
public final class StockGan {
    private final Shape shape;
    private final MultiLayerNetwork generator;
    private final MultiLayerNetwork discriminator;

    /** Both networks with new weights. */
    public StockGan(Shape shape) {
        NativeLibrary.prepare();
        this.shape = shape;
        NeuralNetConfiguration.ListBuilder g = layers(1.5e-4);
        up(g, shape.width(4), 1, ConvolutionMode.Truncate);
        for (int side = 8; side < shape.size(); side *= 2) {
            up(g, shape.width(side), 2, ConvolutionMode.Same);
        }
        g.layer(new ConvolutionLayer.Builder(3, 3)
                .nOut(shape.width(shape.size() / 2))
                .activation(Activation.IDENTITY)
                .build());
        normLeaky(g);
        g.layer(new Deconvolution2D.Builder(4, 4)
                .stride(2, 2)
                .nOut(3)
                .activation(Activation.TANH)
                .build());
        generator = network(g, InputType.convolutional(1, 1, shape.latentSize()));

        NeuralNetConfiguration.ListBuilder d = layers(2e-4);
        for (int side = shape.size() / 2; side >= 4; side /= 2) {
            d.layer(new ConvolutionLayer.Builder(4, 4)
                    .stride(2, 2)
                    .nOut(shape.width(side))
                    .activation(Activation.IDENTITY)
                    .build());
            if (side == shape.size() / 2) {
                d.layer(leaky());
            } else {
                normLeaky(d);
            }
        }
        d.layer(new ConvolutionLayer.Builder(4, 4)
                .convolutionMode(ConvolutionMode.Truncate)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build());
        discriminator = network(d, InputType.convolutional(shape.size(), shape.size(), 3));
    }

    private static NeuralNetConfiguration.ListBuilder layers(double rate) {
        return new NeuralNetConfiguration.Builder()
                .updater(new Adam(rate, 0.5, 0.999, 1e-7))
                .miniBatch(false)
                .convolutionMode(ConvolutionMode.Same)
                .list();
    }

    private static void up(NeuralNetConfiguration.ListBuilder net, int width, int stride, ConvolutionMode mode) {
        net.layer(new Deconvolution2D.Builder(4, 4)
                .stride(stride, stride)
                .convolutionMode(mode)
                .nOut(width)
                .activation(Activation.IDENTITY)
                .build());
        normLeaky(net);
    }

    private static void normLeaky(NeuralNetConfiguration.ListBuilder net) {
        net.layer(new BatchNormalization.Builder()
                .decay(Norm.MOMENTUM)
                .eps(Norm.EPSILON)
                .build());
        net.layer(leaky());
    }

    private static ActivationLayer leaky() {
        return new ActivationLayer(new ActivationLReLU(0.2));
    }

    private static MultiLayerNetwork network(NeuralNetConfiguration.ListBuilder layers, InputType input) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(layers.setInputType(input).build());
        network.init();
        network.initGradientsView();
        return network;
    }

    /** One step of the same kind as {@link Gan#step}, on noise; for timing alone. */
    public void step(int updates, int batch) {
        INDArray reals = Nd4j.rand(DataType.FLOAT, batch, 3, shape.size(), shape.size());
        learn(reals, 1, 2 * updates);
        learn(draw(batch), 0, 2 * updates + 1);
        INDArray gradient = towardLabel(forward(discriminator, draw(batch)), 1);
        INDArray towardFakes = backward(discriminator, gradient).getSecond();
        update(generator, backward(generator, towardFakes).getFirst(), updates);
    }

    private INDArray draw(int batch) {
        return forward(generator, Nd4j.randn(DataType.FLOAT, batch, shape.latentSize(), 1, 1));
    }

    private void learn(INDArray pictures, double label, int updates) {
        INDArray gradient = towardLabel(forward(discriminator, pictures), label);
        update(discriminator, backward(discriminator, gradient).getFirst(), updates);
    }

    private static INDArray towardLabel(INDArray logits, double label) {
        return Transforms.sigmoid(logits).subi(label).divi(logits.size(0));
    }

    private static INDArray forward(MultiLayerNetwork network, INDArray input) {
        network.setInput(input);
        List<INDArray> activations = network.feedForward(true, false);
        return activations.get(activations.size() - 1);
    }

    private static Pair<Gradient, INDArray> backward(MultiLayerNetwork network, INDArray gradient) {
        Pair<Gradient, INDArray> pair = network.backpropGradient(gradient, LayerWorkspaceMgr.noWorkspaces());
        network.setGradient(pair.getFirst());
        return pair;
    }

    private static void update(MultiLayerNetwork network, Gradient gradient, int updates) {
        network.getUpdater().update(network, gradient, updates, 0, 1, LayerWorkspaceMgr.noWorkspaces());
        INDArray step = network.getFlattenedGradients();
        network.params().subi(step.reshape(network.params().shape()));
    }
}
