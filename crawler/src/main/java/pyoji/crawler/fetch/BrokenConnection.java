package pyoji.crawler.fetch;

import java.io.IOException;

/** A request that came to no whole answer, for which the network or the server is to blame: another try may help. */
final class BrokenConnection extends IOException {
    private final IOException failure;

    BrokenConnection(IOException failure) {
        super(failure);
        this.failure = failure;
    }

    /** What happened. */
    IOException failure() {
        return failure;
    }
}
