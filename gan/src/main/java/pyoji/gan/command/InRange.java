package pyoji.gan.command;

import pyoji.crawler.UserError;

/** Numbers on the command line. */
public final class InRange {
    private InRange() {}

    /** Throws {@link UserError} that names flag, value and range if the value is not in it. */
    public static void check(String flag, int value, int least, int most) {
        if (value < least || value > most) {
            throw UserError.usage("%s %d is out of range; use %d to %d", flag, value, least, most);
        }
    }
}
