package pyoji.crawler.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.JsonFormat;

/**
 * What a command told, run within this process.
 *
 * @param err the message of the error that it ended with, as the main class would print it
 */
record Told(int exitCode, String out, String err) {
    /** Runs a command just as it is given. */
    static Told by(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((error, line, parsed) -> {
                    line.getErr().println(error.getMessage());
                    return error instanceof UserError user ? user.exitCode() : UserError.FAILED;
                })
                .execute(arguments);
        return new Told(exitCode, out.toString(), err.toString());
    }

    /** Likewise, as if the user typed {@code answer}; nothing if nobody is there. */
    static Told answered(String answer, Object command, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        try {
            return by(command, arguments);
        } finally {
            System.setIn(before);
        }
    }

    /** The output as a JSON object. */
    Map<?, ?> json() throws IOException {
        return JsonFormat.parse(out, Map.class, "output");
    }
}
