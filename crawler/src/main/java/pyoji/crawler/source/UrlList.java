package pyoji.crawler.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.Pages;

/** A file of addresses that the user made: CSV, JSON Lines, or an address a line. */
public final class UrlList implements Source {
    /** The source's name. */
    public static final String NAME = "urls";

    private final @Nullable Path file;

    /** With the file that {@code --urls} names, or null. */
    public UrlList(@Nullable Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String terms() {
        return "addresses that you listed: each picture is its owner's, under terms that you know";
    }

    @Override
    public boolean optIn() {
        return false;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public void find(Wanted wanted, Pages pages, Sink sink) throws IOException {
        if (file == null) {
            throw UserError.usage(
                    "--source urls needs --urls FILE: CSV with a column url, JSON Lines with a field url, or an"
                            + " address a line");
        }
        UrlFile urls = new UrlFile(file);
        // All of it is checked before the first picture is asked for.
        int[] rows = new int[2];
        List<Artist> artists = wanted.artists().stream()
                .map(name -> Artist.named(name, Subject.kind(wanted)))
                .toList();
        urls.read(row -> {
            rows[0]++;
            rows[1] += isWanted(row, wanted, artists) ? 1 : 0;
            return true;
        });
        if (rows[0] == 0) {
            throw UserError.usage("--urls '%s' lists no address; write one a line", file);
        }
        if (rows[1] < rows[0]) {
            sink.say("urls: %d of %d are of another artist, group kind or year".formatted(rows[0] - rows[1], rows[0]));
        }
        urls.read(row -> !isWanted(row, wanted, artists) || sink.offer(found(row, wanted)));
    }

    private static boolean isWanted(UrlFile.Row row, Wanted wanted, List<Artist> artists) {
        String credit = row.artist();
        boolean artist = artists.isEmpty()
                || credit != null && artists.stream().anyMatch(named -> Subject.credits(named, credit));
        return Subject.isWanted(row.groupKind(), wanted)
                && artist
                && wanted.years().include(row.year());
    }

    private static Found found(UrlFile.Row row, Wanted wanted) {
        GroupKind kind = row.groupKind() == null ? Subject.kind(wanted) : row.groupKind();
        return new Found(
                NAME,
                new Found.OnTheWeb(List.of(row.url())),
                row.page(),
                row.title(),
                row.artist(),
                kind,
                row.year(),
                null,
                "url:" + row.url());
    }
}
