package pyoji.gan.train;

import pyoji.gan.run.RunState;
import pyoji.gan.run.Tick;

/** Where a training shows how it goes. */
public interface TrainingDisplay extends AutoCloseable {
    /** Covers decoded so far, of how many; before the first step. */
    void decoding(long done, long of);

    /** Training begins or goes on. */
    void begin(long step, long steps);

    /** A step was taken. */
    void step(long step);

    /** A tick was written. */
    void tick(Tick tick, RunState state);

    /** Something worth a line. */
    void say(String line);

    @Override
    void close();
}
