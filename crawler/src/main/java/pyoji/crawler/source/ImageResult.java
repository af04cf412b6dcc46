package pyoji.crawler.source;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an image search shows of one picture.
 *
 * @param image the picture itself, not its thumbnail
 * @param page that shows it
 * @param title of the page or the picture
 * @param width in pixels, 0 if the search does not say
 * @param height in pixels, 0 if the search does not say
 * @param key what the search calls it
 */
record ImageResult(
        URI image,
        @Nullable URI page,
        @Nullable String title,
        int width,
        int height,
        @Nullable String key) {
    /** Shortest side in pixels that is worth asking for: the crawl's own smallest by default. */
    private static final int SMALLEST = 300;

    /** Whether it may be large enough, as far as the search says. */
    boolean isLarge() {
        return (width == 0 || width >= SMALLEST) && (height == 0 || height >= SMALLEST);
    }

    /** The cover that it is taken for. */
    Found found(String source, Subject subject) {
        return new Found(
                source,
                new Found.OnTheWeb(List.of(image)),
                page == null ? null : page.toString(),
                title,
                subject.artist() == null ? null : subject.artist().name(),
                subject.groupKind(),
                null,
                null,
                key);
    }
}
