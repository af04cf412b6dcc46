package pyoji.crawler.dataset.filter;

import pyoji.crawler.Names;

/**
 * A piece of a filter.
 *
 * @param text a quoted one's without its quotes
 * @param start where it begins, in chars from 0
 */
record Token(Kind kind, String text, int start) {
    /** What it can be. */
    enum Kind {
        /** A name or a value. */
        WORD,
        /** A value in quotes. */
        QUOTED,
        /** An {@link Operator}. */
        COMPARISON,
        /** One of &amp; | ! ( ). */
        SYMBOL,
        /** After the last one. */
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** How a message names it. */
    String named() {
        return kind == Kind.END ? "the end" : "'" + Names.printable(text) + "'";
    }
}
