package pyoji.gan.render;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.gan.engine.NativeLibrary;
import pyoji.gan.render.Frames.Frame;
import pyoji.gan.render.Frames.Kind;
import pyoji.gan.render.Frames.MalformedException;

/** One {@link RenderChild} as its parent sees it. One thread at a time may ask; any may {@link #close}. */
final class RenderProcess implements AutoCloseable {
    /** How long a child that ended may take to say why. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    /** Of its last words, in characters. */
    private static final int MAX_WORDS = 300;

    private final Process process;
    private final OutputStream requests;
    private final BufferedInputStream answers;
    private final Thread listener;
    private volatile String lastWords = "";
    private boolean greeted;
    private long number;
    private volatile boolean outOfTime;

    private RenderProcess(Process process) {
        this.process = process;
        this.requests = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
        this.answers = new BufferedInputStream(process.getInputStream(), 1 << 16);
        this.listener = new Thread(this::listen, "renderer's errors");
        listener.setDaemon(true);
        listener.start();
    }

    /** Starts one, which gets ready while it is asked. */
    static RenderProcess start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(NativeLibrary.environment());
        // A grid takes one thread 60 ms; two that share their cores with a training's wait for each other instead.
        builder.environment().put("OMP_NUM_THREADS", "1");
        // A single thread, bound, would be bound to the first core, which a training has.
        builder.environment().put("OMP_PROC_BIND", "false");
        return new RenderProcess(builder.start());
    }

    /** What starts a child for the runs of a home: this Java, behind whatever else wants the processor. */
    static List<String> command(Home home) {
        List<String> command = new ArrayList<>();
        Stream.of("/usr/bin/nice", "/bin/nice")
                .filter(nice -> Files.isExecutable(Path.of(nice)))
                .findFirst()
                .ifPresent(nice -> command.addAll(List.of(nice, "-n", "10")));
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:MaxDirectMemorySize=64m",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                // A crash of native code is told on standard error: no file is left, and no answer garbled.
                "-XX:+DisplayVMOutputToStderr",
                "-XX:+ErrorFileToStderr",
                "-XX:-CreateCoredumpOnCrash",
                "-cp",
                System.getProperty("java.class.path"),
                RenderChild.class.getName(),
                home.root().toString()));
        return command;
    }

    /** Keeps the last line that it said on standard error. */
    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.equals("#")) {
                    lastWords = Names.printable(line.substring(0, Math.min(MAX_WORDS, line.length())));
                }
            }
        } catch (IOException e) {
            // Closed with its process.
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Whether it was ended because an answer took too long. */
    boolean outOfTime() {
        return outOfTime;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param limit after which the process is ended
     * @throws IOException if it ended, for whatever reason, or gave no proper answer
     */
    Frame ask(Kind kind, byte[] payload, Duration limit, ScheduledExecutorService timer) throws IOException {
        Future<?> end = timer.schedule(this::giveUp, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            number++;
            Frames.write(requests, new Frame(kind, number, payload));
            if (!greeted) {
                Frames.expectGreeting(answers);
                greeted = true;
            }
            Frame answer = Frames.read(answers);
            if (answer == null) {
                throw new EOFException("it ended");
            }
            if (answer.number() != number) {
                throw new MalformedException("it answered another request");
            }
            return answer;
        } finally {
            end.cancel(false);
        }
    }

    private void giveUp() {
        outOfTime = true;
        process.destroyForcibly();
    }

    /** Why it failed, for people: its exit code and its last words. Ends it if it hasn't. */
    String epitaph(IOException e) {
        boolean ended = waited(Duration.ofMillis(500)); // the pipe breaks a moment before the process is gone
        close();
        if (!ended) {
            return String.valueOf(e.getMessage());
        }
        return "its process ended with exit code %d%s"
                .formatted(process.exitValue(), lastWords.isEmpty() ? "" : " (" + lastWords + ")");
    }

    private boolean waited(Duration limit) {
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                listener.join(LAST_WORDS.toMillis());
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it at once; it has nothing to save. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
