/** The one door into a split: what import and crawl bring is compared with what is there, and one of each is kept. */
@NullMarked
package pyoji.crawler.intake;

import org.jspecify.annotations.NullMarked;
