package pyoji.crawler.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import pyoji.crawler.UserError;

/** Asks before anything is deleted. */
public final class Confirm {
    private Confirm() {}

    /**
     * Whether to go on: {@code yes}, or an answer of y or yes.
     *
     * @throws UserError if nobody is there to answer
     */
    public static boolean ask(PrintWriter out, String question, boolean yes) throws IOException {
        if (yes) {
            return true;
        }
        out.print(question + " [y/N] ");
        out.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (answer == null) {
            out.println();
            throw UserError.usage("nobody answered; say --yes to go on without being asked");
        }
        return answer.strip().matches("(?i)y|yes");
    }
}
