package pyoji.crawler.intake;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dedupe.CoverSet;
import pyoji.crawler.dedupe.Fingerprint;
import pyoji.crawler.dedupe.Match;
import pyoji.crawler.dedupe.Progress;

/** The covers of some splits, ready to be compared with. */
final class Likenesses {
    private record Known(String split, Fingerprint fingerprint) {}

    private final CoverSet set = new CoverSet();
    private final Map<String, Known> known = new HashMap<>();

    /** Reads all covers of the splits, on all cores; one whose picture is lost or damaged is passed over. */
    static Likenesses of(List<Dataset> datasets, Progress progress) throws IOException {
        record Reading(String split, String id, Future<Optional<Fingerprint>> fingerprint) {}
        Likenesses likenesses = new Likenesses();
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Reading> readings = new ArrayList<>();
            for (Dataset dataset : datasets) {
                for (Cover cover : dataset.covers()) {
                    readings.add(new Reading(
                            dataset.split(), cover.id(), threads.submit(() -> fingerprint(dataset, cover))));
                }
            }
            int done = 0;
            for (Reading reading : readings) {
                reading.fingerprint()
                        .get()
                        .ifPresent(fingerprint -> likenesses.add(reading.split(), reading.id(), fingerprint));
                progress.at(++done, readings.size());
            }
            return likenesses;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while the split's covers were read");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<Fingerprint> fingerprint(Dataset dataset, Cover cover) {
        try {
            BufferedImage picture = dataset.picture(cover);
            return Optional.of(Fingerprint.of(picture));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void add(String split, String id, Fingerprint fingerprint) {
        if (known.putIfAbsent(id, new Known(split, fingerprint)) == null) {
            set.add(id, fingerprint);
        }
    }

    void remove(String id) {
        if (known.remove(id) != null) {
            set.remove(id);
        }
    }

    /** The one that is a duplicate, else a variant. */
    Optional<Match> find(Fingerprint fingerprint) {
        return set.find(fingerprint);
    }

    Fingerprint fingerprint(String id) {
        return known.get(id).fingerprint();
    }

    String splitOf(String id) {
        return known.get(id).split();
    }
}
