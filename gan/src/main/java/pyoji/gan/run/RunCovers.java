package pyoji.gan.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.GroupKind;

/**
 * The covers that a run learns from: those of one split, or of several that are joined, each cover once. What one of
 * the splits holds out is not trained on.
 */
public final class RunCovers {
    /** With fewer, a network that isn't kept from it gives its covers back. */
    public static final int FEW = 100;

    private final String split;
    private final List<Dataset> datasets;
    private final List<Row> training = new ArrayList<>();
    private final List<Row> heldOut = new ArrayList<>();

    /**
     * A cover and where it is.
     *
     * @param dataset its split
     * @param index its place in {@link Dataset#trainingCovers} of that split; of a held-out one among those, by id
     */
    public record Row(Dataset dataset, int index, Cover cover) {
        /** What is on it; where nobody said, what the split's name says. */
        GroupKind kind() {
            return cover.groupKind() == GroupKind.UNKNOWN ? GroupKind.ofSplit(dataset.split()) : cover.groupKind();
        }
    }

    private RunCovers(String split, List<Dataset> datasets) {
        this.split = split;
        this.datasets = List.copyOf(datasets);
        Set<String> taken = new HashSet<>();
        for (Dataset dataset : datasets) {
            List<Cover> covers = dataset.covers().stream()
                    .filter(Cover::holdout)
                    .sorted(Comparator.comparing(Cover::id))
                    .toList();
            add(dataset, covers, taken, heldOut);
        }
        for (Dataset dataset : datasets) {
            add(dataset, dataset.trainingCovers(), taken, training);
        }
    }

    private static void add(Dataset dataset, List<Cover> covers, Set<String> taken, List<Row> rows) {
        for (int i = 0; i < covers.size(); i++) {
            if (taken.add(covers.get(i).id())) {
                rows.add(new Row(dataset, i, covers.get(i)));
            }
        }
    }

    /**
     * Of a run's splits.
     *
     * @param split as in {@link TrainOptions#split}: a split's name, or several joined by '+'
     * @throws UserError if one of them does not exist or can't be read, or is named twice
     */
    public static RunCovers open(Home home, String split) throws IOException {
        List<Dataset> datasets = new ArrayList<>();
        String checked = Names.checked("split", split);
        for (String name : names(checked, Dataset.splits(home))) {
            datasets.add(Dataset.open(home, name));
        }
        return of(checked, datasets);
    }

    /** As {@link #open}, of splits that were opened elsewhere. */
    public static RunCovers of(String split, List<Dataset> datasets) {
        return new RunCovers(split, datasets);
    }

    /** Of one split. */
    public static RunCovers of(Dataset dataset) {
        return new RunCovers(dataset.split(), List.of(dataset));
    }

    /**
     * The splits that are joined in a name; just the one if a split is called so, '+' and all.
     *
     * @param known the splits that there are
     * @throws UserError if one is named twice, or nothing stands beside a '+'
     */
    public static List<String> names(String split, List<String> known) {
        if (known.contains(split) || !split.contains("+")) {
            return List.of(split);
        }
        List<String> names =
                Stream.of(split.split("\\+", -1)).map(String::strip).toList();
        if (names.stream().anyMatch(String::isEmpty)) {
            throw UserError.usage("split '%s' lacks a name beside a '+'; join splits as boy-group+girl-group", split);
        }
        if (Set.copyOf(names).size() < names.size()) {
            throw UserError.usage("split '%s' names one twice; name each once", split);
        }
        return names;
    }

    /** The name that they were opened by. */
    public String split() {
        return split;
    }

    /** The splits, in the order of the name. */
    public List<Dataset> datasets() {
        return datasets;
    }

    /**
     * The covers that a run trains on, split after split, each sorted by id; held-out ones of any split are not
     * there.
     */
    public List<Row> training() {
        return List.copyOf(training);
    }

    /** As {@link #training}, without their places. */
    public List<Cover> covers() {
        return training.stream().map(Row::cover).toList();
    }

    /** How many a run trains on. */
    public int count() {
        return training.size();
    }

    /** The covers that no run on these splits trains on. */
    public List<Row> heldOut() {
        return List.copyOf(heldOut);
    }

    /** The ids of the covers that a run trains on, in order. */
    public List<String> ids() {
        return training.stream().map(row -> row.cover().id()).toList();
    }

    /** The split that has the cover whose pixels have this id; the first of them. */
    public Optional<Dataset> splitOf(String id) {
        return datasets.stream().filter(dataset -> dataset.find(id).isPresent()).findFirst();
    }

    /** The cover whose pixels have this id, trained on or not. */
    public Optional<Cover> find(String id) {
        return splitOf(id).flatMap(dataset -> dataset.find(id));
    }

    /** The group kinds of the covers that a run trains on, in {@link GroupKind}'s order. */
    public List<String> kinds() {
        return training.stream()
                .map(Row::kind)
                .distinct()
                .sorted()
                .map(GroupKind::toString)
                .toList();
    }

    /**
     * The class of each cover that a run trains on.
     *
     * @param names the run's classes, which are group kinds; may be empty
     * @return places in {@code names}; empty if that is
     * @throws UserError if a cover is of none of them
     */
    public int[] classes(List<String> names) {
        return names.isEmpty()
                ? new int[0]
                : training.stream().mapToInt(row -> classOf(row, names)).toArray();
    }

    private static int classOf(Row row, List<String> names) {
        int index = names.indexOf(row.kind().toString());
        if (index < 0) {
            throw UserError.usage(
                    "cover %s of split '%s' is of kind %s, and the run's classes are %s; take it out, or begin another run",
                    row.cover().id().substring(0, 12), row.dataset().split(), row.kind(), String.join(", ", names));
        }
        return index;
    }

    /** The places in {@link #training} of the covers of one class, which is a group kind; rising. */
    public int[] rowsOf(String name) {
        return IntStream.range(0, training.size())
                .filter(row -> training.get(row).kind().toString().equals(name))
                .toArray();
    }

    /** How many of the covers that a run trains on are of each class; those of none are not counted. */
    public int[] perClass(List<String> names) {
        int[] counts = new int[names.size()];
        for (Row row : training) {
            int index = names.indexOf(row.kind().toString());
            if (index >= 0) {
                counts[index]++;
            }
        }
        return counts;
    }

    /**
     * What identifies what a run learns from: SHA-256 over the covers' ids in order, so of one split its
     * {@link Dataset#digest}; where classes are told apart, over their kinds, too.
     *
     * @param classes the run's; empty if it tells none apart
     */
    public String digest(List<String> classes) {
        if (classes.isEmpty() && datasets.size() == 1) {
            return datasets.get(0).digest();
        }
        MessageDigest sha = sha256();
        for (Row row : training) {
            String line = row.cover().id() + (classes.isEmpty() ? "" : " " + row.kind()) + "\n";
            sha.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
