package pyoji.gan.run;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.Provenance;
import pyoji.crawler.dataset.TrainedRuns;

/**
 * Tells from run.json which runs were trained on a cover. A run knows its split and the digest of that split's training
 * covers when it began: with the digest of today, it was trained on today's. With another one, the cover may have been
 * in the split or not, unless the run was over before the cover was anywhere.
 */
public final class RunsTrainedOn implements TrainedRuns {
    /** For {@link java.util.ServiceLoader}. */
    public RunsTrainedOn() {}

    @Override
    public List<TrainedRun> trainedOn(Home home, Dataset split, Cover cover) throws IOException {
        List<String> known = Dataset.splits(home);
        Optional<Instant> came = came(cover);
        Map<List<Object>, Now> now = new HashMap<>();
        List<TrainedRun> runs = new ArrayList<>();
        for (RunFolder run : Runs.all(home)) {
            try {
                RunDescription description = run.description();
                // One that waits in the queue has seen no cover yet.
                TrainOptions options = description.options();
                if (RunCovers.names(options.split(), known).contains(split.split()) && !run.isDraft()) {
                    List<Object> learns = List.of(options.split(), options.classes());
                    if (!now.containsKey(learns)) {
                        now.put(learns, Now.of(home, options, split, cover));
                    }
                    boolean today =
                            description.datasetDigest().equals(now.get(learns).digest());
                    if (today && now.get(learns).has()) {
                        runs.add(new TrainedRun(run.id(), true));
                    } else if (!today && !(came.isPresent() && wasOver(run, came.get()))) {
                        runs.add(new TrainedRun(run.id(), false));
                    }
                }
            } catch (UserError | IOException e) {
                // Damaged: its folder's name still begins with its split's.
                if (run.id().matches("\\d+-(.*\\+)?\\Q" + split.split() + "\\E[-+].*")) {
                    runs.add(new TrainedRun(run.id(), false));
                }
            }
        }
        return runs;
    }

    /**
     * What a run on a split, or on it and others, would learn from today.
     *
     * @param digest {@link RunCovers#digest}; empty if another of its splits is gone
     * @param has whether the cover is among it
     */
    private record Now(String digest, boolean has) {
        static Now of(Home home, TrainOptions options, Dataset split, Cover cover) throws IOException {
            try {
                RunCovers covers = options.split().equals(split.split())
                        ? RunCovers.of(split)
                        : RunCovers.open(home, options.split());
                return new Now(covers.digest(options.classes()), covers.ids().contains(cover.id()));
            } catch (UserError e) {
                return new Now("", false);
            }
        }
    }

    /** When the first of its places was visited. */
    private static Optional<Instant> came(Cover cover) {
        return cover.sources().stream()
                .map(Provenance::fetchedAt)
                .flatMap(at -> instant(at).stream())
                .min(Instant::compareTo);
    }

    private static boolean wasOver(RunFolder run, Instant came) throws IOException {
        return !run.beingWritten()
                && instant(run.state().heartbeat())
                        .filter(last -> last.isBefore(came))
                        // A state that is missing says 1970: nobody knows then.
                        .filter(last -> last.isAfter(Instant.EPOCH))
                        .isPresent();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
