package pyoji.gallery.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pyoji.gan.bench.BenchRow;
import pyoji.gan.bench.Rounds;

/** How fast a gallery of a run with many snapshots answers, and whether it grows. */
public final class GalleryBench {
    /** Milliseconds within which a run is to be seen first. */
    private static final double FIRST_VIEW_BUDGET = 1000;
    /** Thumbnails a second that two cores are to serve. */
    private static final double THUMBNAILS_WANTED = 500;
    /** Thumbnails in a round. */
    private static final int ASKED = 20_000;
    /** What "flat" allows memory to grow by. */
    private static final double FLAT = 1.1;

    private static final int CLIENTS = 6; // as many as a browser opens
    private static final Pattern SNAPSHOT = Pattern.compile("\\[(\\d+),\"([0-9a-f]+)\"\\]");

    private static final Pattern REALS = Pattern.compile("\"reals\":\"([^\"]+)\"");

    private final int snapshots;
    private final int requests;
    private final int rounds;
    private final Consumer<String> said;

    /**
     * A bench.
     *
     * @param snapshots of the run that is shown
     * @param requests after which memory is looked at, and again after as many more
     * @param rounds of each timed figure; the median counts
     * @param said is told what is being measured
     */
    public GalleryBench(int snapshots, int requests, int rounds, Consumer<String> said) {
        this.snapshots = snapshots;
        this.requests = requests;
        this.rounds = rounds;
        this.said = said;
    }

    /** Measures all but what needs a training. */
    public List<BenchRow> run() throws Exception {
        List<BenchRow> rows = new ArrayList<>();
        said.accept("making a run of %d snapshots".formatted(snapshots));
        try (ServedHome home = ServedHome.make(snapshots, made -> {})) {
            List<Double> first = new ArrayList<>();
            List<String> files;
            try (ServerProcess server = ServerProcess.start(home.home())) {
                files = PageFiles.of(server, "/runs/" + home.run(), "/static/js/pages/run.js");
            }
            for (int round = 0; round < rounds; round++) {
                said.accept("first view, round %d of %d".formatted(round + 1, rounds));
                try (ServerProcess server = ServerProcess.start(home.home())) {
                    server.get("/api/runs"); // a server that has just been opened has shown its first page
                    first.add(firstView(server, home.run(), files));
                }
            }
            Rounds.noise(rounds).ifPresent(said);
            Rounds.noise("first view", first).ifPresent(said);
            rows.add(BenchRow.less(
                    "gallery-first-view", 64, 0, Rounds.median(first), "ms", "budget", FIRST_VIEW_BUDGET));
            try (ServerProcess server = ServerProcess.start(home.home())) {
                List<String> thumbnails = pictures(server, home.run(), ".thumb.png");
                ask(server, thumbnails, Math.max(thumbnails.size(), ASKED)); // made and cached, and Java has compiled
                List<Double> rate = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    said.accept("thumbnails, round %d of %d".formatted(round + 1, rounds));
                    long start = System.nanoTime();
                    ask(server, thumbnails, ASKED);
                    rate.add(ASKED / seconds(start));
                }
                Rounds.noise("thumbnails", rate).ifPresent(said);
                rows.add(BenchRow.more(
                        "gallery-thumbs", 64, 0, Rounds.median(rate), "requests/s", "wanted", THUMBNAILS_WANTED));
                rows.add(memory(server, home.run(), thumbnails));
            }
        }
        return rows;
    }

    /**
     * Milliseconds of all that the page of a run asks for until it is whole, one after the other: its files, as a browser that was
     * never here, the run, its curves and log, the newest snapshot, the reals.
     */
    private static double firstView(ServerProcess server, String run, List<String> files) {
        long start = System.nanoTime();
        server.get("/runs/" + run);
        files.forEach(server::getZipped);
        String described = new String(server.get("/api/runs/" + run), StandardCharsets.UTF_8);
        server.getZipped("/api/runs/" + run + "/metrics?points=600");
        server.getZipped("/api/runs/" + run + "/log?lines=200");
        Matcher snapshot = SNAPSHOT.matcher(described);
        String last = "";
        while (snapshot.find()) {
            last = "/pictures/" + run + "/" + snapshot.group(1) + "/" + snapshot.group(2) + ".png";
        }
        server.get(last);
        Matcher reals = REALS.matcher(described);
        if (!reals.find()) {
            throw new IllegalStateException("the run has no reals");
        }
        server.get(reals.group(1));
        return seconds(start) * 1000;
    }

    private BenchRow memory(ServerProcess server, String run, List<String> thumbnails) throws Exception {
        List<String> mixed = new ArrayList<>(thumbnails);
        mixed.addAll(pictures(server, run, ".tile-3.png"));
        mixed.addAll(pictures(server, run, ".png"));
        mixed.addAll(List.of("/", "/api/runs", "/api/runs/" + run, "/api/studio", "/api/gallery?step=all"));
        said.accept("%d requests".formatted(requests));
        // Caches and the Java heap fill up before that.
        ask(server, mixed, requests);
        double before = server.residentMiB();
        ask(server, mixed, requests);
        double after = server.residentMiB();
        said.accept("resident memory %.0f MiB after %d requests, %.0f after as many again"
                .formatted(before, requests, after));
        return BenchRow.less("gallery-memory", 64, 0, after, "MiB", "flat", before * FLAT);
    }

    private static List<String> pictures(ServerProcess server, String run, String ending) {
        Matcher snapshot = SNAPSHOT.matcher(new String(server.get("/api/runs/" + run), StandardCharsets.UTF_8));
        List<String> addresses = new ArrayList<>();
        while (snapshot.find()) {
            addresses.add("/pictures/" + run + "/" + snapshot.group(1) + "/" + snapshot.group(2) + ending);
        }
        return addresses;
    }

    /** Asks for the addresses in turn, several at once, {@code times} in all. */
    private static void ask(ServerProcess server, List<String> addresses, int times) throws Exception {
        AtomicLong next = new AtomicLong();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                work.add(clients.submit(() -> {
                    for (long n = next.getAndIncrement(); n < times; n = next.getAndIncrement()) {
                        server.get(addresses.get((int) (n % addresses.size())));
                    }
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
