package pyoji.gallery;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command said, run within this process. */
record Said(int exitCode, String out, String err) {
    /** Runs one command just as it is given. */
    static Said of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Pyoji.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Said(exitCode, out.toString(), err.toString());
    }
}
