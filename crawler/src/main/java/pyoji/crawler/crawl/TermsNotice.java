package pyoji.crawler.crawl;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import pyoji.crawler.Home;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.source.Source;

/** Shows the terms of the sources that are off until named, once each. */
public final class TermsNotice {
    private static final int FORMAT_VERSION = 1;

    /** datasets/.terms.json: whose terms were shown. */
    record Shown(int formatVersion, List<String> sources) {
        Shown {
            sources = sources == null ? List.of() : List.copyOf(sources);
        }
    }

    private TermsNotice() {}

    /** Says the terms of those that were never shown before. */
    public static void show(Home home, List<Source> sources, Consumer<String> say) throws IOException {
        Path file = home.datasets().resolve(".terms.json");
        Set<String> shown = new TreeSet<>(shown(file));
        boolean more = false;
        for (Source source : sources) {
            if (source.optIn() && shown.add(source.name())) {
                say.accept("terms of " + source.name() + ": " + source.terms());
                more = true;
            }
        }
        if (more) {
            try {
                Files.createDirectories(home.datasets());
                JsonFormat.write(file, new Shown(FORMAT_VERSION, List.copyOf(shown)));
            } catch (FileSystemException e) {
                // They are shown once more; what is wrong with the folder is told by whoever needs it.
            }
        }
    }

    /** Whose terms were shown; a damaged file does no harm. */
    private static List<String> shown(Path file) throws IOException {
        try {
            return Files.isRegularFile(file)
                    ? JsonFormat.read(file, Shown.class).sources()
                    : List.of();
        } catch (JsonFormat.InvalidException e) {
            return List.of();
        }
    }
}
