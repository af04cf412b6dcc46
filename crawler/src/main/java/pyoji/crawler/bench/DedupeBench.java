package pyoji.crawler.bench;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dedupe.Candidate;
import pyoji.crawler.dedupe.Clusters;
import pyoji.crawler.dedupe.Comparison;
import pyoji.crawler.dedupe.Comparison.Kind;
import pyoji.crawler.dedupe.CoverSet;
import pyoji.crawler.dedupe.Fingerprint;
import pyoji.crawler.dedupe.Match;
import pyoji.crawler.dedupe.Matcher;
import pyoji.crawler.dedupe.Progress;
import pyoji.crawler.drawn.DrawnCovers;

/**
 * Measures the search for near-duplicates: copies of drawn covers are looked for among all of them, pairs that only look
 * alike are compared, and many different covers are clustered.
 */
public final class DedupeBench {
    /** Covers that are copied, by default. */
    public static final int COVERS = 2_000;
    /** Different covers that are clustered, by default. */
    public static final int DISTINCT = 10_000;
    /** Distinct covers come from seeds of their own. */
    private static final long DISTINCT_SEEDS = 1_000_000;

    private static final List<GroupKind> KINDS =
            List.of(GroupKind.BOY, GroupKind.GIRL, GroupKind.MIXED, GroupKind.SOLO);

    private final int covers;
    private final Progress progress;
    private final int steps;
    private final AtomicInteger done = new AtomicInteger();
    private final CoverSet set = new CoverSet();
    private final LongAdder called = new LongAdder();
    private final LongAdder wronglyCalled = new LongAdder();
    private final AtomicLong fingerprinting = new AtomicLong();
    private final AtomicLong finding = new AtomicLong();
    private final LongAdder[] found = counters(Sweep.ALL.size());
    private final LongAdder[] mistaken = counters(HardNegative.ALL.size());

    private DedupeBench(int covers, int distinct, Progress progress) {
        this.covers = covers;
        this.progress = progress;
        steps = 2 * covers + 2 * distinct;
    }

    /**
     * Measures it all; about a quarter of an hour on two cores by default.
     *
     * @param covers how many are copied in every way
     * @param distinct how many different ones are clustered
     */
    public static List<Figure> run(int covers, int distinct, Progress progress) {
        return new DedupeBench(covers, distinct, progress).run(distinct);
    }

    private List<Figure> run(int distinct) {
        List<Fingerprint> originals = inParallel(covers, i -> Fingerprint.of(drawn(i)));
        for (int i = 0; i < covers; i++) {
            set.add(key(i), originals.get(i));
        }
        inParallel(covers, i -> {
            copies(i);
            negatives(i);
            return "";
        });
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < Sweep.ALL.size(); i++) {
            Sweep sweep = Sweep.ALL.get(i);
            String name = "recall, " + sweep.name();
            figures.add(
                    Double.isNaN(sweep.wanted())
                            ? Figure.reported(name, found[i].sum(), covers)
                            : Figure.share(name, found[i].sum(), covers, sweep.wanted()));
        }
        long right = called.sum() - wronglyCalled.sum();
        figures.add(Figure.share("precision, hard negatives included", right, called.intValue(), 99.9));
        for (int i = 0; i < HardNegative.ALL.size(); i++) {
            figures.add(Figure.reported(
                    "called duplicate, " + HardNegative.ALL.get(i).name(), mistaken[i].sum(), covers));
        }
        long copies = (long) covers * Sweep.ALL.size();
        figures.add(
                Figure.atMost("time for a fingerprint", (int) copies, fingerprinting.get() / 1e6 / copies, "ms", 50));
        figures.add(Figure.atMost(
                "time for a query among " + covers, (int) copies, finding.get() / 1e6 / copies, "ms", 50));
        figures.add(distinct(distinct));
        return List.copyOf(figures);
    }

    private void copies(int cover) {
        BufferedImage picture = drawn(cover);
        for (int i = 0; i < Sweep.ALL.size(); i++) {
            Sweep sweep = Sweep.ALL.get(i);
            SplittableRandom random = new SplittableRandom(1_000L * cover + i);
            BufferedImage copy = sweep.copy().of(picture, sweep.steps()[cover % sweep.steps().length], random);
            long start = System.nanoTime();
            Fingerprint fingerprint = Fingerprint.of(copy);
            long middle = System.nanoTime();
            Optional<Match> match = set.find(fingerprint);
            fingerprinting.addAndGet(middle - start);
            finding.addAndGet(System.nanoTime() - middle);
            if (match.isPresent() && match.get().comparison().kind() == Kind.DUPLICATE) {
                called.increment();
                boolean right = match.get().key().equals(key(cover));
                (right ? found[i] : wronglyCalled).increment();
            }
        }
    }

    private void negatives(int cover) {
        for (int i = 0; i < HardNegative.ALL.size(); i++) {
            SplittableRandom random = new SplittableRandom(1_000L * cover + 500 + i);
            BufferedImage[] pair = HardNegative.ALL.get(i).pair().of(drawn(cover), random);
            Comparison comparison = Matcher.compare(Fingerprint.of(pair[0]), Fingerprint.of(pair[1]));
            if (comparison.kind() == Kind.DUPLICATE) {
                called.increment();
                wronglyCalled.increment();
                mistaken[i].increment();
            }
        }
    }

    private Figure distinct(int distinct) {
        List<Fingerprint> fingerprints = inParallel(distinct, i -> Fingerprint.of(drawn(DISTINCT_SEEDS + i)));
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < distinct; i++) {
            candidates.add(new Candidate(key(i), fingerprints.get(i), DrawnCovers.SIZE, DrawnCovers.SIZE));
        }
        int before = done.get();
        long falsePairs = Clusters.of(candidates, (at, total) -> progress.at(before + at, steps)).stream()
                .filter(cluster -> cluster.kind() == Kind.DUPLICATE)
                .mapToInt(cluster -> cluster.members().size())
                .sum();
        return Figure.atMost("false pairs among distinct covers", distinct, falsePairs, "pairs", 0);
    }

    private static BufferedImage drawn(long seed) {
        return DrawnCovers.draw(seed, KINDS.get((int) (seed % KINDS.size())));
    }

    private static String key(int i) {
        return String.format("%06d", i);
    }

    private <T> List<T> inParallel(int count, IntFunction<T> task) {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(workers.submit(() -> task.apply(number)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
                progress.at(done.incrementAndGet(), steps);
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static LongAdder[] counters(int count) {
        return Stream.generate(LongAdder::new).limit(count).toArray(LongAdder[]::new);
    }
}
