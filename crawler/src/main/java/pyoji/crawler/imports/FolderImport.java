package pyoji.crawler.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
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
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.Description;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.dataset.Rejection;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.CoverImage.Fit;
import pyoji.crawler.picture.UnreadablePicture;

/**
 * Takes folders of pictures into a split: many threads decode, one adds, in the files' order.
 *
 * @param home where datasets/ is
 * @param split the split's name; made if there is none
 * @param fit how pictures become square
 * @param groupKind what all of them show, or null for what the split's name says
 */
public record FolderImport(
        Home home, String split, Fit fit, @Nullable GroupKind groupKind) {
    /** In manifests, what comes from a folder is from this source. */
    public static final String SOURCE = "folder";

    /** Files in the works for each thread; what bounds the memory. */
    private static final int AHEAD = 3;

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        void at(int done, int total);
    }

    /**
     * What an import did.
     *
     * @param added covers that are new in the split
     * @param known pictures whose pixels were there already
     * @param rejected what was left out, in the files' order
     * @param count covers that the split has now
     */
    public record Outcome(String split, Path path, int added, int known, List<LeftOut> rejected, int count) {
        public Outcome {
            rejected = List.copyOf(rejected);
        }
    }

    /** A file that was left out, by its path inside the folder, and why, in one line. */
    public record LeftOut(String file, String reason) {}

    /** One file's way: a cover, or the reason why not. */
    private record Tried(
            FoundFile file, DatasetWriter.@Nullable Picture picture, int width, int height, String reason) {}

    public FolderImport {
        split = Names.checked("--split", split);
    }

    /**
     * Imports all pictures under the places.
     *
     * @param places folders, searched through, or single files
     * @throws UserError if a place does not exist, holds nothing readable, or the split can't be written; what was added
     *     until then stays
     * @throws IOException if the split's own files can't be read
     */
    public Outcome run(List<Path> places, Progress progress) throws IOException {
        List<FoundFile> files = FileSearch.find(places);
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, files.size()));
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (Intake intake = new Intake()) {
            Queue<Future<Tried>> inWork = new ArrayDeque<>();
            Iterator<FoundFile> waiting = files.iterator();
            for (int done = 0; done < files.size(); done++) {
                while (waiting.hasNext() && inWork.size() < AHEAD * threads) {
                    FoundFile file = waiting.next();
                    inWork.add(workers.submit(() -> attempt(file)));
                }
                intake.take(result(inWork.remove()));
                progress.at(done + 1, files.size());
            }
            return intake.outcome(places);
        } finally {
            workers.shutdownNow();
        }
    }

    private Tried attempt(FoundFile file) {
        if (file.reason() != null) {
            return new Tried(file, null, 0, 0, file.reason());
        }
        try {
            CoverImage.Decoded decoded = CoverImage.decode(file.path());
            DatasetWriter.Picture picture =
                    DatasetWriter.prepare(CoverImage.square(decoded.picture(), fit, Dataset.IMAGE_SIZE));
            return new Tried(file, picture, decoded.width(), decoded.height(), "");
        } catch (UnreadablePicture e) {
            return new Tried(file, null, 0, 0, e.getMessage());
        }
    }

    private static Tried result(Future<Tried> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("the import was interrupted; what it added stays");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        }
    }

    /** The one thread's side: opens the split when there is something to write, so that a failure leaves none behind. */
    private final class Intake implements AutoCloseable {
        private final GroupKind kind = groupKind == null ? GroupKind.ofSplit(split) : groupKind;
        private final Clock clock = Clock.systemUTC();
        private final List<LeftOut> leftOut = new ArrayList<>();
        private @Nullable DatasetWriter writer;
        private int added;
        private int known;

        void take(Tried tried) throws IOException {
            String name = tried.file().name();
            if (tried.picture() == null) {
                leftOut.add(new LeftOut(name, tried.reason()));
                return;
            }
            if (writer == null) {
                writer = Dataset.openToAdd(home, split);
            }
            try {
                add(writer, tried, name);
            } catch (IOException e) {
                throw UserError.failed(
                        "the import stopped at %s (%s: %s); %d covers were added and stay, mend the disk and import again",
                        Names.printable(name), e.getClass().getSimpleName(), e.getMessage(), added);
            }
        }

        private void add(DatasetWriter writer, Tried tried, String name) throws IOException {
            Provenance place =
                    new Provenance(SOURCE, null, name, clock.instant().toString(), "none");
            DatasetWriter.Outcome outcome = writer.add(
                    tried.picture(),
                    new Description(tried.width(), tried.height(), title(name), null, kind, null, place));
            if (outcome == DatasetWriter.Outcome.ADDED) {
                added++;
            } else {
                known++;
            }
        }

        Outcome outcome(List<Path> places) throws IOException {
            if (writer == null) {
                throw nothingReadable(places);
            }
            for (LeftOut file : leftOut) {
                writer.reject(new Rejection(
                        Dataset.FORMAT_VERSION,
                        SOURCE,
                        file.file(),
                        file.reason(),
                        clock.instant().toString()));
            }
            Dataset dataset = writer.dataset();
            return new Outcome(
                    split,
                    dataset.folder(),
                    added,
                    known,
                    leftOut,
                    dataset.covers().size());
        }

        private UserError nothingReadable(List<Path> places) {
            String where = places.size() == 1 ? "FOLDER '" + places.get(0) + "' holds" : "the folders hold";
            if (leftOut.isEmpty()) {
                return UserError.usage(
                        "%s no picture; name a folder with JPEG, PNG, WebP, GIF, BMP or TIFF in it", where);
            }
            LeftOut first = leftOut.get(0);
            return UserError.usage(
                    "%s no readable picture among %s; the first, %s: %s",
                    where,
                    leftOut.size() == 1 ? "1 file" : leftOut.size() + " files",
                    Names.printable(first.file()),
                    first.reason());
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }

    /** What a file's name says of the cover: without folder and extension, underscores as spaces; null if nothing. */
    static @Nullable String title(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        String words = file.replaceFirst("(?<=.)\\.[A-Za-z0-9]{1,5}$", "")
                .replaceAll("[_\\s\\p{C}&&[^\\u200d\\p{Cs}]]+", " ")
                .strip();
        return words.isEmpty() ? null : Normalizer.normalize(words, Normalizer.Form.NFC);
    }
}
