package pyoji.gan.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.gan.engine.NativeLibrary;

/**
 * The real command, timed as a process of its own with the options and the environment that the launcher gives it; what the
 * launcher itself takes, some hundredths of a second, is not in it.
 *
 * @param main the main class, on our own class path
 */
record RealCommand(String main) {
    private static final long LOOK_MILLIS = 2;
    private static final String SAID = "said.log";
    // As in the launcher.
    private static final List<String> IMPORTING = List.of("-Xms400m", "-Xmx1g", "-Xmn300m");
    private static final List<String> MEASURING = List.of("-Xms64m", "-Xmx1g");
    private static final List<String> TRAINING = List.of("-Xms64m", "-Xmx320m");

    /** Covers a second of {@code pyoji import}, from the command to its end. */
    double coversPerSecond(Home home, Path folder, String split) throws IOException, InterruptedException {
        long pictures;
        try (Stream<Path> files = Files.list(folder)) {
            pictures = files.count();
        }
        long start = System.nanoTime();
        try (Started command = start(IMPORTING, List.of("import", folder.toString(), "--split", split), home)) {
            command.succeed();
        }
        return pictures / seconds(start);
    }

    /**
     * Seconds from {@code pyoji train} with the studio preset to the first step, or rather to the picture after it, which
     * others can see; the run is then killed.
     *
     * @param split one whose covers are decoded already
     * @param name the end of the run's folder's name, one that no other run has
     */
    double secondsToFirstStep(Home home, String split, String name) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("train", split, "--preset", "studio", "--device", "cpu"));
        arguments.addAll(List.of("--snapshot-every", "1", "--name", name));
        long start = System.nanoTime();
        try (Started command = start(TRAINING, arguments, home)) {
            while (!firstStepTaken(home, name)) {
                if (command.process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw command.failed();
                }
            }
            return seconds(start);
        }
    }

    /** Seconds of {@code pyoji train} of new runs with the studio preset, from the command to its end. */
    double secondsToTrain(Home home, List<String> splits, long steps, int atOnce)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("train"));
        arguments.addAll(splits);
        arguments.addAll(List.of("--preset", "studio", "--device", "cpu", "--steps", Long.toString(steps)));
        arguments.addAll(List.of("--parallel", Integer.toString(atOnce)));
        long start = System.nanoTime();
        try (Started command = start(TRAINING, arguments, home)) {
            command.succeed();
        }
        return seconds(start);
    }

    /** What a command prints; what else it says goes where ours goes. Its exit code may be that of a figure that is missed. */
    String printed(Home home, List<String> arguments) throws IOException, InterruptedException {
        Process process = command(MEASURING, arguments, home)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 && printed.isBlank()) {
                throw UserError.failed("pyoji %s failed; try pyoji doctor", String.join(" ", arguments));
            }
            return printed;
        } finally {
            process.destroy();
        }
    }

    private static boolean firstStepTaken(Home home, String name) throws IOException {
        if (!Files.isDirectory(home.checkpoints())) {
            return false;
        }
        try (Stream<Path> runs = Files.list(home.checkpoints())) {
            return runs.anyMatch(run -> run.toString().endsWith("-" + name)
                    && Files.exists(run.resolve("snapshots").resolve("step-000001.png")));
        }
    }

    private Started start(List<String> heap, List<String> arguments, Home home) throws IOException {
        TemporaryFolder folder = TemporaryFolder.make("command");
        Process process = command(heap, arguments, home)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.path().resolve(SAID).toFile())
                .start();
        return new Started(arguments.get(0), process, folder);
    }

    /**
     * A command that has been started; killed, if it is still there, when it is closed.
     *
     * @param folder where it writes what it says
     */
    private record Started(String name, Process process, TemporaryFolder folder) implements AutoCloseable {
        /** Waits for its end, which must be a good one. */
        void succeed() throws IOException, InterruptedException {
            if (process.waitFor() != 0) {
                throw failed();
            }
        }

        UserError failed() throws IOException {
            return UserError.failed(
                    "pyoji %s failed; try pyoji doctor. It said:%n%s",
                    name, Files.readString(folder.path().resolve(SAID)));
        }

        @Override
        public void close() throws IOException, InterruptedException {
            process.destroyForcibly().waitFor();
            folder.close();
        }
    }

    private ProcessBuilder command(List<String> heap, List<String> arguments, Home home) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-XX:SharedArchiveFile=") || argument.startsWith("-Xlog:"))
                .forEach(command::add);
        command.add("-XX:+UseSerialGC");
        command.addAll(heap);
        command.add("-XX:MaxDirectMemorySize=1200m");
        command.addAll(List.of("-Djava.awt.headless=true", "-Dfile.encoding=" + StandardCharsets.UTF_8));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        command.addAll(List.of("--home", home.root().toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        NativeLibrary.environment().forEach(builder.environment()::putIfAbsent);
        return builder;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
