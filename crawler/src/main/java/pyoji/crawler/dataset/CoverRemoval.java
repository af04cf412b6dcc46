package pyoji.crawler.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.dedupe.PerceptualHash;

/** Finds covers by what users call them, and takes them out of splits: for now, or for good. */
public final class CoverRemoval {
    /** Digits by which a cover must at least be called. */
    private static final int LEAST_DIGITS = 6;
    /** Candidates that an error names. */
    private static final int NAMED = 4;

    private final Home home;
    private final List<Dataset> splits;
    private final List<Doomed> doomed;

    /**
     * A cover that was found.
     *
     * @param cover with the sources that all of the splits know
     * @param splits those that it would be removed from
     * @param near ids of its near-duplicates and variants there, which would stay
     */
    public record Doomed(Cover cover, List<Dataset> splits, List<String> near) {
        public Doomed {
            splits = List.copyOf(splits);
            near = List.copyOf(near);
        }
    }

    private CoverRemoval(Home home, List<Dataset> splits, List<Doomed> doomed) {
        this.home = home;
        this.splits = splits;
        this.doomed = List.copyOf(doomed);
    }

    /**
     * Finds covers; nothing is changed.
     *
     * @param called ids, or six or more digits that one begins with, or names of files in images/
     * @param split the only split to look in; null for all
     * @throws UserError if one of them is no cover's or several covers'
     */
    public static CoverRemoval find(Home home, List<String> called, @Nullable String split) throws IOException {
        List<Dataset> splits = new ArrayList<>();
        for (String name : split == null ? Dataset.splits(home) : List.of(split)) {
            splits.add(Dataset.open(home, name));
        }
        Set<String> ids = new LinkedHashSet<>();
        for (String name : called) {
            ids.add(idOf(home, splits, name));
        }
        List<Doomed> doomed = new ArrayList<>();
        for (String id : ids) {
            List<Dataset> having =
                    splits.stream().filter(in -> in.find(id).isPresent()).toList();
            Cover cover = having.stream()
                    .flatMap(in -> in.find(id).stream())
                    .reduce(Cover::mergedWith)
                    .orElseThrow();
            doomed.add(new Doomed(cover, having, near(having, id, ids)));
        }
        return new CoverRemoval(home, splits, doomed);
    }

    private static String idOf(Home home, List<Dataset> splits, String called) throws IOException {
        String digits = called.replaceFirst(".*[/\\\\]", "")
                .replaceFirst("(?i)\\.png$", "")
                .toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{" + LEAST_DIGITS + ",64}")) {
            throw UserError.usage(
                    "'%s' is no cover's id; give %d to 64 hexadecimal digits of it, as in the manifest",
                    Names.printable(called), LEAST_DIGITS);
        }
        Set<String> ids = splits.stream()
                .flatMap(split -> split.covers().stream())
                .map(Cover::id)
                .filter(id -> id.startsWith(digits))
                .collect(Collectors.toCollection(TreeSet::new));
        if (ids.isEmpty()) {
            String before = TakedownList.read(home).rows().stream()
                    .filter(row -> row.id().startsWith(digits))
                    .findFirst()
                    .map(row -> "; it was " + row.refusal())
                    .orElse("");
            throw UserError.usage(
                    "no cover in %s has an id that begins with '%s'%s",
                    splits.size() == 1 ? "'" + splits.get(0).split() + "'" : "any split", digits, before);
        }
        if (ids.size() > 1) {
            String some = ids.stream().limit(NAMED).collect(Collectors.joining(", "));
            throw UserError.usage(
                    "'%s' fits %d covers: %s%s; give more digits",
                    digits, ids.size(), some, ids.size() > NAMED ? ", …" : "");
        }
        return ids.iterator().next();
    }

    private static List<String> near(List<Dataset> splits, String id, Set<String> doomed) {
        Set<String> near = new LinkedHashSet<>();
        for (Dataset split : splits) {
            CoverClusters clusters = CoverClusters.of(split.covers());
            String name = clusters.nameOf(split.find(id).orElseThrow());
            split.covers().stream()
                    .filter(cover -> clusters.nameOf(cover).equals(name) && !doomed.contains(cover.id()))
                    .forEach(cover -> near.add(cover.id()));
        }
        return List.copyOf(near);
    }

    /** What would be removed, in the order in which it was called. */
    public List<Doomed> doomed() {
        return doomed;
    }

    /**
     * Removes the covers. A later crawl or import may bring them back.
     *
     * @throws UserError if another process writes one of the splits; nothing is changed then
     */
    public void remove() throws IOException {
        Set<String> names = doomed.stream()
                .flatMap(each -> each.splits().stream())
                .map(Dataset::split)
                .collect(Collectors.toCollection(TreeSet::new));
        write(List.copyOf(names), writers -> takeOut(writers, writer -> {}));
    }

    /**
     * Removes the covers for good: every copy, also those put aside as rejected, and by the takedown list no crawl and
     * no import brings them back.
     *
     * @param reason in the user's words; null if nothing was said
     * @throws UserError if another process writes one of the splits; nothing is changed then
     */
    public void takeDown(@Nullable String reason) throws IOException {
        List<TakedownRow> rows = new ArrayList<>();
        for (Doomed each : doomed) {
            rows.add(TakedownRow.of(each.cover(), perceptualHash(each), reason));
        }
        List<String> names = new ArrayList<>();
        for (Dataset split : splits) {
            boolean has = doomed.stream()
                    .anyMatch(each -> split.find(each.cover().id()).isPresent());
            if (has || split.rejections().stream().anyMatch(this::isOfDoomed)) {
                names.add(split.split());
            }
        }
        write(names, writers -> {
            // First of all, so that whatever a kill leaves is forbidden at least.
            TakedownList.add(home, rows);
            takeOut(writers, writer -> writer.rejections().deletePictures(this::isOfDoomed));
        });
    }

    /** Whether it shows a cover that is removed, or was left out because it was near to one. */
    private boolean isOfDoomed(Rejection rejection) {
        Cover cover = rejection.cover();
        return cover != null
                && doomed.stream()
                        .map(each -> each.cover().id())
                        .anyMatch(id -> id.equals(cover.id()) || id.equals(cover.cluster()));
    }

    private static @Nullable String perceptualHash(Doomed each) {
        if (each.cover().perceptualHash() != null) {
            return each.cover().perceptualHash();
        }
        for (Dataset split : each.splits()) {
            try {
                BufferedImage picture = split.picture(each.cover());
                return PerceptualHash.of(picture).toString();
            } catch (IOException e) {
                // Lost or damaged; another split may have it still.
            }
        }
        return null;
    }

    /** Something done to splits that are open for writing. */
    @FunctionalInterface
    private interface Work<T> {
        void on(T what) throws IOException;
    }

    private void takeOut(List<DatasetWriter> writers, Work<DatasetWriter> before) throws IOException {
        List<String> ids = doomed.stream().map(each -> each.cover().id()).toList();
        for (DatasetWriter writer : writers) {
            before.on(writer);
            writer.removeAll(ids.stream().filter(writer::contains).toList());
            deleteCaches(writer.dataset().folder().resolve(".cache"));
        }
    }

    /** Decoded pixels, the removed covers' among them; training makes them anew. */
    private static void deleteCaches(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Opens all splits before anything is done, so that one that can't be opened leaves the others as they are. */
    private void write(List<String> names, Work<List<DatasetWriter>> work) throws IOException {
        write(names, new ArrayList<>(), work);
    }

    private void write(List<String> names, List<DatasetWriter> open, Work<List<DatasetWriter>> work)
            throws IOException {
        if (open.size() == names.size()) {
            work.on(open);
            return;
        }
        try (DatasetWriter writer = Dataset.openToAdd(home, names.get(open.size()))) {
            open.add(writer);
            write(names, open, work);
        }
    }
}
