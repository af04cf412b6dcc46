package pyoji.crawler.dataset;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;

/**
 * How much of a split is held out of training, and which covers these are: whole clusters, so that no near-duplicate
 * and no variant of a held-out cover is trained on.
 *
 * <p>Clusters are taken in the order of a hash of their leaders' ids until as many covers are held out as were asked
 * for, those first that are held out already. So the number is exact (a threshold on the hash would hold out none or a
 * third of a small split), and a cover's fate hardly depends on the others: where covers were added, what was held out
 * stays so.
 *
 * @param amount covers, or percent of the covers
 * @param percent which of both
 */
public record Holdout(double amount, boolean percent) {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    /** Batch norm needs two covers to compare. */
    private static final int LEAST_TRAINING = 2;

    /**
     * Reads 10%, 12.5% or 40.
     *
     * @param flag the option or parameter that it came from, for the message
     * @throws UserError if it is neither a percentage up to 100 nor a count
     */
    public static Holdout parse(String flag, String text) {
        var percent = PERCENT.matcher(text.strip());
        if (percent.matches() && Double.parseDouble(percent.group(1)) <= 100) {
            return new Holdout(Double.parseDouble(percent.group(1)), true);
        }
        if (COUNT.matcher(text.strip()).matches()) {
            return new Holdout(Integer.parseInt(text.strip()), false);
        }
        throw UserError.usage(
                "%s '%s' is neither a percentage such as 10%% nor a number of covers such as 40",
                flag, Names.printable(text));
    }

    /** Of so many covers, how many are to be held out; one at least unless the amount is 0. */
    int of(int covers) {
        if (!percent || amount == 0) {
            return (int) amount;
        }
        return Math.max(1, (int) Math.round(covers * amount / 100));
    }

    /**
     * Chooses anew.
     *
     * @return all covers in their order, held out or not; fewer may be held out than asked for, where clusters are
     *     larger than what is missing
     * @throws UserError if fewer than two covers would remain, or every cluster is too large
     */
    public List<Cover> applyTo(Collection<Cover> covers) {
        int target = of(covers.size());
        if (target > 0 && covers.size() - target < LEAST_TRAINING) {
            throw UserError.usage(
                    "a holdout of %s leaves %d of %d covers to train on; at least %d must remain",
                    this, Math.max(0, covers.size() - target), covers.size(), LEAST_TRAINING);
        }
        CoverClusters clusters = CoverClusters.of(covers);
        Set<String> chosen = new HashSet<>();
        int missing = target;
        for (Map.Entry<String, List<Cover>> cluster : inOrder(covers, clusters)) {
            int size = cluster.getValue().size();
            if (size <= missing) {
                chosen.add(cluster.getKey());
                missing -= size;
            }
        }
        if (target > 0 && chosen.isEmpty()) {
            throw UserError.usage(
                    "a holdout of %s is %d covers, but every cluster of near-duplicates has more; hold out more of them",
                    this, target);
        }
        return covers.stream()
                .map(cover -> cover.withHoldout(chosen.contains(clusters.nameOf(cover))))
                .toList();
    }

    private static List<Map.Entry<String, List<Cover>>> inOrder(Collection<Cover> covers, CoverClusters clusters) {
        Map<String, List<Cover>> byName = new LinkedHashMap<>();
        covers.forEach(cover -> byName.computeIfAbsent(clusters.nameOf(cover), name -> new ArrayList<>())
                .add(cover));
        return byName.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Cover>> cluster) ->
                                cluster.getValue().stream().noneMatch(Cover::holdout))
                        .thenComparing(cluster -> rank(cluster.getKey())))
                .toList();
    }

    /** Not the id itself: others choose by that, and what they chose must not be all held out. */
    private static String rank(String name) {
        return HexFormat.of().formatHex(Dataset.sha256().digest(("holdout " + name).getBytes(StandardCharsets.UTF_8)));
    }

    /** As it was written. */
    @Override
    public String toString() {
        return (amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount))
                + (percent ? "%" : "");
    }
}
