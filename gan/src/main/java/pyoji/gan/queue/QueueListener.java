package pyoji.gan.queue;

import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;

/** Who is told how a queue goes on; always on the runner's thread, which waits meanwhile. How a run goes is in its folder. */
public interface QueueListener {
    /**
     * A run's training begins or goes on.
     *
     * @param adopted whether its process was there before this runner
     */
    default void started(RunFolder run, boolean adopted) {}

    /** It is being trained; some four times a second. */
    default void watching(RunFolder run) {}

    /**
     * It is no longer trained: finished, failed or stopped (out of the queue); or paused, or queued again because a process
     * that was there before came to nothing (both keep their places).
     */
    default void ended(RunFolder run, RunState state) {}

    /** It was interrupted when the machine or its process died, and waits for the user to go on with it; told once. */
    default void offered(RunFolder run) {}

    /** Nothing may run: the queue is empty, paused, or has only interrupted runs; told once until that changes. */
    default void idle(QueueState queue) {}

    /** Something worth a line. */
    default void say(String line) {}
}
