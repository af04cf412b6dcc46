package pyoji.gan.engine;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A generator, its discriminator, and the step that trains both. All that it does follows from the seed it was made with
 * and the batches it was given: the same ones give the same bits. One thread at a time; native memory until closed.
 */
public final class Gan implements AutoCloseable {
    private final Shape shape;
    private final Method method;
    private final Network generator;
    private final Network discriminator;
    private final Step step;
    private final @Nullable MeanGenerator mean;

    /** Both networks with new weights; what the method says of the generator goes before what the shape does. */
    public Gan(Shape shape, Method method, long seed) {
        this(shape, method, seed, new int[shape.classes()], true);
    }

    /**
     * As {@link #Gan(Shape, Method, long)}, which takes as many reals of each class.
     *
     * @param reals how many each class has
     * @param fresh false if its weights will be another run's, whose running mean then counts from the first step on
     */
    public Gan(Shape shape, Method method, long seed, int[] reals, boolean fresh) {
        this(shape, method, seed, reals, fresh, Ops::quickest);
    }

    /** With operations of the caller's, one for each network. */
    Gan(Shape shape, Method method, long seed, Supplier<Ops> operations) {
        this(shape, method, seed, new int[shape.classes()], true, operations);
    }

    private Gan(Shape shape, Method method, long seed, int[] reals, boolean fresh, Supplier<Ops> operations) {
        NativeLibrary.prepare();
        this.shape = shape.with(method);
        this.method = method;
        SplittableRandom random = new SplittableRandom(seed);
        Pass generatorPass = new Pass(operations.get());
        Pass discriminatorPass = new Pass(operations.get());
        this.generator = new Network(
                Networks.generator(this.shape, method.generatorRate(), generatorPass),
                generatorPass,
                Network.Start.GLOROT,
                random.split());
        this.discriminator = new Network(
                Networks.discriminator(shape, method, discriminatorPass),
                discriminatorPass,
                method.updates().discriminatorNorm() ? Network.Start.GLOROT : Network.Start.HE,
                random.split());
        this.step = method.updates() == Updates.SEPARATE
                ? new SeparateStep(shape, method, generator, discriminator)
                : new JointStep(shape, method, generator, discriminator);
        this.mean = method.hasEma() ? new MeanGenerator(shape, method, generator, reals, fresh) : null;
    }

    /** What decided the shapes of the networks. */
    public Shape shape() {
        return shape;
    }

    /**
     * One step: both networks learn, and the running mean of the generator's weights follows.
     *
     * @param updates full steps taken before this one; Adam's bias correction counts from it
     */
    public Losses step(long updates, Batch batch) {
        Losses losses = step.take(updates, batch);
        if (mean != null) {
            mean.follow(updates, batch.size());
        }
        return losses;
    }

    /**
     * Everything that a later step depends on, as views: what is written into them is what training goes on with. Valid
     * until the next step.
     */
    public List<StateTensor> state() {
        List<StateTensor> state = new ArrayList<>();
        state.add(new StateTensor(StateTensor.GENERATOR, Network.view(generator.weights())));
        state.add(new StateTensor("generator.adam", Network.view(generator.adam())));
        state.add(new StateTensor(StateTensor.DISCRIMINATOR, Network.view(discriminator.weights())));
        state.add(new StateTensor("discriminator.adam", Network.view(discriminator.adam())));
        if (mean != null) {
            state.add(new StateTensor(StateTensor.EMA, Network.view(mean.weights())));
        }
        return state;
    }

    /** Whether all weights and Adam's moments are numbers. */
    public boolean finite() {
        return generator.finite() && discriminator.finite();
    }

    /** The generator's weights and running statistics, those that pictures are drawn from: the running mean if it is kept. */
    public FloatBuffer generatorWeights() {
        return Network.view(mean == null ? generator.weights() : mean.weights());
    }

    Network generator() {
        return generator;
    }

    Network discriminator() {
        return discriminator;
    }

    @Override
    public void close() {
        generator.close();
        discriminator.close();
        if (mean != null) {
            mean.close();
        }
    }
}
