package pyoji.gan.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Tick;
import pyoji.gan.train.TrainingDisplay;

/** A progress bar where there is a terminal, else a line per tick. */
public final class ConsoleDisplay implements TrainingDisplay {
    private final PrintWriter out;
    private final boolean terminal = System.console() != null && System.getenv("TERM") != null;
    private @Nullable ProgressBar bar;
    private String task = "";
    private long thousands;

    /** Shows on {@code out}; a bar goes to standard error. */
    public ConsoleDisplay(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void decoding(long done, long of) {
        progress("decoding covers", done, of);
    }

    /** Shows work before the training: a bar, or a line whenever another thousand is done and at the end. */
    public void progress(String work, long done, long of) {
        if (terminal) {
            if (bar == null || !work.equals(task)) {
                show(work, 0, of);
            }
            step(done);
            if (done == of) {
                close();
            }
        } else {
            thousands = work.equals(task) ? thousands : 0;
            task = work;
            if (done == of || done / 1000 > thousands) {
                out.printf("%s: %d of %d%n", work, done, of);
                out.flush();
            }
            thousands = done / 1000;
        }
    }

    @Override
    public void begin(long step, long steps) {
        if (terminal) {
            show("steps", step, steps);
        }
    }

    /** A bar in place of the one that is up; its ETA counts from {@code start}. */
    private void show(String work, long start, long max) {
        close();
        task = work;
        bar = new ProgressBarBuilder()
                .setTaskName(work)
                .setInitialMax(max)
                .startsFrom(start, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .build();
    }

    @Override
    public void step(long step) {
        if (bar != null) {
            bar.stepTo(step);
        }
    }

    @Override
    public void tick(Tick tick, RunState state) {
        String losses = String.format(
                Locale.ROOT,
                "real %.3f fake %.3f generator %.3f  %.1f images/s",
                tick.realLoss(),
                tick.fakeLoss(),
                tick.generatorLoss(),
                tick.imagesPerSecond());
        if (bar != null) {
            bar.setExtraMessage(losses);
        } else {
            Long eta = state.etaSeconds();
            out.printf(
                    "step %d/%d  %s  %s%n", tick.step(), state.steps(), losses, eta == null ? "" : "ETA " + time(eta));
            out.flush();
        }
    }

    /** As 1 h 02 min, 3 min 20 s or 45 s. */
    static String time(long seconds) {
        if (seconds >= 3600) {
            return "%d h %02d min".formatted(seconds / 3600, seconds % 3600 / 60);
        }
        return seconds >= 60 ? "%d min %02d s".formatted(seconds / 60, seconds % 60) : seconds + " s";
    }

    @Override
    public void say(String line) {
        boolean interrupted = bar != null;
        if (interrupted) {
            out.println();
        }
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
