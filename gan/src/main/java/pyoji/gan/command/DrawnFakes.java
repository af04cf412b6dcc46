package pyoji.gan.command;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.measure.ImageSet;
import pyoji.gan.render.LoadedGenerator;
import pyoji.gan.run.RunFolder;

/** The fakes of a run that are measured. */
final class DrawnFakes {
    private static final int AT_ONCE = 64;

    private DrawnFakes() {}

    /**
     * Draws the fakes of seeds in a row from the checkpoint of a step.
     *
     * @param firstSeed the first of them
     * @param perClass how many covers each of the run's classes has: fakes are drawn in their proportion
     * @param progress told how many have been drawn
     * @throws pyoji.crawler.UserError if there is no checkpoint at that step, naming those there are, or it is damaged
     */
    static ImageSet of(RunFolder run, long step, int firstSeed, int count, int[] perClass, LongConsumer progress)
            throws Exception {
        return EngineThread.call(() -> {
            try (LoadedGenerator generator = LoadedGenerator.ofRun(run, step)) {
                float[][] mixtures = generator.classes().inProportion(perClass, count);
                byte[][] fakes = new byte[count][];
                for (int start = 0; start < count; start += AT_ONCE) {
                    int end = Math.min(start + AT_ONCE, count);
                    List<byte[]> drawn = generator.drawRgb(IntStream.range(start, end)
                            .mapToObj(i -> generator.input(firstSeed + i, mixtures[i]))
                            .toList());
                    for (int i = start; i < end; i++) {
                        fakes[i] = drawn.get(i - start);
                    }
                    progress.accept(end);
                }
                return new ImageSet(generator.settings().size(), fakes);
            }
        });
    }
}
