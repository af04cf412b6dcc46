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
import pyoji.crawler.dedupe.Progress;
import pyoji.crawler.intake.Arrival;
import pyoji.crawler.intake.Intake;
import pyoji.crawler.intake.Taken;
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
 * @param keepDuplicates whether near-duplicates are added too
 * @param across whether near-duplicates of covers in other splits are left out
 */
public record FolderImport(
        Home home, String split, Fit fit, @Nullable GroupKind groupKind, boolean keepDuplicates, boolean across) {
    /** In manifests, what comes from a folder is from this source. */
    public static final String SOURCE = "folder";

    /** Files in the works for each thread; what bounds the memory. */
    private static final int AHEAD = 3;

    /**
     * What an import did.
     *
     * @param added covers that are new in the split
     * @param known pictures whose pixels were there already
     * @param duplicates near-duplicates of what was there, in the files' order; the better copy of each was kept
     * @param variants of those added, versions of another cover
     * @param rejected what was left out, in the files' order
     * @param count covers that the split has now
     */
    public record Outcome(
            String split,
            Path path,
            int added,
            int known,
            List<LeftOut> duplicates,
            int variants,
            List<LeftOut> rejected,
            int count) {
        public Outcome {
            duplicates = List.copyOf(duplicates);
            rejected = List.copyOf(rejected);
        }
    }

    /** A file that was left out, by its path inside the folder, and why, in one line. */
    public record LeftOut(String file, String reason) {}

    /** One file's way: a cover, or the reason why not. */
    private record Tried(
            FoundFile file,
            @Nullable Arrival arrival,
            @Nullable String sha256,
            String reason) {}

    public FolderImport {
        split = Names.checked("--split", split);
    }

    /** The usual one: one of each in the split. */
    public FolderImport(Home home, String split, Fit fit, @Nullable GroupKind groupKind) {
        this(home, split, fit, groupKind, false, false);
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
        try (Counter counter = new Counter()) {
            Queue<Future<Tried>> inWork = new ArrayDeque<>();
            Iterator<FoundFile> waiting = files.iterator();
            for (int done = 0; done < files.size(); done++) {
                while (waiting.hasNext() && inWork.size() < AHEAD * threads) {
                    FoundFile file = waiting.next();
                    inWork.add(workers.submit(() -> attempt(file)));
                }
                counter.take(result(inWork.remove()));
                progress.at(done + 1, files.size());
            }
            return counter.outcome(places);
        } finally {
            workers.shutdownNow();
        }
    }

    private Tried attempt(FoundFile file) {
        if (file.reason() != null) {
            return new Tried(file, null, null, file.reason());
        }
        try {
            byte[] bytes = CoverImage.bytes(file.path());
            return new Tried(file, Arrival.of(CoverImage.decode(bytes), fit), DatasetWriter.sha256(bytes), "");
        } catch (UnreadablePicture e) {
            return new Tried(file, null, null, String.valueOf(e.getMessage()));
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
    private final class Counter implements AutoCloseable {
        private final GroupKind kind = groupKind == null ? GroupKind.ofSplit(split) : groupKind;
        private final Clock clock = Clock.systemUTC();
        private final List<LeftOut> leftOut = new ArrayList<>();
        private final List<LeftOut> duplicates = new ArrayList<>();
        private @Nullable Intake intake;
        private int added;
        private int known;
        private int variants;

        void take(Tried tried) throws IOException {
            String name = tried.file().name();
            if (tried.arrival() == null) {
                leftOut.add(new LeftOut(name, tried.reason()));
                return;
            }
            if (intake == null) {
                intake = Intake.open(home, split, keepDuplicates, across, Progress.SILENT);
            }
            try {
                count(name, intake.take(tried.arrival(), description(tried.arrival(), name, tried.sha256())));
            } catch (IOException e) {
                throw UserError.failed(
                        "the import stopped at %s (%s: %s); %d covers were added and stay, mend the disk and import again",
                        Names.printable(name), e.getClass().getSimpleName(), e.getMessage(), added);
            }
        }

        private Description description(Arrival arrival, String name, @Nullable String sha256) {
            Provenance place =
                    new Provenance(SOURCE, null, name, clock.instant().toString(), "none", sha256);
            return new Description(arrival.width(), arrival.height(), title(name), null, kind, null, place);
        }

        private void count(String name, Taken taken) {
            switch (taken.result()) {
                case ADDED -> added++;
                case VARIANT -> {
                    added++;
                    variants++;
                }
                case KNOWN -> known++;
                case DUPLICATE, BETTER, ELSEWHERE -> duplicates.add(new LeftOut(name, taken.detail()));
                case TAKEN_DOWN -> leftOut.add(new LeftOut(name, taken.detail()));
            }
        }

        Outcome outcome(List<Path> places) throws IOException {
            if (intake == null) {
                throw nothingReadable(places);
            }
            for (LeftOut file : leftOut) {
                intake.reject(new Rejection(
                        Dataset.FORMAT_VERSION,
                        SOURCE,
                        file.file(),
                        file.reason(),
                        clock.instant().toString()));
            }
            Dataset dataset = intake.dataset();
            return new Outcome(split, dataset.folder(), added, known, duplicates, variants, leftOut, dataset.size());
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
            if (intake != null) {
                intake.close();
            }
        }
    }

    /** What a file's name says of the cover: without folder and extension, underscores as spaces; null if nothing. */
    public static @Nullable String title(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        String words = file.replaceFirst("(?<=.)\\.[A-Za-z0-9]{1,5}$", "")
                .replaceAll("[_\\s\\p{C}&&[^\\u200d\\p{Cs}]]+", " ")
                .strip();
        return words.isEmpty() ? null : Normalizer.normalize(words, Normalizer.Form.NFC);
    }
}
