package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.queue.Queue;
import pyoji.gan.queue.QueueEntry;
import pyoji.gan.queue.QueueState;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Runs;

/** {@code pyoji queue list}. */
@Command(name = "list", description = "List the runs that wait, first to last, and what the queue is doing.")
public final class QueueListCommand implements Callable<Integer> {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    /**
     * What is told of the queue.
     *
     * @param runner number of the process that runs it; absent if none does
     */
    record Listing(
            boolean paused,
            boolean afterCurrent,
            @Nullable String until,
            @Nullable Long runner,
            List<Row> entries) {}

    /**
     * What is told of a run in it.
     *
     * @param split absent, as all that follows, if the run can't be read
     * @param steps the goal that it will have
     * @param note what is the matter with it, if anything
     */
    record Row(
            int position,
            String run,
            @Nullable String split,
            RunState.@Nullable Phase state,
            @Nullable Long step,
            @Nullable Long steps,
            @Nullable Long etaSeconds,
            String addedAt,
            @Nullable String note) {}

    @Override
    public Integer call() throws IOException {
        return list(global.home(), json, spec.commandLine().getOut());
    }

    static int list(Home home, boolean json, PrintWriter out) throws IOException {
        Queue queue = Queue.of(home);
        QueueState state = queue.read();
        OptionalLong runner = queue.runner();
        List<Row> rows = new ArrayList<>();
        for (QueueEntry entry : state.entries()) {
            rows.add(row(home, entry, rows.size() + 1));
        }
        if (json) {
            out.println(JsonFormat.pretty(new Listing(
                    state.paused(),
                    state.afterCurrent(),
                    state.until(),
                    runner.isPresent() ? runner.getAsLong() : null,
                    rows)));
        } else {
            print(rows, out);
            out.println(standing(state, runner.isPresent()));
        }
        out.flush();
        return 0;
    }

    private static Row row(Home home, QueueEntry entry, int position) {
        try {
            RunFolder run = Runs.existing(home, entry.run())
                    .orElseThrow(() -> UserError.failed("run %s is no longer there", entry.run()));
            RunState state = run.state();
            return new Row(
                    position,
                    run.id(),
                    run.description().options().split(),
                    state.state(),
                    state.step(),
                    entry.steps() == null ? state.steps() : entry.steps(),
                    state.etaSeconds(),
                    entry.addedAt(),
                    state.state() == RunState.Phase.INTERRUPTED
                            ? "pyoji queue retry %s goes on".formatted(run.id())
                            : null);
        } catch (UserError | IOException e) {
            String problem = "can't be read: " + e.getMessage();
            return new Row(position, entry.run(), null, null, null, null, null, entry.addedAt(), problem);
        }
    }

    private static void print(List<Row> rows, PrintWriter out) {
        int width = rows.stream().mapToInt(row -> row.run().length()).max().orElse(0);
        for (Row row : rows) {
            String place = "%3d  %s  "
                    .formatted(
                            row.position(),
                            row.run() + " ".repeat(width - row.run().length()));
            String note = row.note() == null ? "" : "  " + row.note();
            if (row.state() == null) {
                out.println(place + note.strip());
            } else {
                String left = row.etaSeconds() == null ? "" : "  ETA " + ConsoleDisplay.time(row.etaSeconds());
                String progress = row.step() + "/" + row.steps();
                out.println(place + "%-11s  %15s%s%s".formatted(row.state(), progress, left, note));
            }
        }
    }

    /** One line: whether the queue is running, and until when. */
    private static String standing(QueueState state, boolean running) {
        String what;
        if (state.entries().isEmpty()) {
            what = "the queue is empty; pyoji queue add SPLIT adds a run";
        } else if (state.paused()) {
            what = state.afterCurrent()
                    ? "the queue pauses after the run in training; pyoji queue resume lets it go on"
                    : "the queue is paused; pyoji queue resume lets it go on";
        } else {
            what = running ? "the queue is running" : "nothing runs the queue now; pyoji queue run does";
        }
        return what + (state.until() == null ? "" : "; until " + local(Instant.parse(state.until())));
    }

    /** As 2026-05-01 07:00 on this machine's clock. */
    static String local(Instant instant) {
        return instant.atZone(ZoneId.systemDefault()).format(LOCAL.withLocale(Locale.ROOT));
    }
}
