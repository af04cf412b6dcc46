package pyoji.crawler.intake;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.Description;
import pyoji.crawler.dataset.Rejection;
import pyoji.crawler.dataset.TakedownList;
import pyoji.crawler.dataset.TakedownRow;
import pyoji.crawler.dedupe.Candidate;
import pyoji.crawler.dedupe.Clusters;
import pyoji.crawler.dedupe.Comparison.Kind;
import pyoji.crawler.dedupe.Match;
import pyoji.crawler.dedupe.Progress;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.intake.Taken.Result;

/** Lets covers into a split, one of each; holds the split's lock until closed. For one thread at a time. */
public final class Intake implements AutoCloseable {
    /** PDQ's own limit for a match, in bits of 256. */
    private static final int SAME_HASH = 31;

    private final DatasetWriter writer;
    private final boolean keepDuplicates;
    private final Likenesses likenesses;
    private final @Nullable Likenesses elsewhere;

    private Intake(
            DatasetWriter writer, boolean keepDuplicates, Likenesses likenesses, @Nullable Likenesses elsewhere) {
        this.writer = writer;
        this.keepDuplicates = keepDuplicates;
        this.likenesses = likenesses;
        this.elsewhere = elsewhere;
    }

    /**
     * Opens a split, which is made if there is none, and reads its covers to compare with.
     *
     * @param keepDuplicates whether near-duplicates are let in too
     * @param across whether near-duplicates of covers in other splits stay out
     * @throws pyoji.crawler.UserError if another process is writing it, or it can't be written
     */
    public static Intake open(Home home, String split, boolean keepDuplicates, boolean across, Progress progress)
            throws IOException {
        DatasetWriter writer = Dataset.openToAdd(home, split);
        try {
            Likenesses own = Likenesses.of(List.of(writer.dataset()), progress);
            Likenesses others = null;
            if (across) {
                String name = writer.dataset().split();
                List<Dataset> datasets = new java.util.ArrayList<>();
                for (String other : Dataset.splits(home)) {
                    if (!other.equals(name)) {
                        datasets.add(Dataset.open(home, other));
                    }
                }
                others = Likenesses.of(datasets, progress);
            }
            return new Intake(writer, keepDuplicates, own, others);
        } catch (IOException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /** The split as it stands. */
    public Dataset dataset() {
        return writer.dataset();
    }

    /** Takes up the terms of a source whose covers come in, one line: "name: terms". */
    public void tellTerms(String line) {
        writer.tellTerms(line);
    }

    /** What must not come back, as it is now. */
    public TakedownList takedowns() throws IOException {
        return writer.takedowns();
    }

    /**
     * Takes a picture in, or finds what stands for it already.
     *
     * @throws IOException if the disk fails
     */
    public Taken take(Arrival arrival, Description description) throws IOException {
        String id = arrival.picture().id();
        Optional<String> takenDown = takenDown(arrival, description);
        if (takenDown.isPresent()) {
            return new Taken(Result.TAKEN_DOWN, null, takenDown.get());
        }
        if (writer.dataset().find(id).isPresent()) {
            writer.add(arrival.picture(), description);
            // Its stored picture may have been damaged; now it is whole, and can be compared with.
            likenesses.add(writer.dataset().split(), id, arrival.fingerprint());
            return new Taken(Result.KNOWN, id, "the same pixels as " + shortId(id));
        }
        Match match = likenesses.find(arrival.fingerprint()).orElse(null);
        boolean duplicate = match != null && match.comparison().kind() == Kind.DUPLICATE;
        if (duplicate && !keepDuplicates) {
            return merge(arrival, description, match);
        }
        Match other = elsewhere == null || keepDuplicates
                ? null
                : elsewhere
                        .find(arrival.fingerprint())
                        .filter(found -> found.comparison().kind() == Kind.DUPLICATE)
                        .orElse(null);
        if (other != null) {
            String why = "a duplicate of %s in split %s (%s)"
                    .formatted(
                            shortId(other.key()),
                            java.util.Objects.requireNonNull(elsewhere).splitOf(other.key()),
                            evidence(other));
            // By its name there a takedown finds it here.
            writer.reject(arrival.picture(), description, why, other.key());
            return new Taken(Result.ELSEWHERE, other.key(), why);
        }
        return admit(arrival, description, match);
    }

    /** Has what was taken in on the disk itself: before anybody notes that it need not be fetched again. */
    public void sync() throws IOException {
        JsonFormat.sync(dataset().folder().resolve("manifest.jsonl"));
    }

    /** Notes a picture that was left out. */
    public void reject(Rejection rejection) throws IOException {
        writer.reject(rejection);
    }

    /** Notes a picture that was left out, and keeps it so that it can be taken back. */
    public void reject(Arrival arrival, Description description, String reason) throws IOException {
        writer.reject(arrival.picture(), description, reason);
    }

    private Optional<String> takenDown(Arrival arrival, Description description) throws IOException {
        Optional<String> itself =
                writer.takedown(arrival.picture(), description.source()).map(TakedownRow::refusal);
        // Its pixels are gone, so the hash must do for what is like it; of plain covers it says too little.
        return itself.isPresent()
                ? itself
                : takedowns()
                        .nearest(arrival.fingerprint(), SAME_HASH)
                        .map(id -> "near-duplicate of " + shortId(id) + ", which was taken down");
    }

    private Taken admit(Arrival arrival, Description description, @Nullable Match near) throws IOException {
        String id = arrival.picture().id();
        String hash = arrival.fingerprint().hash().toString();
        Cover leader = near == null ? null : writer.dataset().find(near.key()).orElse(null);
        boolean variant = leader != null && near.comparison().kind() == Kind.VARIANT;
        UnaryOperator<Cover> linked = cover -> leader == null
                ? cover.withLikeness(hash, null, null)
                // What is near a held-out cover must not be trained on either.
                : cover.withLikeness(
                                hash,
                                leader.cluster() == null ? leader.id() : leader.cluster(),
                                variant ? leader.id() : null)
                        .withHoldout(leader.holdout());
        if (writer.add(arrival.picture(), description, linked) == DatasetWriter.Outcome.TAKEN_DOWN) {
            return takenDownMeanwhile();
        }
        likenesses.add(writer.dataset().split(), id, arrival.fingerprint());
        return variant
                ? new Taken(Result.VARIANT, id, "a variant of " + shortId(leader.id()) + " (" + evidence(near) + ")")
                : new Taken(Result.ADDED, id, "");
    }

    /** Keeps the better copy, with the sources of both; the other is put aside among the rejected. */
    private Taken merge(Arrival arrival, Description description, Match match) throws IOException {
        Cover known = writer.dataset().find(match.key()).orElseThrow();
        String id = arrival.picture().id();
        Candidate here = new Candidate(known.id(), likenesses.fingerprint(known.id()), known.width(), known.height());
        Candidate there = new Candidate(id, arrival.fingerprint(), arrival.width(), arrival.height());
        if (Clusters.better(there, here) && !known.kept()) {
            writer.supersede(
                    known.id(),
                    arrival.picture(),
                    known.shownBy(Cover.of(id, description))
                            .withLikeness(arrival.fingerprint().hash().toString(), known.cluster(), known.variantOf()),
                    "a duplicate of %s, which is the better copy (%s)".formatted(shortId(id), evidence(match)));
            likenesses.remove(known.id());
            likenesses.add(writer.dataset().split(), id, arrival.fingerprint());
            return new Taken(
                    Result.BETTER, id, "a better copy of " + shortId(known.id()) + " (" + evidence(match) + ")");
        }
        String why = "a duplicate of %s (%s)".formatted(shortId(known.id()), evidence(match));
        // The row that says where it came from is written last: until then a killed crawl does this again.
        writer.reject(arrival.picture(), description, why, known.id());
        writer.update(known.alsoKnownAs(description));
        return new Taken(Result.DUPLICATE, known.id(), why);
    }

    /** Another process may add to the list at any moment. */
    private static Taken takenDownMeanwhile() {
        return new Taken(Result.TAKEN_DOWN, null, "taken down just now");
    }

    private static String evidence(Match match) {
        return "distance " + match.comparison().distance() + ", "
                + match.comparison().decidedBy();
    }

    /** Enough of an id to find it by. */
    private static String shortId(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
