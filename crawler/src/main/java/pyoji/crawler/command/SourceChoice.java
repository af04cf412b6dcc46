package pyoji.crawler.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;
import pyoji.crawler.source.Source;
import pyoji.crawler.source.Sources;

/**
 * Which sources a crawl asks.
 *
 * @param split a split may have a source of its own
 * @param names as --source has them; may be empty
 * @param urls the file that --urls names
 * @param folders those that --folder names
 * @param pages the folder that --pages names
 */
record SourceChoice(
        String split,
        List<String> names,
        @Nullable Path urls,
        List<Path> folders,
        @Nullable Path pages) {
    private static final String URLS = "urls";
    private static final String FOLDER = "folder";

    /**
     * Those that were named, each once; else those that an option speaks of; else the split's default.
     *
     * @throws UserError if one is unknown, or an option speaks of one that was not named
     */
    List<Source> sources() {
        List<Source> all = Sources.all(urls, folders);
        List<Source> chosen = namesOrDefault().stream()
                .map(name -> Sources.named(all, name))
                .distinct()
                .toList();
        refuseUnused(urls != null, URLS, chosen);
        refuseUnused(!folders.isEmpty(), FOLDER, chosen);
        return chosen;
    }

    private List<String> namesOrDefault() {
        List<String> chosen = new ArrayList<>(names);
        if (names.isEmpty() && urls != null) {
            chosen.add(URLS);
        }
        if (names.isEmpty() && !folders.isEmpty()) {
            chosen.add(FOLDER);
        }
        if (chosen.isEmpty() && pages != null) {
            throw UserError.usage("--pages needs --source melon, bing or google: whose pages are they?");
        }
        if (chosen.isEmpty()) {
            chosen.add(split.equals("popular") ? "circle" : "musicbrainz");
        }
        return chosen;
    }

    private static void refuseUnused(boolean given, String name, List<Source> chosen) {
        if (given && chosen.stream().noneMatch(source -> source.name().equals(name))) {
            throw UserError.usage("--%s is for the source %s; add --source %s, or leave it out", name, name, name);
        }
    }
}
