package pyoji.gan.train;

import java.io.IOException;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.gan.engine.Gan;
import pyoji.gan.engine.StateTensor;
import pyoji.gan.run.Origin;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/** The weights of another run, with which one begins: fine-tuning. Adam's moments begin anew. */
final class FirstWeights {
    private FirstWeights() {}

    /**
     * Puts them into networks that have taken no step; none if the options name no other run.
     *
     * @throws UserError if that run or its checkpoint is gone, or its networks have other shapes
     */
    static void load(Home home, TrainOptions options, Gan gan) throws IOException {
        Origin from = options.from();
        if (from == null) {
            return;
        }
        RunFolder run = Runs.find(home, from.run());
        TrainOptions theirs = run.description().options();
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
        for (StateTensor tensor : gan.state()) {
            String name = tensor.name();
            if (name.equals(StateTensor.EMA) && !theirs.method().hasEma()) {
                name = StateTensor.GENERATOR;
            }
            if (name.equals(StateTensor.GENERATOR)
                    || name.equals(StateTensor.EMA)
                    || name.equals(StateTensor.DISCRIMINATOR)) {
                run.checkpoints().readTensor(from.step(), new StateTensor(name, tensor.values()));
            }
        }
    }

    private static void refuse(Origin from, boolean other, String how) {
        if (other) {
            throw UserError.usage("--from %s: that run %s; weights fit networks of the same shape alone", from, how);
        }
    }
}
