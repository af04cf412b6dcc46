package pyoji.gallery.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.bench.BenchRow;
import pyoji.gan.bench.Rounds;
import pyoji.gan.engine.NativeLibrary;
import pyoji.gan.measure.Median;
import pyoji.gan.run.Tick;

/** What open galleries cost the training that they watch: its speed with and without many live clients, in turn. */
public final class LiveBench {
    private static final int STEPS = 120;
    /** Ticks of ten steps until caches, threads and clocks are warm. */
    private static final int WARM_TICKS = 3;

    private final int clients;
    private final int rounds;
    private final Consumer<String> said;

    /**
     * A bench.
     *
     * @param clients that listen to the live events
     * @param rounds with and without them; the medians count
     * @param said is told what is being measured
     */
    public LiveBench(int clients, int rounds, Consumer<String> said) {
        this.clients = clients;
        this.rounds = rounds;
        this.said = said;
    }

    /**
     * Trains alone, watched, and alone again in every round: what differs between the first and the third is noise, and
     * what watchers cost is to be seen beside it. The watched training shares its cores with those who watch, too, who
     * elsewhere have machines of their own; so what the server itself takes is a figure of its own.
     */
    public List<BenchRow> run() throws Exception {
        List<Double> taken = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        List<Double> watched = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            before.add(alone(round));
            said.accept("training watched by %d clients, round %d of %d".formatted(clients, round + 1, rounds));
            try (ServedHome home = ServedHome.make(1, made -> {});
                    ServerProcess server = ServerProcess.start(home.home());
                    Watchers watchers = new Watchers(server, clients)) {
                Duration used = server.processorTime();
                long start = System.nanoTime();
                watched.add(imagesPerSecond(home));
                taken.add(100.0 * server.processorTime().minus(used).toNanos() / (System.nanoTime() - start));
                if (!watchers.allHeard()) {
                    throw UserError.failed("a live client heard nothing; the figure would mean nothing");
                }
            }
            after.add(alone(round));
        }
        List<Double> alone = Stream.concat(before.stream(), after.stream()).toList();
        Rounds.noise("training alone", alone).ifPresent(said);
        Rounds.noise("training watched", watched).ifPresent(said);
        double unwatched = Rounds.median(alone);
        return List.of(
                BenchRow.more("live-" + clients, 64, 16, Rounds.median(watched), "images/s", "unwatched", unwatched),
                BenchRow.more("live-noise", 64, 16, Rounds.median(after), "images/s", "before", Rounds.median(before)),
                BenchRow.less(
                        "live-%d-server".formatted(clients),
                        64,
                        16,
                        Rounds.median(taken),
                        "% of a core",
                        "one core",
                        100));
    }

    private double alone(int round) throws IOException, InterruptedException {
        said.accept("training alone, round %d of %d".formatted(round + 1, rounds));
        try (ServedHome home = ServedHome.make(1, made -> {})) {
            return imagesPerSecond(home);
        }
    }

    private static double imagesPerSecond(ServedHome home) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", "-Xmx320m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "pyoji.gallery.Pyoji"));
        command.addAll(List.of("train", ServedHome.SPLIT, "--steps", "" + STEPS, "--batch", "16", "--name", "live"));
        command.addAll(List.of("--evaluate-every", "0", "--device", "cpu"));
        command.addAll(List.of("--seed", "1", "--home", home.home().root().toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(NativeLibrary.environment());
        if (builder.start().waitFor() != 0) {
            throw UserError.failed("the training failed; try pyoji doctor");
        }
        try (Stream<Path> runs = Files.list(home.home().checkpoints())) {
            Path run = runs.filter(path -> path.toString().endsWith("-live"))
                    .findFirst()
                    .orElseThrow();
            double[] speeds = JsonFormat.readRows(run.resolve("metrics.jsonl"), Tick.class).stream()
                    .skip(WARM_TICKS)
                    .mapToDouble(Tick::imagesPerSecond)
                    .toArray();
            return Median.of(speeds);
        }
    }

    /** Clients that listen until closed. */
    private static final class Watchers implements AutoCloseable {
        private final ExecutorService readers = Executors.newCachedThreadPool();
        private final List<AtomicBoolean> heard = new ArrayList<>();
        private final List<InputStream> streams = new ArrayList<>();

        Watchers(ServerProcess server, int count) {
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(readers)
                    .build();
            List<CompletableFuture<HttpResponse<InputStream>>> asked = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                asked.add(client.sendAsync(
                        HttpRequest.newBuilder(server.at("/events")).build(),
                        HttpResponse.BodyHandlers.ofInputStream()));
            }
            for (CompletableFuture<HttpResponse<InputStream>> answer : asked) {
                InputStream stream = answer.join().body();
                AtomicBoolean update = new AtomicBoolean();
                streams.add(stream);
                heard.add(update);
                readers.submit(() -> listen(stream, update));
            }
        }

        private static void listen(InputStream stream, AtomicBoolean update) {
            byte[] buffer = new byte[1 << 14];
            try {
                for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                    if (new String(buffer, 0, n, StandardCharsets.UTF_8).contains("event: update")) {
                        update.set(true);
                    }
                }
            } catch (IOException e) {
                // Closed.
            }
        }

        boolean allHeard() {
            return heard.stream().allMatch(AtomicBoolean::get);
        }

        @Override
        public void close() throws IOException, InterruptedException {
            for (InputStream stream : streams) {
                stream.close();
            }
            readers.shutdownNow();
            readers.awaitTermination(5, TimeUnit.SECONDS);
        }
    }
}
