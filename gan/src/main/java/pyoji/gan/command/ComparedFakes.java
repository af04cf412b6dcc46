package pyoji.gan.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import pyoji.crawler.UserError;
import pyoji.gan.measure.SnapshotTiles;
import pyoji.gan.run.RunFolder;
import pyoji.gan.train.Pictures;

/**
 * The fakes of a run at a step that a comparison looks at; fake i is of the z of seed i.
 *
 * @param drawn whether the run's generator drew them; else they are the snapshot's
 */
record ComparedFakes(List<BufferedImage> pictures, boolean drawn) {
    /**
     * As many fakes as are wanted where the run still has its generator of that step, else those of its snapshot.
     *
     * @param perClass how many covers each of the run's classes has, in whose proportion they are drawn
     * @param said is told if there will be fewer, and why
     * @throws IOException if the snapshot is wanted and can't be read
     */
    static ComparedFakes of(RunFolder run, long step, int count, int[] perClass, Consumer<String> said)
            throws Exception {
        if (count > SnapshotTiles.TILES) {
            List<Long> kept = kept(run);
            if (kept.contains(step)) {
                try {
                    return new ComparedFakes(draw(run, step, count, perClass), true);
                } catch (UserError e) {
                    said.accept(instead(run) + e.getMessage());
                }
            } else {
                String at = kept.stream().map(String::valueOf).collect(Collectors.joining(", "));
                said.accept(instead(run) + "there is no checkpoint at step " + step
                        + (kept.isEmpty() ? "" : "; there are: " + at + " (--step)"));
            }
        }
        if (perClass.length > 0) {
            said.accept("run " + run.id()
                    + ": a snapshot has its classes in turn, whatever share of the covers each has; colours"
                    + " of fakes and covers may differ by that alone");
        }
        return new ComparedFakes(SnapshotTiles.of(run, step), false);
    }

    /**
     * Fakes of one of the run's classes: its generator drew them, as a snapshot has few of it.
     *
     * @param index of the class among {@code classes}
     * @throws UserError if there is no checkpoint at that step, or it is damaged
     */
    static ComparedFakes ofClass(RunFolder run, long step, int count, int classes, int index) throws Exception {
        int[] alone = new int[classes];
        alone[index] = 1;
        return new ComparedFakes(draw(run, step, count, alone), true);
    }

    private static String instead(RunFolder run) {
        return "run %s is compared by its snapshot's %d fakes: ".formatted(run.id(), SnapshotTiles.TILES);
    }

    /** The steps at which the run still has its generator. */
    private static List<Long> kept(RunFolder run) throws IOException {
        return List.copyOf(run.checkpoints().all().keySet());
    }

    /** Draws the fakes of seeds 0 and on; here alone does a comparison run native code. */
    private static List<BufferedImage> draw(RunFolder run, long step, int count, int[] perClass) throws Exception {
        byte[][] rgb = DrawnFakes.of(run, step, 0, count, perClass, drawn -> {}).rgb();
        List<BufferedImage> pictures = new ArrayList<>();
        for (int i = 0; i < rgb.length; i++) {
            pictures.add(Pictures.ofRgb(rgb[i]));
            rgb[i] = new byte[0]; // not both at once
        }
        return pictures;
    }

    /** The seeds as the command line writes them. */
    String seeds() {
        return "0-" + (pictures.size() - 1);
    }
}
