package pyoji.gan.run;

import org.jspecify.annotations.Nullable;

/**
 * Where a run's first weights come from.
 *
 * @param run another run's id
 * @param step of the checkpoint that they are taken from; null until the run begins, where none was named: then it is that
 *     of the best snapshot so far
 */
public record Origin(String run, @Nullable Long step) {
    @Override
    public String toString() {
        return step == null ? run : run + "@" + step;
    }
}
