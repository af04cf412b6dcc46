package pyoji.gan.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.UserError;
import pyoji.crawler.command.Confirm;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.queue.Queue;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.train.Space;

/** {@code pyoji runs remove}. */
@Command(name = "remove", description = "Delete one run with all its pictures; asks first.")
public final class RunsRemoveCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run's id or its number.")
    private String called;

    @Option(names = "--yes", description = "Don't ask.")
    private boolean yes;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (called.equals("latest")) {
            throw UserError.usage("name the run to remove; 'latest' may be another one by then");
        }
        RunFolder run = Runs.find(global.home(), called);
        if (!called.equals(run.id()) && !isNumberOf(called, run)) {
            throw UserError.usage(
                    "'%s' is neither a run's id nor its number; to remove %s, name it in full", called, run.id());
        }
        PrintWriter out = spec.commandLine().getOut();
        long bytes = bytes(run.path());
        if (!Confirm.ask(out, "delete %s and free %s?".formatted(run.path(), Space.text(bytes)), yes)) {
            out.println("nothing was deleted");
            return 0;
        }
        try (var lock = run.lock()) {
            run.delete();
        }
        try {
            Queue.of(global.home()).forget(run.id());
        } catch (UserError | IOException e) {
            // The run is gone; the queue will find that out.
            spec.commandLine().getErr().println(e.getMessage());
        }
        out.printf("deleted %s, freed %s%n", run.id(), Space.text(bytes));
        out.flush();
        return 0;
    }

    private static boolean isNumberOf(String called, RunFolder run) {
        String number = run.id().substring(0, run.id().indexOf('-'));
        return called.matches("\\d{1,18}") && Long.parseLong(called) == Long.parseLong(number);
    }

    static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
