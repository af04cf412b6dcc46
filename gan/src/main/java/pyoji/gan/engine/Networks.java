package pyoji.gan.engine;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * The whole architecture: a fully convolutional DCGAN (Radford et al. 2016) as the original Keras program had it.
 *
 * <p>k4 s2 p1 is a kernel of 4, stride 2, padding 1: it halves or doubles the side exactly. Shapes are those of size
 * 64, a batch of b; each doubling of the size is one block more, widths capped by {@link Shape#width}. A bias before batch norm
 * would be taken off again by it, so only the layers without one have a bias.
 */
final class Networks {
    private static final int COLOURS = 3;

    private Networks() {}

    /**
     * z in, with the weights of classes where they are told apart, and pictures in [-1, 1] out; the first layer's
     * weights of those inputs are what embeds the classes.
     */
    static MultiLayerNetwork generator(Shape shape, double rate, Pass pass) {
        NeuralNetConfiguration.ListBuilder net = layers(rate);
        // ................................................................................. b x 1 x 1 x input
        net.layer(Convolution.up(shape.width(4), 4, 1, 0, pass)); //                         b x 4 x 4 x 512
        net.layer(new Norm(pass));
        for (int side = 8; side < shape.size(); side *= 2) {
            net.layer(Convolution.up(shape.width(side), 4, 2, 1, pass)); //                  b x 8 x 8 x 256
            net.layer(new Norm(pass)); //                                                    b x 16 x 16 x 128
            int source = SkipExcitation.source(side);
            if (shape.skipExcitation() && source > 0) {
                net.layer(new SkipExcitation(shape.width(source), shape.width(side), pass));
            }
        } //                                                                                 b x 32 x 32 x 64
        net.layer(Convolution.down(shape.width(shape.size() / 2), 3, 1, 1, pass)); //        b x 32 x 32 x 64
        net.layer(new Norm(pass));
        net.layer(Convolution.up(COLOURS, 4, 2, 1, pass).biased(Activate.TANH)); //          b x 64 x 64 x 3
        return network(net, InputType.convolutional(1, 1, shape.inputSize(), CNN2DFormat.NHWC));
    }

    /**
     * Pictures in, one logit each out: above 0 for what it takes to be real. Where classes are told apart, each picture
     * has a number more for every class, the one of its own being added to its logit: a projection discriminator
     * (Miyato and Koyama 2018, equation 3) whose features are the 4 x 4 map.
     */
    static MultiLayerNetwork discriminator(Shape shape, Method method, Pass pass) {
        NeuralNetConfiguration.ListBuilder net = layers(method.discriminatorRate());
        // ................................................................................. b x 64 x 64 x 3
        for (int side = shape.size() / 2; side >= 4; side /= 2) {
            Convolution half = Convolution.down(shape.width(side), 4, 2, 1, pass);
            if (method.updates().discriminatorNorm() && side < shape.size() / 2) {
                net.layer(half).layer(new Norm(pass)); //                                    b x 32 x 32 x 64
            } else { //                                                                      b x 16 x 16 x 128
                net.layer(half.biased(Activate.LEAKY_RELU)); //                              b x 8 x 8 x 256
            }
        } //                                                                                 b x 4 x 4 x 512
        if (method.batchDeviation()) {
            net.layer(new GroupDeviation()); //                                              b x 4 x 4 x 513
        }
        int logits = 1 + shape.classes(); //                                                     b x 1 x 1 x 1
        net.layer(Convolution.down(logits, 4, 1, 0, pass).biased(Activate.NOTHING));
        return network(net, InputType.convolutional(shape.size(), shape.size(), COLOURS, CNN2DFormat.NHWC));
    }

    /** Gives a layer what DL4J gives its own: its place, its view of the parameters, and names for their parts. */
    static Layer wired(
            Layer layer,
            org.deeplearning4j.nn.conf.layers.Layer configuration,
            NeuralNetConfiguration conf,
            int index,
            INDArray params,
            boolean initialise) {
        layer.setIndex(index);
        layer.setParamsViewArray(params);
        layer.setParamTable(configuration.initializer().init(conf, params, initialise));
        layer.setConf(conf);
        return layer;
    }

    private static NeuralNetConfiguration.ListBuilder layers(double rate) {
        return new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new Adam(rate, 0.5, 0.999, 1e-7)) // beta 1 of .5: DCGAN, section 4; epsilon is Keras's
                .miniBatch(false) // the losses' gradients are means already
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .list();
    }

    private static MultiLayerNetwork network(NeuralNetConfiguration.ListBuilder layers, InputType input) {
        MultiLayerNetwork network =
                new MultiLayerNetwork(layers.setInputType(input).build());
        network.init();
        network.initGradientsView();
        connect(network);
        return network;
    }

    /** The first norm's map decides about the first one that it reaches, the second one's about the next, and so on. */
    private static void connect(MultiLayerNetwork network) {
        List<NormPass> sources = new ArrayList<>();
        int excitations = 0;
        for (Layer layer : network.getLayers()) {
            if (layer instanceof NormPass norm) {
                sources.add(norm);
            } else if (layer instanceof SkipExcitationPass excitation) {
                excitation.decidedBy(sources.get(excitations++));
            }
        }
    }
}
