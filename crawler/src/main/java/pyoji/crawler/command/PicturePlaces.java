package pyoji.crawler.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.imports.FileSearch;
import pyoji.crawler.imports.FoundFile;
import pyoji.crawler.lookalike.Lookalikes.Picture;
import pyoji.crawler.lookalike.Lookalikes.Unreadable;

/**
 * The pictures of splits and folders, each file once.
 *
 * @param splits those that were named, each once
 * @param onlySplits whether nothing else was named
 * @param pictures by their paths: as typed for folders, absolute for splits
 * @param unreadable what is not even opened, such as links and pipes
 */
record PicturePlaces(List<String> splits, boolean onlySplits, List<Picture> pictures, List<Unreadable> unreadable) {
    PicturePlaces {
        splits = List.copyOf(splits);
        pictures = List.copyOf(pictures);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Finds them.
     *
     * @param places splits by name, or folders or files
     * @throws UserError if one of them is neither; it names the nearest split
     */
    static PicturePlaces of(Home home, List<String> places) throws IOException {
        Search search = new Search(home, Dataset.splits(home));
        for (String place : places) {
            search.add(place);
        }
        return new PicturePlaces(search.splits, search.onlySplits, search.pictures, search.unreadable);
    }

    private static final class Search {
        private final Home home;
        private final List<String> known;
        private final List<String> splits = new ArrayList<>();
        private final List<Picture> pictures = new ArrayList<>();
        private final List<Unreadable> unreadable = new ArrayList<>();
        private final Set<Path> seen = new HashSet<>();
        private boolean onlySplits = true;

        Search(Home home, List<String> known) {
            this.home = home;
            this.known = known;
        }

        void add(String place) throws IOException {
            String split = Normalizer.normalize(place.strip(), Normalizer.Form.NFC);
            if (known.contains(split)) {
                addSplit(split);
            } else if (Files.exists(Path.of(place))) {
                addFolder(Path.of(place));
            } else {
                throw UserError.usage(
                        "'%s' is neither a split in %s nor a folder%s",
                        Names.printable(place),
                        home.datasets(),
                        Names.nearest(split, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(known.isEmpty() ? "" : "; there are: " + String.join(", ", known)));
            }
        }

        private void addSplit(String split) throws IOException {
            if (splits.contains(split)) {
                return;
            }
            splits.add(split);
            Dataset dataset = Dataset.open(home, split);
            for (Cover cover : dataset.covers()) {
                Path file = dataset.folder().resolve(cover.file());
                if (seen.add(real(file))) {
                    pictures.add(new Picture(file.toString(), file, cover.width(), cover.height()));
                }
            }
        }

        private void addFolder(Path place) throws IOException {
            onlySplits = false;
            boolean isFolder = Files.isDirectory(place);
            for (FoundFile file : FileSearch.find(List.of(place))) {
                String name = isFolder ? place.resolve(file.name()).toString() : place.toString();
                if (!seen.add(file.path())) {
                    continue;
                }
                if (file.reason() == null) {
                    pictures.add(new Picture(name, file.path(), 0, 0));
                } else {
                    unreadable.add(new Unreadable(name, file.reason()));
                }
            }
        }

        /** As the file search spells it; a picture that is gone is told of when it is read. */
        private static Path real(Path file) throws IOException {
            return Files.exists(file) ? file.toRealPath() : file;
        }
    }
}
