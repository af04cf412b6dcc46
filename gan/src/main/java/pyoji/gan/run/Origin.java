package pyoji.gan.run;

/**
 * Where a run's first weights came from.
 *
 * @param run another run's id
 * @param step of the checkpoint that they were taken from
 */
public record Origin(String run, long step) {
    @Override
    public String toString() {
        return run + " at step " + step;
    }
}
