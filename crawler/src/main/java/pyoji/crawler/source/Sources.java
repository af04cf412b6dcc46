package pyoji.crawler.source;

import java.util.List;

/** Every source there is, in one place. */
public final class Sources {
    private Sources() {}

    /** All of them, the default one first. */
    public static List<Source> all() {
        return List.of();
    }
}
