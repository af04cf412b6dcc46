/** Pages to keep: one HTML file each, with all its pictures in it and nothing fetched from anywhere. */
@NullMarked
package pyoji.gan.report;

import org.jspecify.annotations.NullMarked;
