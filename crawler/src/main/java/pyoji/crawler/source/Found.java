package pyoji.crawler.source;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.dataset.GroupKind;

/**
 * A cover that a source came across, before its picture is had.
 *
 * @param source {@link Source#name}, or the part of it that has the picture (coverart)
 * @param origin where the picture is
 * @param page the page for people that shows it
 * @param title the record's
 * @param artist the record's, as the source writes it
 * @param year of the first release
 * @param rank in the chart that it was found in, 1 is the best
 * @param key what the source itself calls the record, such as mb:&lt;release group&gt;; two with one key are one cover
 */
public record Found(
        String source,
        Origin origin,
        @Nullable String page,
        @Nullable String title,
        @Nullable String artist,
        GroupKind groupKind,
        @Nullable Integer year,
        @Nullable Integer rank,
        @Nullable String key) {

    /** Where a picture is. */
    public sealed interface Origin permits OnTheWeb, InFile, Drawn {
        /** What the manifest calls it: its first URL, its path inside a folder, or its kind and seed. */
        String name();
    }

    /**
     * On a server.
     *
     * @param images one picture at several places or sizes, best first: a later one is asked for when those before are not
     *     there (404)
     */
    public record OnTheWeb(List<URI> images) implements Origin {
        public OnTheWeb {
            images = List.copyOf(images);
            if (images.isEmpty()) {
                throw new IllegalArgumentException("a cover without a picture");
            }
        }

        @Override
        public String name() {
            return images.get(0).toString();
        }

        /** At these places. */
        public static OnTheWeb at(String... images) {
            return new OnTheWeb(java.util.Arrays.stream(images).map(URI::create).toList());
        }
    }

    /**
     * In a file of the user's.
     *
     * @param name what the manifest calls it: its path inside the folder that was named
     */
    public record InFile(Path file, String name) implements Origin {}

    /** Drawn by Pyoji from a seed. */
    public record Drawn(long seed, GroupKind kind) implements Origin {
        @Override
        public String name() {
            return kind + "-" + seed;
        }
    }

    /** How a crawl's report names it. */
    public String label() {
        String by = artist == null ? "" : artist + " - ";
        return title == null ? by + "(untitled)" : by + title;
    }
}
