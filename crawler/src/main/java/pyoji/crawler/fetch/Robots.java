package pyoji.crawler.fetch;

import java.util.Locale;

/** Why a request was let through, as the manifest says it. */
public enum Robots {
    /** robots.txt allows it, or there is none. */
    ALLOWED,
    /** robots.txt forbids it: it was not asked for. */
    FORBIDDEN,
    /** A documented API, which goes by its own published rules. */
    API,
    /** Nothing was asked of anybody: a file, or a picture drawn here. */
    NONE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
