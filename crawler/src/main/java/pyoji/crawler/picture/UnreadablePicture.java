package pyoji.crawler.picture;

import java.io.IOException;

/** Bytes that could not be made into a picture; the message is one line for people, without the file's name. */
public final class UnreadablePicture extends IOException {
    UnreadablePicture(String reason) {
        super(reason);
    }

    UnreadablePicture(String reason, Throwable cause) {
        super(reason, cause);
    }
}
