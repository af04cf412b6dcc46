/** The first room: covers from anywhere into {@code datasets/}; and the few things every room shares. */
@NullMarked
package pyoji.crawler;

import org.jspecify.annotations.NullMarked;
