package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fixture.ITunesHost;
import pyoji.crawler.fixture.MelonHost;
import pyoji.crawler.fixture.ShopAlbum;
import pyoji.crawler.fixture.ShopHosts;
import pyoji.crawler.fixture.World;
import pyoji.crawler.picture.CoverImage;

/** The fixture shops really have the pictures that the sources find in them. */
class ShopPicturesTest extends ShopFixture {
    private static List<Source> shops() {
        return List.of(new ITunes(ROSTER), new Deezer(ROSTER), new Melon(), new Bing(ROSTER));
    }

    private Page picture(String url) throws IOException {
        return pages.get(url);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void pictureThatASourceFindsIsALargeCover(Source shop) throws IOException {
        Found found = find(shop, wanted(null, List.of("Neon Harbor"), List.of("artistId=700001", "리패키지"), ALL))
                .get(0);
        CoverImage.Decoded cover =
                CoverImage.decode(picture(images(found).get(0)).body());
        assertThat(cover.width()).isEqualTo(cover.height()).isGreaterThanOrEqualTo(600);
    }

    @Test
    void largestArtworkMayBeMissingAtITunes() throws IOException {
        server.with(ITunesHost.ARTWORK, new ITunesHost(ShopAlbum.by(ShopHosts.ARTISTS), 600));
        List<String> sizes =
                images(find(new ITunes(ROSTER), artists("Neon Harbor")).get(0));
        assertThatThrownBy(() -> picture(sizes.get(0))).isInstanceOf(FetchException.class);
        assertThat(CoverImage.decode(picture(sizes.get(1)).body()).width()).isEqualTo(600);
    }

    @Test
    void largestPictureMayBeMissingAtMelon() throws IOException {
        server.with(MelonHost.PICTURES, new MelonHost(ShopAlbum.by(ShopHosts.ARTISTS), 500));
        List<String> sizes =
                images(find(new Melon(), queries("artistId=700001")).get(0));
        assertThatThrownBy(() -> picture(sizes.get(0))).isInstanceOf(FetchException.class);
        assertThat(CoverImage.decode(picture(sizes.get(1)).body()).width()).isEqualTo(500);
    }

    @Test
    void shopsForbidTheirPagesToCrawlersAsTheRealOnesDo() throws IOException {
        assertThat(pages.get("https://itunes.apple.com/robots.txt").text()).contains("Disallow: /search*");
        assertThat(pages.get("https://www.melon.com/robots.txt").text()).contains("Disallow: /\n");
    }

    @Test
    void shopsSellTheRecordsOfAWorld() throws IOException {
        World world = new World(3, 3, 0, 0);
        ShopHosts.everything(server, world);
        Artists roster = (wanted, from, sink) -> world.artists();
        List<Found> bought = find(new ITunes(roster), anything());
        assertThat(find(new Deezer(roster), anything()).subList(bought.size(), 2 * bought.size()))
                .extracting(Found::artist, Found::title, Found::year)
                .isEqualTo(bought.stream()
                        .map(found -> tuple(found.artist(), found.title(), found.year()))
                        .toList());
    }
}
