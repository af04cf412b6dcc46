package pyoji.gan.run;

/**
 * What a checkpoint holds beside the networks' state. There is no random state in it: all chance is a function of the seed
 * and the step (see {@link pyoji.gan.Randomness}), and so is the place in the order of covers.
 *
 * @param formatVersion {@link RunFolder#FORMAT_VERSION}
 * @param run the run's id
 * @param step steps done
 * @param imagesSeen reals shown so far
 * @param sinceTick losses of the steps since the last row of metrics.jsonl
 */
public record Checkpoint(int formatVersion, String run, long step, long imagesSeen, LossSum sinceTick) {}
