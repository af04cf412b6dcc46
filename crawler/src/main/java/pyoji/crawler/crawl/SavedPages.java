package pyoji.crawler.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Robots;
import pyoji.crawler.source.Sink;
import pyoji.crawler.source.Source;
import pyoji.crawler.source.Wanted;

/** Pages that the user saved in a browser, in place of asking a server for them. */
final class SavedPages {
    private static final long MAX_BYTES = 50L << 20;

    private SavedPages() {}

    /**
     * Has the source read every page in the folder, sorted by name.
     *
     * @throws UserError if there is no such folder, no page in it, or the source reads none
     * @throws EmptyPageException of the first page, if none of them gave anything
     */
    static void read(Path folder, Source source, Wanted wanted, Sink sink) throws IOException {
        if (!source.readsSavedPages()) {
            throw UserError.usage(
                    "--pages is read by the sources melon, bing and google; '%s' asks its server", source.name());
        }
        Offers offers = new Offers(sink);
        EmptyPageException first = null;
        for (Path file : pages(folder)) {
            if (offers.enough) {
                return;
            }
            Page page = new Page(
                    file.toUri(),
                    null,
                    Files.readAllBytes(file),
                    Files.getLastModifiedTime(file).toInstant(),
                    Robots.NONE);
            try {
                source.read(page, wanted, offers);
            } catch (EmptyPageException e) {
                first = first == null ? e : first;
                sink.say(Names.printable(String.valueOf(e.getMessage())));
            }
        }
        if (!offers.any && first != null) {
            throw first;
        }
    }

    private static List<Path> pages(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw UserError.usage("--pages '%s' is no folder; name the one that you saved the pages in", folder);
        }
        List<Path> pages;
        try (Stream<Path> files = Files.list(folder)) {
            pages = files.filter(SavedPages::isPage).sorted().toList();
        }
        if (pages.isEmpty()) {
            throw UserError.usage("--pages '%s' holds no page; save them as .html into it", folder);
        }
        for (Path page : pages) {
            if (Files.size(page) > MAX_BYTES) {
                throw UserError.usage("--pages: %s is larger than %d MB; it is no saved page", page, MAX_BYTES >> 20);
            }
        }
        return pages;
    }

    private static boolean isPage(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && name.matches(".+\\.(html?|xhtml|json|txt)") && !name.startsWith(".");
    }

    /** Knows whether anything was offered. */
    private static final class Offers implements Sink {
        private final Sink sink;
        private boolean any;
        private boolean enough;

        Offers(Sink sink) {
            this.sink = sink;
        }

        @Override
        public boolean offer(pyoji.crawler.source.Found found) throws IOException {
            any = true;
            enough = !sink.offer(found);
            return !enough;
        }

        @Override
        public void say(String line) {
            sink.say(line);
        }
    }
}
