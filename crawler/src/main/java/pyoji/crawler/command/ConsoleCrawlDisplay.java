package pyoji.crawler.command;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.crawl.CrawlDisplay;
import pyoji.crawler.crawl.Tally;

/** A progress bar a source where there is a terminal, else a line every fifty finds. */
final class ConsoleCrawlDisplay implements CrawlDisplay, AutoCloseable {
    private static final int LINE_EVERY = 50;

    private final PrintWriter out;
    private final boolean terminal = System.console() != null && System.getenv("TERM") != null;
    private @Nullable ProgressBar bar;
    private int lastLine;

    ConsoleCrawlDisplay(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void reading(int done, int of) {
        if (terminal) {
            bar("reading the split", of).stepTo(done);
        }
        if (done == of) {
            close();
        }
    }

    @Override
    public void begin(String source) {
        close();
        lastLine = 0;
        if (terminal) {
            bar(source, -1);
        } else {
            line(source + ": looking");
        }
    }

    @Override
    public void at(Tally tally, int covers, int limit) {
        if (bar != null) {
            bar.maxHint(limit).stepTo(covers);
            bar.setExtraMessage(found(tally));
        } else if (tally.found() >= lastLine + LINE_EVERY) {
            lastLine = tally.found();
            line("%s: %d of %d covers (%s)".formatted(tally.source(), covers, limit, found(tally)));
        }
    }

    private static String found(Tally tally) {
        return "%d found, %d fetched, %d duplicates".formatted(tally.found(), tally.fetched(), tally.duplicates());
    }

    @Override
    public void say(String line) {
        if (bar != null) {
            out.println();
        }
        line(Names.printable(line));
    }

    private void line(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void end() {
        close();
    }

    private ProgressBar bar(String task, int max) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(max)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUnit(" covers", 1)
                    .setUpdateIntervalMillis(500)
                    .build();
        }
        return bar;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
