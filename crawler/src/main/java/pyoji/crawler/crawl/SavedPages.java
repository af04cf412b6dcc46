package pyoji.crawler.crawl;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Robots;
import pyoji.crawler.source.Found;
import pyoji.crawler.source.Sink;
import pyoji.crawler.source.Source;
import pyoji.crawler.source.Wanted;

/** Pages that the user saved in a browser, in place of asking a server for them. */
final class SavedPages {
    private static final long MAX_BYTES = 50L << 20;

    private SavedPages() {}

    /**
     * Refuses what would fail when its turn comes.
     *
     * @throws UserError if a source reads no saved pages, or there is no such folder, or no page in it
     */
    static void check(Path folder, List<Source> sources) throws IOException {
        for (Source source : sources) {
            if (!source.readsSavedPages()) {
                throw UserError.usage(
                        "--pages is read by the sources melon, bing and google, and not by '%s'", source.name());
            }
        }
        pages(folder);
    }

    /**
     * Has the source read every page in the folder, sorted by name; one that can't be read is told of and passed over.
     *
     * @throws UserError if there is no such folder, or no page in it
     * @throws EmptyPageException of the first page, if none of them gave anything
     */
    static void read(Path folder, Source source, Wanted wanted, Sink sink) throws IOException {
        Offers offers = new Offers(sink);
        IOException first = null;
        for (Path file : pages(folder)) {
            if (offers.enough) {
                return;
            }
            try {
                source.read(page(file), wanted, offers);
            } catch (EmptyPageException | FileSystemException | FetchException e) {
                String why = why(file, source, e);
                first = first == null ? new IOException(why, e) : first;
                sink.say(Names.printable(why));
            }
        }
        if (!offers.any && first != null) {
            throw first;
        }
    }

    private static String why(Path file, Source source, IOException e) {
        if (e instanceof EmptyPageException) {
            return String.valueOf(e.getMessage());
        }
        return e instanceof FetchException
                ? file + " is no page of covers, but one by which " + source.name() + " refuses them"
                : "%s can't be read (%s)".formatted(file, e.getClass().getSimpleName());
    }

    private static Page page(Path file) throws IOException {
        return new Page(
                file.toUri(),
                null,
                Files.readAllBytes(file),
                Files.getLastModifiedTime(file).toInstant(),
                Robots.NONE);
    }

    private static List<Path> pages(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw UserError.usage("--pages '%s' is no folder; name the one that you saved the pages in", folder);
        }
        List<Path> pages;
        try (Stream<Path> files = Files.list(folder)) {
            pages = files.filter(SavedPages::isPage).sorted().toList();
        } catch (FileSystemException e) {
            throw UserError.usage(
                    "--pages '%s' can't be read (%s); mend its permissions",
                    folder, e.getClass().getSimpleName());
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
        public boolean offer(Found found) throws IOException {
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
