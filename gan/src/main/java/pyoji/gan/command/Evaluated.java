package pyoji.gan.command;

import org.jspecify.annotations.Nullable;
import pyoji.gan.measure.Scores;

/**
 * What {@code pyoji evaluate} found of one set of fakes; its form in JSON.
 *
 * @param run the run that drew them; absent for a folder
 * @param step the step of its generator; absent for a folder
 * @param folder where they were read; absent for a run
 * @param split whose covers stand beside them
 * @param size side in pixels at which both were measured
 * @param scores every figure
 * @param copying in plain words, whether they are copies
 */
record Evaluated(
        @Nullable String run,
        @Nullable Long step,
        @Nullable String folder,
        String split,
        int size,
        Scores scores,
        String copying) {
    static Evaluated of(
            @Nullable String run, @Nullable Long step, @Nullable String folder, String split, int size, Scores scores) {
        return new Evaluated(run, step, folder, split, size, scores, scores.copying());
    }
}
