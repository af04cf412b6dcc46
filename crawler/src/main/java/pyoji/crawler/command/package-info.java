/** The crawler's commands, and the options that every command has. */
@NullMarked
package pyoji.crawler.command;

import org.jspecify.annotations.NullMarked;
