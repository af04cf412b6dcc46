package pyoji.crawler.source;

import java.io.IOException;
import pyoji.crawler.Names;
import pyoji.crawler.fetch.Page;

/** What a source says when it has nothing to offer, and when that is an error. */
final class Nothing {
    /** Bytes; an answer below this is a frame around no results, not a page that a parser failed on. */
    private static final int FULL = 1000;

    private Nothing() {}

    /** Says that a search had an honest answer: none. */
    static void of(String source, String words, Sink sink) {
        sink.say(source + ": nothing for '" + Names.printable(words) + "'");
    }

    /**
     * Says so if the page has room for nothing.
     *
     * @throws IOException if it is full, and so should have held something
     */
    static void on(Page page, String source, String words, String expected, Sink sink) throws IOException {
        if (page.body().length >= FULL) {
            throw page.nothingFound(source, expected);
        }
        of(source, words, sink);
    }

    /** Whether the user limits the years at a source that knows none, and then says that this leaves nothing. */
    static boolean dated(String source, Wanted wanted, Sink sink) {
        boolean limited = !wanted.years().include(null);
        if (limited) {
            sink.say(source + ": knows no years, so --years leaves nothing of it");
        }
        return limited;
    }
}
