package pyoji.crawler.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;

/**
 * A split made from covers of others. Pictures become hard links where the file system has them; rows are kept whole.
 *
 * @param from the splits that the covers are taken from, at least one; a cover that several have is one row with the
 *     sources of all
 * @param where which covers are taken
 * @param name of the new split; none of that name may be there
 * @param holdout chosen anew among those taken; null to leave it as it is where they come from
 * @param limit how many to take at most: those whose ids are least, which is as good as by chance and the same each
 *     time; null for all
 */
public record Derivation(
        List<String> from,
        Predicate<Cover> where,
        String name,
        @Nullable Holdout holdout,
        @Nullable Integer limit) {
    public Derivation {
        from = from.stream().distinct().toList();
        name = Names.checked("--name", name);
        if (limit != null && limit < 1) {
            throw UserError.usage("--limit %d is less than 1; leave it out to take all", limit);
        }
    }

    /**
     * What a new split would hold.
     *
     * @param covers its rows, in the order of the splits that they come from
     * @param taken how many of them each of these splits has; a cover of several counts for each
     * @param takenDown covers that stand on the takedown list and were passed over
     * @param pictures where each cover's picture is, by id
     */
    public record Plan(List<Cover> covers, Map<String, Integer> taken, int takenDown, Map<String, Path> pictures) {
        public Plan {
            covers = List.copyOf(covers);
        }

        /** Covers that are held out. */
        public long heldOut() {
            return covers.stream().filter(Cover::holdout).count();
        }
    }

    /**
     * A split that was made.
     *
     * @param linked pictures that take no further space
     * @param copied pictures that had to be copied
     */
    public record Made(Path path, int linked, int copied) {}

    /**
     * Chooses the covers; nothing is written.
     *
     * @throws UserError if a split is unknown, the new one is there already, no cover fits, or a picture is missing
     */
    public Plan plan(Home home) throws IOException {
        checkNew(home);
        List<Dataset> sources = new ArrayList<>();
        for (String split : from) {
            sources.add(Dataset.open(home, split));
        }
        Collection<Cover> all = merged(sources);
        List<Cover> fitting = all.stream().filter(where).toList();
        TakedownList takedowns = TakedownList.read(home);
        List<Cover> allowed = fitting.stream()
                .filter(cover -> takedowns.find(cover).isEmpty())
                .toList();
        if (allowed.isEmpty()) {
            throw UserError.usage(
                    "none of the %d covers in %s fits; pyoji datasets shows what they hold",
                    all.size(), String.join(", ", from));
        }
        List<Cover> limited = limited(allowed);
        List<Cover> covers = holdout == null ? CoverClusters.withHoldoutSpread(limited) : holdout.applyTo(limited);
        Map<String, Integer> taken = new LinkedHashMap<>();
        for (Dataset source : sources) {
            taken.put(source.split(), (int) covers.stream()
                    .filter(cover -> source.find(cover.id()).isPresent())
                    .count());
        }
        return new Plan(covers, taken, fitting.size() - allowed.size(), pictures(covers, sources));
    }

    private void checkNew(Home home) throws IOException {
        if (Files.exists(home.datasets().resolve(name).resolve("manifest.jsonl"))) {
            throw UserError.usage(
                    "split '%s' is there already and is not overwritten; choose another --name, or delete %s first",
                    name, home.datasets().resolve(name));
        }
    }

    /** Each cover once; what two splits call one cluster by different leaders goes by one of these. */
    private static Collection<Cover> merged(List<Dataset> sources) {
        List<Cover> rows =
                sources.stream().flatMap(source -> source.covers().stream()).toList();
        Map<String, Cover> covers = new LinkedHashMap<>();
        rows.forEach(row -> covers.merge(row.id(), row, Cover::mergedWith));
        if (sources.size() > 1) {
            CoverClusters clusters = CoverClusters.of(rows);
            covers.replaceAll((id, cover) -> {
                String leader = clusters.nameOf(cover);
                return cover.withLikeness(cover.perceptualHash(), leader.equals(id) ? null : leader, cover.variantOf());
            });
        }
        return CoverClusters.withHoldoutSpread(covers.values());
    }

    private List<Cover> limited(List<Cover> covers) {
        if (limit == null || covers.size() <= limit) {
            return covers;
        }
        Set<String> least = covers.stream()
                .map(Cover::id)
                .sorted(Comparator.naturalOrder())
                .limit(limit)
                .collect(Collectors.toCollection(HashSet::new));
        return covers.stream().filter(cover -> least.contains(cover.id())).toList();
    }

    private static Map<String, Path> pictures(List<Cover> covers, List<Dataset> sources) {
        Map<String, Path> pictures = new LinkedHashMap<>();
        for (Cover cover : covers) {
            pictures.put(
                    cover.id(),
                    sources.stream()
                            .filter(source -> source.find(cover.id()).isPresent())
                            .map(source -> source.folder().resolve(cover.file()))
                            .filter(Files::isRegularFile)
                            .findFirst()
                            .orElseThrow(() -> UserError.failed(
                                    "cover %s is missing in %s; import its picture again, which puts it back",
                                    cover.file(),
                                    sources.stream().map(Dataset::split).collect(Collectors.joining(", ")))));
        }
        return pictures;
    }

    /**
     * Makes the split: first its pictures, then all its rows at once, so that there is none until it is whole.
     *
     * @throws UserError if it is there by now, or the disk fails
     */
    public Made make(Home home, Plan plan) throws IOException {
        try (DatasetWriter writer = Dataset.openToAdd(home, name)) {
            checkNew(home);
            Path folder = writer.dataset().folder();
            int linked = 0;
            List<Path> placed = new ArrayList<>();
            try {
                for (Cover cover : plan.covers()) {
                    Path picture = folder.resolve(cover.file());
                    linked += StoredPicture.alsoAt(picture, plan.pictures().get(cover.id())) ? 1 : 0;
                    placed.add(picture);
                }
                writer.adopt(plan.covers());
            } catch (IOException e) {
                for (Path picture : placed) {
                    Files.deleteIfExists(picture);
                }
                throw UserError.failed(
                        "split '%s' could not be made (%s: %s); mend the disk and try again",
                        name, e.getClass().getSimpleName(), e.getMessage());
            }
            return new Made(folder, linked, placed.size() - linked);
        }
    }
}
