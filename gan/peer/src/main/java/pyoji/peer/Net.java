package pyoji.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.ConvTranspose2dImpl;
import org.bytedeco.pytorch.ConvTranspose2dOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A generator or a discriminator with the layers, widths and paddings of {@code pyoji.gan.engine.Networks}. */
final class Net {
    private static final int WIDEST = 512;
    private static final int NARROWEST = 64;
    private static final int COLOURS = 3;

    /** Owns the parameters of the layers that were registered with it. */
    private final Module module = new Module();

    private final List<UnaryOperator<Tensor>> layers = new ArrayList<>();
    private final Scalar slope = new Scalar(0.2);

    private Net() {}

    /** z of b x latent x 1 x 1 in, pictures of b x 3 x size x size out. */
    static Net generator(int size, int latent) {
        Net net = new Net();
        net.up(latent, width(size, 4), 1, 0, false).norm(width(size, 4)).leakyRelu();
        for (int side = 8; side < size; side *= 2) {
            net.up(width(size, side / 2), width(size, side), 2, 1, false)
                    .norm(width(size, side))
                    .leakyRelu();
        }
        int last = width(size, size / 2);
        net.down(last, last, 3, 1, 1, false).norm(last).leakyRelu();
        net.up(last, COLOURS, 2, 1, true).layers.add(Tensor::tanh);
        return net;
    }

    /** Pictures in, logits of b x 1 x 1 x 1 out. */
    static Net discriminator(int size, boolean normed) {
        Net net = new Net();
        int from = COLOURS;
        for (int side = size / 2; side >= 4; side /= 2) {
            int to = width(size, side);
            boolean norm = normed && from != COLOURS;
            net.down(from, to, 4, 2, 1, !norm);
            (norm ? net.norm(to) : net).leakyRelu();
            from = to;
        }
        return net.down(from, 1, 4, 1, 0, true);
    }

    private static int width(int size, int side) {
        return Math.min(WIDEST, NARROWEST * (size / 2) / side);
    }

    private Net up(int from, int to, int stride, int padding, boolean bias) {
        ConvTranspose2dOptions options = new ConvTranspose2dOptions(from, to, new LongPointer(4, 4));
        options.stride().put(new long[] {stride, stride}); // two numbers alone would be an index and a value
        options.padding().put(new long[] {padding, padding});
        options.bias().put(bias);
        ConvTranspose2dImpl layer = new ConvTranspose2dImpl(options);
        module.register_module(name(), layer);
        layers.add(layer::forward);
        return this;
    }

    private Net down(int from, int to, int kernel, int stride, int padding, boolean bias) {
        Conv2dOptions options = new Conv2dOptions(from, to, new LongPointer(kernel, kernel));
        options.stride().put(new long[] {stride, stride});
        options.padding().put(new LongPointer(padding, padding));
        options.bias().put(bias);
        Conv2dImpl layer = new Conv2dImpl(options);
        module.register_module(name(), layer);
        layers.add(layer::forward);
        return this;
    }

    private Net norm(int width) {
        BatchNorm2dImpl layer = new BatchNorm2dImpl(new BatchNormOptions(width));
        module.register_module(name(), layer);
        layers.add(layer::forward);
        return this;
    }

    private Net leakyRelu() {
        layers.add(x -> torch.leaky_relu_(x, slope));
        return this;
    }

    private String name() {
        return "layer" + layers.size();
    }

    Tensor forward(Tensor x) {
        Tensor y = x;
        for (UnaryOperator<Tensor> layer : layers) {
            y = layer.apply(y);
        }
        return y;
    }

    TensorVector parameters() {
        return module.parameters();
    }

    /** Whether a backward pass works out gradients toward the weights. */
    void learns(boolean wanted) {
        TensorVector parameters = parameters();
        for (long i = 0; i < parameters.size(); i++) {
            parameters.get(i).set_requires_grad(wanted);
        }
    }

    /** Lays the weights out as oneDNN likes them best. */
    void channelsLast() {
        TensorVector parameters = parameters();
        for (long i = 0; i < parameters.size(); i++) {
            Tensor parameter = parameters.get(i);
            if (parameter.dim() == 4) {
                parameter.set_data(parameter.contiguous(torch.MemoryFormat.ChannelsLast));
            }
        }
    }
}
