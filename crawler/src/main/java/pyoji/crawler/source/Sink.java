package pyoji.crawler.source;

import java.io.IOException;

/** Takes what a source finds. */
public interface Sink {
    /**
     * Offers a cover.
     *
     * @return false once there are enough, so that the source asks for nothing more
     * @throws IOException if the disk fails
     */
    boolean offer(Found found) throws IOException;

    /** Says something to the user that is not an error, such as that an artist is unknown here. */
    void say(String line);
}
