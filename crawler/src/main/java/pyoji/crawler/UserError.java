package pyoji.crawler;

/**
 * An error that is the user's to mend: one line that names the flag or file, the value and what to do.
 *
 * <p>The command line prints the message and exits with {@link #exitCode}; a stack trace is shown only with {@code -v}.
 */
public final class UserError extends RuntimeException {
    /** Exit code of work that could not be done. */
    public static final int FAILED = 1;
    /** Exit code of wrong options or input. */
    public static final int USAGE = 2;

    private final int exitCode;

    private UserError(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Wrong options or input: exit code 2; {@code format} as in {@link String#format}. */
    public static UserError usage(String format, Object... args) {
        return new UserError(USAGE, String.format(java.util.Locale.ROOT, format, args));
    }

    /** Work that could not be done: exit code 1; {@code format} as in {@link String#format}. */
    public static UserError failed(String format, Object... args) {
        return new UserError(FAILED, String.format(java.util.Locale.ROOT, format, args));
    }

    /** {@link #FAILED} or {@link #USAGE}. */
    public int exitCode() {
        return exitCode;
    }
}
