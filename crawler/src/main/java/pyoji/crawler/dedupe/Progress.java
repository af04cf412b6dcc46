package pyoji.crawler.dedupe;

/** Hears how far long work is. */
@FunctionalInterface
public interface Progress {
    /** For those who don't want to know. */
    Progress SILENT = (done, total) -> {};

    /** So many are done, of so many. */
    void at(int done, int total);
}
