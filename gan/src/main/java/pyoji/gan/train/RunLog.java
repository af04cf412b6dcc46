package pyoji.gan.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import pyoji.gan.run.RunFolder;

/** log.txt: what happened, for people; also told to the screen. */
final class RunLog {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final RunFolder run;
    private final Consumer<String> screen;

    RunLog(RunFolder run, Consumer<String> screen) {
        this.run = run;
        this.screen = screen;
    }

    /** Into the log alone. */
    void note(String line) throws IOException {
        String stamped = LocalDateTime.now().format(TIME) + "  " + line + System.lineSeparator();
        Files.writeString(run.log(), stamped, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Into the log and to the screen. */
    void say(String line) throws IOException {
        screen.accept(line);
        note(line);
    }
}
