package pyoji.crawler.lookalike;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dedupe.Candidate;
import pyoji.crawler.dedupe.Cluster;
import pyoji.crawler.dedupe.Clusters;
import pyoji.crawler.dedupe.Fingerprint;
import pyoji.crawler.dedupe.Progress;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.CoverImage.Decoded;
import pyoji.crawler.picture.CoverImage.Fit;
import pyoji.crawler.picture.UnreadablePicture;

/**
 * What a look for near-duplicates found.
 *
 * @param pictures that were compared
 * @param clusters duplicates first, then variants; keys are the pictures' names
 * @param unreadable what could not be compared, and why
 */
public record Lookalikes(List<Picture> pictures, List<Cluster> clusters, List<Unreadable> unreadable) {
    /** Files in the works for each thread; what bounds the memory. */
    private static final int AHEAD = 3;

    /**
     * A picture to compare.
     *
     * @param name what the report calls it; unique
     * @param width of the source picture, where the file itself was made smaller; 0 to take the file's
     * @param height likewise
     */
    public record Picture(String name, Path file, int width, int height) {}

    /** A file that is no picture. */
    public record Unreadable(String path, String reason) {}

    private record Read(Picture picture, @Nullable Candidate candidate, String reason) {}

    /** Copies the lists. */
    public Lookalikes {
        pictures = List.copyOf(pictures);
        clusters = List.copyOf(clusters);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Compares all pictures with one another.
     *
     * @throws IOException if interrupted
     */
    public static Lookalikes among(List<Picture> pictures, Progress reading, Progress comparing) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Candidate> candidates = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        try {
            Queue<Future<Read>> inWork = new ArrayDeque<>();
            Iterator<Picture> waiting = pictures.iterator();
            for (int done = 0; done < pictures.size(); done++) {
                while (waiting.hasNext() && inWork.size() < AHEAD * threads) {
                    Picture picture = waiting.next();
                    inWork.add(workers.submit(() -> read(picture)));
                }
                Read read = inWork.remove().get();
                if (read.candidate() == null) {
                    unreadable.add(new Unreadable(read.picture().name(), read.reason()));
                } else {
                    candidates.add(read.candidate());
                }
                reading.at(done + 1, pictures.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while the pictures were read");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
        return new Lookalikes(pictures, Clusters.of(candidates, comparing), unreadable);
    }

    private static Read read(Picture picture) {
        try {
            Decoded decoded = CoverImage.decode(picture.file());
            Fingerprint fingerprint =
                    Fingerprint.of(CoverImage.square(decoded.picture(), Fit.CROP, Dataset.IMAGE_SIZE));
            int width = picture.width() > 0 ? picture.width() : decoded.width();
            int height = picture.height() > 0 ? picture.height() : decoded.height();
            return new Read(picture, new Candidate(picture.name(), fingerprint, width, height), "");
        } catch (UnreadablePicture e) {
            return new Read(picture, null, String.valueOf(e.getMessage()));
        }
    }
}
