package pyoji.gan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.device.Processors;
import pyoji.gan.engine.NativeLibrary;

/**
 * A process that measures one thing, so that threads, malloc and class paths of one never help or hurt another.
 *
 * @param what is measured, for messages
 * @param arguments of the Java command after its memory options
 * @param environment changes what it inherits
 */
record Child(String what, List<String> arguments, Consumer<Map<String, String>> environment) {
    private static final String PEER = "pyoji.peer.LibtorchStep";

    /** One of {@link BenchChild}'s kinds, on our own class path. */
    static Child ours(String kind, int size, int batch, int warm, int timed) {
        List<String> arguments = new ArrayList<>(List.of(
                // The launcher's heap, all of it touched: what a long run comes to.
                "-Xms320m",
                "-Xmx320m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                BenchChild.class.getName(),
                kind));
        arguments.addAll(numbers(size, batch, warm, timed));
        return new Child(kind, arguments, environment -> {
            environment.putAll(NativeLibrary.environment());
            environment.put("OMP_NUM_THREADS", Integer.toString(threads()));
            if (kind.equals("sgemm")) {
                // BLAS brings threads of its own, which a bound first thread would keep on one core.
                environment.remove("OMP_PROC_BIND");
                environment.put("OPENBLAS_NUM_THREADS", Integer.toString(threads()));
            }
        });
    }

    /**
     * A step on libtorch, whose JavaCPP is another than ND4J's.
     *
     * @param jars the folder that the profile bench fills
     * @param step separate or joint
     * @param tuned with the threads and malloc that ours has, and channels last
     */
    static Child libtorch(Path jars, String step, boolean tuned, int size, int batch, int warm, int timed) {
        List<String> arguments = new ArrayList<>(List.of("-Xmx1g", "-cp", jars.toAbsolutePath() + "/*", PEER, step));
        arguments.addAll(List.of(
                Integer.toString(size),
                Integer.toString(batch),
                Integer.toString(threads()),
                tuned ? "channels-last" : "default"));
        arguments.addAll(List.of(Integer.toString(warm), Integer.toString(timed)));
        return new Child(tuned ? "libtorch-tuned" : "libtorch", arguments, environment -> {
            environment.put("OMP_NUM_THREADS", Integer.toString(threads()));
            if (tuned) {
                environment.putAll(NativeLibrary.environment());
            } else {
                environment.keySet().removeAll(NativeLibrary.environment().keySet());
            }
        });
    }

    private static List<String> numbers(int... numbers) {
        List<String> texts = new ArrayList<>();
        for (int number : numbers) {
            texts.add(Integer.toString(number));
        }
        return texts;
    }

    /** Of ours and of its peers: as many as a training would take. */
    private static int threads() {
        String said = System.getenv().getOrDefault("OMP_NUM_THREADS", "");
        return said.matches("[1-9]\\d{0,3}")
                ? Integer.parseInt(said)
                : Processors.ours().size();
    }

    /** A training of {@link RunBenchChild}, with the launcher's memory. */
    static Child training(Home home, String split, long steps) {
        return run(RunBenchChild.class, home, split, Long.toString(steps));
    }

    /**
     * A training of {@link GrowthChild}, likewise.
     *
     * @param asUsual whether pictures, measurements and checkpoints fall due as usual, or once at its end
     */
    static Child growing(Home home, String split, long steps, boolean asUsual) {
        return run(GrowthChild.class, home, split, Long.toString(steps), Boolean.toString(asUsual));
    }

    private static Child run(Class<?> main, Home home, String... more) {
        List<String> arguments = new ArrayList<>(List.of("-Xms64m", "-Xmx320m", "-XX:MaxDirectMemorySize=1200m"));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        arguments.add(home.root().toString());
        arguments.addAll(List.of(more));
        return new Child("a run", arguments, environment -> environment.putAll(NativeLibrary.environment()));
    }

    /** Runs it to its end. */
    BenchChild.Measured measure() throws IOException, InterruptedException {
        return measure(BenchChild.Measured.class);
    }

    /** As {@link #measure()}, of a child that prints something else. */
    <T> T measure(Class<T> type) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("-XX:+UseSerialGC");
        command.addAll(arguments);
        try (TemporaryFolder folder = TemporaryFolder.make("child")) {
            Path errors = folder.path().resolve("said.log");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            environment.accept(builder.environment());
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw UserError.failed(
                        "measuring %s failed; try pyoji doctor. It said:%n%s", what, Files.readString(errors));
            }
            return JsonFormat.parse(printed.substring(printed.lastIndexOf('\n') + 1), type, "what the child printed");
        }
    }
}
