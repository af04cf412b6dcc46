/** The queue of runs: one at a time, each in a process of its own; the order outlives restarts and power cuts. */
@NullMarked
package pyoji.gan.queue;

import org.jspecify.annotations.NullMarked;
