/**
 * Fakes on demand: how a z came about ({@link pyoji.gan.render.Recipe}), and a warm child process that draws it, so that no
 * native code runs in the process that asks.
 */
@NullMarked
package pyoji.gan.render;

import org.jspecify.annotations.NullMarked;
