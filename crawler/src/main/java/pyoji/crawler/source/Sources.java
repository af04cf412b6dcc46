package pyoji.crawler.source;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;

/** Every source there is, in one place. */
public final class Sources {
    private Sources() {}

    /**
     * All of them, the default one first.
     *
     * @param urls the file for the source urls, if one was named
     * @param folders those for the source folder
     */
    public static List<Source> all(@Nullable Path urls, List<Path> folders) {
        return List.of(
                new MusicBrainz(),
                new Circle(Clock.systemUTC()),
                new ITunes(Roster::artists),
                new Deezer(Roster::artists),
                new Melon(),
                new Bing(Roster::artists),
                new Google(),
                new UrlList(urls),
                new FolderSource(folders),
                new DrawnSeeds());
    }

    /**
     * The one of that name, or of that other name.
     *
     * @throws UserError if there is none; it names the nearest
     */
    public static Source named(List<Source> all, String name) {
        String asked = name.strip().toLowerCase(java.util.Locale.ROOT);
        return all.stream()
                .filter(source ->
                        source.name().equals(asked) || source.otherNames().contains(asked))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names = all.stream().map(Source::name).toList();
                    return UserError.usage(
                            "--source '%s' is unknown%s",
                            Names.printable(name),
                            Names.nearest(asked, names)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse("; there are: " + String.join(", ", names)));
                });
    }
}
