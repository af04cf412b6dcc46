package pyoji.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fixture.Collected;
import pyoji.crawler.fixture.GooglePages;
import pyoji.crawler.fixture.MelonHost;
import pyoji.crawler.fixture.ShopAlbum;
import pyoji.crawler.fixture.ShopHosts;
import pyoji.crawler.fixture.WebPicture;
import pyoji.crawler.source.DrawnSeeds;
import pyoji.crawler.source.Found;
import pyoji.crawler.source.Google;
import pyoji.crawler.source.Melon;
import pyoji.crawler.source.Source;
import pyoji.crawler.source.Wanted;

class SavedPagesTest {
    private static final Wanted ANY = new Wanted(null, List.of(), List.of(), Wanted.Years.ALL, 400, 8);
    private static final ShopAlbum KOREAN = ShopAlbum.by(ShopHosts.ARTISTS).stream()
            .filter(album -> album.title().endsWith("리패키지"))
            .findFirst()
            .orElseThrow();

    @TempDir
    private Path folder;

    private final Collected collected = new Collected(400);

    private void save(String name, String html) throws IOException {
        Files.writeString(folder.resolve(name), html);
    }

    private static String page(long seed) {
        return GooglePages.old(WebPicture.some(GroupKind.GIRL, seed, 1));
    }

    private static String image(long seed) {
        return WebPicture.some(GroupKind.GIRL, seed, 1).get(0).url();
    }

    private List<String> read(Source source) throws IOException {
        return read(source, collected);
    }

    private List<String> read(Source source, Collected sink) throws IOException {
        SavedPages.read(folder, source, ANY, sink);
        return sink.found().stream().map(found -> found.origin().name()).toList();
    }

    @Test
    void pagesAreReadInTheOrderOfTheirNames() throws IOException {
        save("b.html", page(1));
        save("c.htm", page(3));
        save("a.HTML", page(2));

        assertThat(read(new Google())).containsExactly(image(2), image(1), image(3));
    }

    @Test
    void onlyPagesAreRead() throws IOException {
        save("a.html", page(1));
        save(".hidden.html", page(2));
        save("picture.jpg", page(3));
        Files.createDirectory(folder.resolve("a_files.html"));

        assertThat(read(new Google())).containsExactly(image(1));
    }

    @Test
    void noMorePagesAreReadThanAreNeeded() throws IOException {
        save("a.html", page(1));
        save("b.html", "no page of Google's");

        Collected one = new Collected(1);

        assertThat(read(new Google(), one)).containsExactly(image(1));
        assertThat(one.said()).isEmpty();
    }

    @Test
    void pageMayBeInEucKr() throws IOException {
        String page = MelonHost.albumPage(KOREAN).replace("charset=\"utf-8\"", "charset=\"euc-kr\"");
        Files.write(folder.resolve("album.html"), page.getBytes(Charset.forName("EUC-KR")));

        read(new Melon());

        assertThat(collected.found()).extracting(Found::title).containsExactly(KOREAN.title());
    }

    @Test
    void pageMayBeUtf8() throws IOException {
        Files.write(folder.resolve("앨범.html"), MelonHost.albumPage(KOREAN).getBytes(StandardCharsets.UTF_8));

        read(new Melon());

        assertThat(collected.found()).extracting(Found::title).containsExactly(KOREAN.title());
    }

    @Test
    void pageThatRefusesIsToldOfAndPassedOver() throws IOException {
        save("a.html", MelonHost.BLOCK_PAGE);
        save("b.html", MelonHost.albumPage(KOREAN));

        read(new Melon());

        assertThat(collected.found()).extracting(Found::title).containsExactly(KOREAN.title());
        assertThat(collected.said())
                .singleElement()
                .asString()
                .endsWith("a.html is no page of covers, but one by which melon refuses them");
    }

    @Test
    void pageThatShowsNothingIsToldOfAndPassedOver() throws IOException {
        save("a.html", "<html><body>Sign in</body></html>");
        save("b.html", page(1));

        assertThat(read(new Google())).containsExactly(image(1));
        assertThat(collected.said())
                .singleElement()
                .asString()
                .startsWith("google: parser found 0 items on a page of 33 bytes (file:///")
                .contains("a.html");
    }

    @Test
    void noPageThatShowsAnythingIsAnError() throws IOException {
        save("a.html", "<html><body>Sign in</body></html>");
        save("b.html", "<html><body>Sign in again</body></html>");

        assertThatThrownBy(() -> read(new Google()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.html")
                .hasMessageContaining("where it expected AF_initDataCallback");
        assertThat(collected.said()).hasSize(2);
    }

    @Test
    void folderThatIsNotThereIsRefused() {
        Path nowhere = folder.resolve("nowhere");

        assertRefused(nowhere, new Google(), "--pages '%s' is no folder; name the one that you saved the pages in");
    }

    @Test
    void folderWithoutPagesIsRefused() throws IOException {
        save("notes.md", "");

        assertRefused(folder, new Google(), "--pages '%s' holds no page; save them as .html into it");
    }

    @Test
    void sourceThatAsksItsServerIsRefused() throws IOException {
        save("a.html", page(1));

        assertRefused(
                folder, new DrawnSeeds(), "--pages is read by the sources melon, bing and google, and not by 'drawn'");
    }

    @Test
    void fileThatIsNoPageForItsSizeIsRefused() throws IOException {
        Path film = folder.resolve("film.html");
        try (RandomAccessFile file = new RandomAccessFile(film.toFile(), "rw")) {
            file.setLength(51L << 20);
        }

        assertRefused(folder, new Google(), "--pages: " + film + " is larger than 50 MB; it is no saved page");
    }

    private static void assertRefused(Path pages, Source source, String message) {
        assertThatThrownBy(() -> SavedPages.check(pages, List.of(source)))
                .isInstanceOf(UserError.class)
                .hasMessage(message.formatted(pages));
    }
}
