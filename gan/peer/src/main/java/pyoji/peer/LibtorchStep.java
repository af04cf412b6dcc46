package pyoji.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Times whole training steps on libtorch, the same arithmetic as Pyoji's: the discriminator learns from reals and from
 * fakes, then the generator, from fakes drawn anew. Prints what {@code pyoji.gan.bench.BenchChild} prints.
 */
public final class LibtorchStep {
    private static final int LATENT = 100;

    private final Net generator;
    private final Net discriminator;
    private final Adam generatorAdam;
    private final Adam discriminatorAdam;
    private final boolean separate;
    private final int batch;
    private final Tensor reals;
    private final Tensor realLabels;
    private final Tensor fakeLabels;

    private LibtorchStep(boolean separate, int size, int batch, boolean channelsLast) {
        this.separate = separate;
        this.batch = batch;
        generator = Net.generator(size, LATENT);
        discriminator = Net.discriminator(size, separate);
        Tensor noise =
                torch.rand(new long[] {batch, 3, size, size}).mul(new Scalar(2)).sub(new Scalar(1));
        if (channelsLast) {
            generator.channelsLast();
            discriminator.channelsLast();
        }
        reals = channelsLast ? noise.contiguous(torch.MemoryFormat.ChannelsLast) : noise;
        generatorAdam = new Adam(generator.parameters(), options(1.5e-4));
        discriminatorAdam = new Adam(discriminator.parameters(), options(2e-4));
        realLabels = torch.full(new long[] {batch, 1, 1, 1}, new Scalar(0.9));
        fakeLabels = torch.full(new long[] {batch, 1, 1, 1}, new Scalar(0.1));
    }

    private static AdamOptions options(double rate) {
        AdamOptions options = new AdamOptions(rate);
        options.betas().put(new double[] {0.999, 0.5}); // a C++ tuple lies in memory last element first
        options.eps().put(1e-7);
        return options;
    }

    /**
     * Arguments: separate (an update for reals, one for fakes, batch norm in the discriminator) or joint (one for both,
     * without), size, batch, threads, default or channels-last, steps to warm up, steps to time.
     */
    public static void main(String[] arguments) {
        int batch = Integer.parseInt(arguments[2]);
        torch.set_num_threads(Integer.parseInt(arguments[3]));
        torch.manual_seed(1);
        LibtorchStep step = new LibtorchStep(
                arguments[0].equals("separate"),
                Integer.parseInt(arguments[1]),
                batch,
                arguments[4].equals("channels-last"));
        int warm = Integer.parseInt(arguments[5]);
        double[] seconds = new double[Integer.parseInt(arguments[6])];
        for (int i = 0; i < warm + seconds.length; i++) {
            long start = System.nanoTime();
            step.take();
            if (i >= warm) {
                seconds[i - warm] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        System.out.printf("{\"value\":%.4f,\"peakMiB\":%.1f}%n", batch / seconds[seconds.length / 2], peakMiB());
    }

    private void take() {
        try (PointerScope scope = new PointerScope()) {
            discriminatorAdam.zero_grad();
            loss(discriminator.forward(reals), realLabels).backward();
            if (separate) {
                discriminatorAdam.step();
                discriminatorAdam.zero_grad();
            }
            loss(discriminator.forward(fakes()), fakeLabels).backward();
            discriminatorAdam.step();

            generatorAdam.zero_grad();
            discriminator.learns(false);
            loss(discriminator.forward(generator.forward(z())), realLabels).backward();
            discriminator.learns(true);
            generatorAdam.step();
        }
    }

    private Tensor fakes() {
        try (NoGradGuard guard = new NoGradGuard()) {
            return generator.forward(z()).detach();
        }
    }

    private Tensor z() {
        return torch.randn(new long[] {batch, LATENT, 1, 1});
    }

    private static Tensor loss(Tensor logits, Tensor labels) {
        return torch.binary_cross_entropy_with_logits(logits, labels);
    }

    private static double peakMiB() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
