package pyoji.gan.train;

import java.io.IOException;
import java.util.Objects;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.StateTensor;
import pyoji.gan.run.Origin;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/** The weights of another run, with which one begins: fine-tuning. Adam's moments begin anew, its running mean goes on. */
final class FirstWeights {
    private FirstWeights() {}

    /**
     * The options with the checkpoint named that the weights are to come from; as they are if no other run is named.
     *
     * @throws UserError if that run or its checkpoint is gone, or its networks have other shapes
     */
    static TrainOptions settled(Home home, TrainOptions options) throws IOException {
        Origin from = options.from();
        if (from == null) {
            return options;
        }
        RunFolder run = Runs.find(home, from.run());
        refuseOtherShapes(from, run.description().options(), options);
        long step = from.step() == null ? run.usualStep() : from.step();
        if (!run.checkpoints().all().containsKey(step)) {
            throw UserError.usage(
                    "--from %s: run %s has no checkpoint at step %d; there are: %s",
                    from, run.id(), step, run.checkpoints().all().keySet());
        }
        return options.withFrom(new Origin(from.run(), step));
    }

    private static void refuseOtherShapes(Origin from, TrainOptions theirs, TrainOptions options) {
        refuse(from, !theirs.classes().equals(options.classes()), "tells other classes apart (--condition)");
        refuse(
                from,
                theirs.size() != options.size() || theirs.latent() != options.latent(),
                "has other --size or --latent");
        refuse(
                from,
                theirs.method().updates().discriminatorNorm()
                        != options.method().updates().discriminatorNorm(),
                "differs in --updates");
        refuse(
                from,
                theirs.method().batchDeviation() != options.method().batchDeviation(),
                "differs in --batch-deviation");
        refuse(
                from,
                theirs.method().skipExcitation() != options.method().skipExcitation(),
                "differs in --skip-excitation");
    }

    /**
     * Puts them into networks that have taken no step; none if the options name no other run.
     *
     * @param options as {@link #settled} made them
     * @throws UserError if the checkpoint is gone by now, or damaged
     */
    static void load(Home home, TrainOptions options, Gan gan) throws IOException {
        Origin from = options.from();
        if (from == null) {
            return;
        }
        RunFolder run = Runs.find(home, from.run());
        boolean hasMean = run.description().options().method().hasEma();
        for (StateTensor tensor : gan.state()) {
            String name = tensor.name();
            if (name.equals(StateTensor.EMA) && !hasMean) {
                name = StateTensor.GENERATOR;
            }
            if (name.equals(StateTensor.GENERATOR)
                    || name.equals(StateTensor.EMA)
                    || name.equals(StateTensor.DISCRIMINATOR)) {
                run.checkpoints()
                        .readTensor(Objects.requireNonNull(from.step()), new StateTensor(name, tensor.values()));
            }
        }
    }

    private static void refuse(Origin from, boolean other, String how) {
        if (other) {
            throw UserError.usage("--from %s: that run %s; weights fit networks of the same shape alone", from, how);
        }
    }
}
