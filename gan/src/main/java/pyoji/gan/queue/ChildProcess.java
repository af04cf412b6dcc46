package pyoji.gan.queue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.gan.engine.NativeLibrary;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.train.Training;

/** A {@link TrainingChild} as seen by the one that started it. What it prints goes to child.log, which stays if it fails. */
final class ChildProcess {
    /** Of POSIX; those that end a training in practice. */
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP",
            2, "SIGINT",
            4, "SIGILL",
            6, "SIGABRT",
            7, "SIGBUS",
            8, "SIGFPE",
            9, "SIGKILL; out of memory, perhaps",
            11, "SIGSEGV",
            15, "SIGTERM");

    /** Java gives the number of the signal that ended a process above this one. */
    private static final int SIGNALLED = 128;

    private static final int LOG_END = 16_384;
    private static final int REASON_LENGTH = 300;

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param steps a higher goal, or null for the run's own
     */
    static ChildProcess start(Home home, RunFolder run, @Nullable Long steps) throws IOException {
        return start(run, command(home, run, steps == null ? List.of() : List.of(steps.toString())), Map.of());
    }

    /** Starts one that begins a run on a share of the processors. */
    static ChildProcess start(Home home, RunFolder run, Share share) throws IOException {
        List<String> command = command(home, run, List.of(TrainingChild.RUNS_OWN_GOAL, TrainingChild.ON_PROCESSORS));
        return start(run, command, share.environment());
    }

    private static ChildProcess start(RunFolder run, List<String> command, Map<String, String> share)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(run).toFile());
        builder.environment().putAll(share);
        NativeLibrary.environment().forEach(builder.environment()::putIfAbsent);
        Process process = builder.start();
        process.getOutputStream().close();
        return new ChildProcess(process);
    }

    /** With the launcher's memory; see there for the option about Unsafe. */
    private static List<String> command(Home home, RunFolder run, List<String> further) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx320m",
                "-XX:MaxDirectMemorySize=1200m",
                "-XX:ErrorFile="
                        + run.path().resolve("child.crash.txt").toString().replace("%", "%%"),
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                TrainingChild.class.getName(),
                home.root().toString(),
                run.id()));
        command.addAll(further);
        return command;
    }

    /** Waits for its end, that long at most; whether it has ended. */
    boolean ended(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Whether it was asked to end from outside, such as by Ctrl-C; of one that has ended. */
    private boolean interrupted() {
        return List.of(SIGNALLED + 1, SIGNALLED + 2, SIGNALLED + 15).contains(process.exitValue());
    }

    /** Why it ended, in one line; of one that has ended without saying so in state.json. */
    private String reason(RunFolder run) {
        int code = process.exitValue();
        String last = lastLine(run);
        if (code == 1 && !last.isEmpty()) {
            return last;
        }
        boolean signalled = code > SIGNALLED && code <= SIGNALLED + 64;
        int signal = code - SIGNALLED;
        String how = signalled
                ? "was killed by signal " + signal
                        + (SIGNALS.containsKey(signal) ? " (" + SIGNALS.get(signal) + ")" : "")
                : "ended with exit code " + code;
        return "its process " + how + (last.isEmpty() ? "" : ": " + last);
    }

    /**
     * After a run's process has ended: state.json says what became of the run, also if the process could not, and what it
     * printed is kept only if it failed.
     *
     * @param child the process, or null if an earlier runner started it
     * @return what state.json says now
     */
    static RunState settle(RunFolder run, @Nullable ChildProcess child) throws IOException {
        run.clearStop();
        Phase left = run.state().state();
        if (child != null && (left == Phase.QUEUED || left == Phase.INTERRUPTED)) {
            if (child.interrupted()) {
                run.write(
                        run.state().in(Phase.PAUSED, null)); // Ctrl-C reaches a child, too, perhaps before it can save
            } else {
                Training.fail(run, child.reason(run));
            }
        } else if (left == Phase.INTERRUPTED) {
            String last = lastLine(run);
            Training.fail(run, "its process died" + (last.isEmpty() ? "" : ": " + last));
        }
        RunState state = run.state();
        if (state.state() != Phase.FAILED) {
            Files.deleteIfExists(log(run));
        }
        return state;
    }

    private static Path log(RunFolder run) {
        return run.path().resolve("child.log");
    }

    /** The last thing a child printed, or where the Java machine says that it crashed; printable, empty if nothing. */
    private static String lastLine(RunFolder run) {
        List<String> lines = end(log(run))
                .lines()
                .map(line -> Names.printable(line.replaceFirst("^#", "")).strip())
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return "";
        }
        int frame = lines.lastIndexOf("Problematic frame:");
        String last = frame >= 0 && frame + 1 < lines.size()
                ? "the Java machine crashed in " + lines.get(frame + 1)
                : lines.get(lines.size() - 1);
        return last.length() <= REASON_LENGTH ? last : last.substring(0, REASON_LENGTH) + "…";
    }

    private static String end(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(LOG_END, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // it may have died before it said anything
        }
    }
}
