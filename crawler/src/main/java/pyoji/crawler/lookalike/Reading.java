package pyoji.crawler.lookalike;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dedupe.Progress;
import pyoji.crawler.lookalike.Lookalikes.Picture;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.CoverImage.Decoded;
import pyoji.crawler.picture.UnreadablePicture;

/** Decodes many pictures on all cores, and hands on what was made of each, in their order. */
record Reading(Progress progress) {
    /** Files in the works for each thread; what bounds the memory. */
    private static final int AHEAD = 3;

    private record Read<T>(Picture picture, @Nullable T made, String reason) {}

    /**
     * Reads all of them.
     *
     * @param make what is wanted of a picture; called by many threads
     * @param made hears of each, one at a time
     * @param unreadable hears of those that can't be read, and why
     */
    <T> void all(
            List<Picture> pictures,
            BiFunction<Picture, Decoded, T> make,
            Consumer<T> made,
            BiConsumer<Picture, String> unreadable)
            throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Queue<Future<Read<T>>> inWork = new ArrayDeque<>();
            Iterator<Picture> waiting = pictures.iterator();
            for (int done = 0; done < pictures.size(); done++) {
                while (waiting.hasNext() && inWork.size() < AHEAD * threads) {
                    Picture picture = waiting.next();
                    inWork.add(workers.submit(() -> read(picture, make)));
                }
                Read<T> read = inWork.remove().get();
                T result = read.made();
                if (result == null) {
                    unreadable.accept(read.picture(), read.reason());
                } else {
                    made.accept(result);
                }
                progress.at(done + 1, pictures.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("interrupted while the pictures were read");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static <T> Read<T> read(Picture picture, BiFunction<Picture, Decoded, T> make) {
        try {
            return new Read<>(picture, make.apply(picture, CoverImage.decode(picture.file())), "");
        } catch (UnreadablePicture e) {
            return new Read<>(picture, null, String.valueOf(e.getMessage()));
        }
    }
}
