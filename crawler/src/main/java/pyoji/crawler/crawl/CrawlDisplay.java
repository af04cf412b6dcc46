package pyoji.crawler.crawl;

/** Shows how far a crawl is. Told from one thread. */
public interface CrawlDisplay {
    /** Work before the crawl: the covers that the split has are read, to be compared with. */
    void reading(int done, int of);

    /** A source begins. */
    void begin(String source);

    /**
     * One more was found and dealt with, or is being asked for.
     *
     * @param covers that the split has now
     * @param limit that it shall have
     */
    void at(Tally tally, int covers, int limit);

    /** Something to tell, such as that an artist is unknown to a source. */
    void say(String line);

    /** The source is done. */
    void end();
}
