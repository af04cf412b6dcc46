package pyoji.gan.run;

import java.io.IOException;

/** A file of ours that was cut short, altered, or is not what its name says; the message is one clause about it. */
final class DamagedFileException extends IOException {
    DamagedFileException(String clause) {
        super(clause);
    }
}
