package pyoji.crawler.command;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dedupe.Progress;

/** Progress of tasks that follow one another: a bar where there is a terminal, else a line every thousand. */
final class ConsoleProgress implements AutoCloseable {
    private static final int LINE_EVERY = 1000;

    private final PrintWriter out;
    private final boolean terminal = System.console() != null && System.getenv("TERM") != null;
    private @Nullable ProgressBar bar;
    private String shown = "";

    ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    /** Shows a task; it is done when it says so. */
    Progress of(String task) {
        return (done, total) -> at(task, done, total);
    }

    private void at(String task, int done, int total) {
        if (!task.equals(shown)) {
            close();
            shown = task;
        }
        if (terminal) {
            if (bar == null) {
                bar = new ProgressBarBuilder()
                        .setTaskName(task)
                        .setInitialMax(total)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(500)
                        .clearDisplayOnFinish()
                        .build();
            }
            bar.maxHint(total).stepTo(done);
        } else if (done % LINE_EVERY == 0) {
            out.printf("%s: %d of %d%n", task, done, total);
            out.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
