package pyoji.gan.engine;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.AdamUpdater;

/**
 * Takes a network's updates: which of its parameters Adam moves, and where their moments lie, is DL4J's to say; the
 * arithmetic is {@link Ops}'.
 */
final class Optimiser {
    /** Parameters that lie beside each other, and their gradient. */
    private record Moved(INDArray weights, INDArray gradient, AdamUpdater adam) {}

    /** Running statistics, and by how much they are to fall. */
    private record Followed(INDArray statistics, INDArray fall) {}

    private final Ops ops;
    private final List<Moved> moved = new ArrayList<>();
    private final List<Followed> followed = new ArrayList<>();

    Optimiser(MultiLayerNetwork layers, Ops ops) {
        this.ops = ops;
        for (UpdaterBlock block : ((BaseMultiLayerUpdater<?>) layers.getUpdater()).getUpdaterBlocks()) {
            INDArray parameters = part(layers.params(), block);
            INDArray gradient = part(layers.getFlattenedGradients(), block);
            if (block.getGradientUpdater() instanceof AdamUpdater adam) {
                moved.add(new Moved(parameters, gradient, adam));
            } else {
                followed.add(new Followed(parameters, gradient));
            }
        }
    }

    private static INDArray part(INDArray all, UpdaterBlock block) {
        return all.reshape(all.length())
                .get(NDArrayIndex.interval(block.getParamOffsetStart(), block.getParamOffsetEnd()));
    }

    /**
     * One update by the gradient that lies in the network's gradient view.
     *
     * @param updates taken before this one; the bias correction counts from it
     */
    void update(long updates) {
        for (Moved part : moved) {
            ops.adam(part.weights, part.gradient, part.adam, updates);
        }
        for (Followed part : followed) {
            part.statistics.subi(part.fall);
        }
    }
}
