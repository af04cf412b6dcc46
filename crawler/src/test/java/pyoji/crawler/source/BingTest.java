package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.BingHost;
import pyoji.crawler.fixture.Collected;
import pyoji.crawler.fixture.WebPicture;

class BingTest extends ShopFixture {
    private static final List<WebPicture> PICTURES = WebPicture.some(GroupKind.GIRL, 20, 3);

    private final Bing source = new Bing(ROSTER);

    private void finds(int results, boolean old) {
        server.with(BingHost.NAME, new BingHost(results, old));
    }

    @Test
    void searchIsAskedForPageByPage() throws IOException {
        finds(80, false);
        assertThat(find(source, queries("소녀 album"))).hasSize(80);
        assertThat(asked(BingHost.NAME))
                .startsWith("/images/async?q=%EC%86%8C%EB%85%80+album&async=1&first=1&count=35"
                        + "&qft=filterui:imagesize-large")
                .allMatch(asked -> asked.matches(".*&first=(1|36|71|106)&.*"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resultIsReadFromPagesOfBothForms(boolean old) throws IOException {
        finds(1, old);
        Found found = find(source, queries("girl")).get(0);
        long seed = Long.parseLong(images(found).get(0).replaceAll(".*girl-(\\d+)-.*", "$1"));
        WebPicture picture = new WebPicture(GroupKind.GIRL, seed, 600);
        assertThat(found)
                .isEqualTo(new Found(
                        "bing",
                        Found.OnTheWeb.at(picture.url()),
                        picture.page(),
                        picture.title(),
                        null,
                        GroupKind.UNKNOWN,
                        null,
                        null,
                        "bing:" + picture.hash()));
    }

    @Test
    void secondPageIsNotAskedForOnceThereAreEnough() throws IOException {
        collected = new Collected(35);
        find(source, queries("girl"));
        assertThat(asked(BingHost.NAME)).hasSize(1);
    }

    @Test
    void pageThatRepeatsTheOneBeforeIsTheLast() throws IOException {
        server.with(BingHost.NAME, asked -> Answer.html(BingHost.page(PICTURES)));
        assertThat(find(source, queries("girl"))).hasSize(3);
        assertThat(asked(BingHost.NAME)).hasSize(2);
    }

    @Test
    void resultsThatNeverEndAreLeft() throws IOException {
        collected = new Collected(100_000);
        server.with(
                BingHost.NAME,
                asked -> Answer.html(
                        BingHost.page(WebPicture.some(GroupKind.GIRL, Integer.parseInt(asked.field("first")), 1))));
        find(source, queries("girl"));
        assertThat(asked(BingHost.NAME)).hasSizeLessThan(100);
    }

    @Test
    void searchesTakeTurns() throws IOException {
        assertThat(images(find(source, queries("boy", "girl")).subList(0, 4)))
                .extracting(url -> url.replaceAll(".*/(boy|girl)-.*", "$1"))
                .containsExactly("boy", "girl", "boy", "girl");
    }

    @Test
    void pictureThatTwoSearchesFindIsOfferedOnce() throws IOException {
        server.with(BingHost.NAME, asked -> Answer.html(BingHost.page(PICTURES)));
        assertThat(find(source, queries("boy", "girl"))).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "BOY, kpop album cover boy group, 보이그룹 앨범 표지",
        "GIRL, kpop album cover girl group, 걸그룹 앨범 표지",
        "UNKNOWN, korean album cover, 한국 앨범 표지"
    })
    void withoutWordsItSearchesInEnglishAndKorean(GroupKind kind, String english, String korean) throws IOException {
        find(source, kind(kind));
        assertThat(server.asked(BingHost.NAME))
                .extracting(asked -> asked.field("q"))
                .contains(english, korean);
    }

    @Test
    void artistsAreSearchedForByName() throws IOException {
        finds(2, false);
        assertThat(find(source, artists("Café Luna", "Han Sol")))
                .extracting(Found::artist, Found::groupKind)
                .startsWith(tuple("Café Luna", GroupKind.GIRL), tuple("Han Sol", GroupKind.SOLO));
        assertThat(server.asked(BingHost.NAME))
                .extracting(asked -> asked.field("q"))
                .containsOnly("kpop album art Café Luna", "kpop album art Han Sol");
    }

    @Test
    void searchWithoutResultsIsSaid() throws IOException {
        find(source, queries(BingHost.NOWHERE));
        assertThat(collected.said()).containsExactly("bing: nothing for '" + BingHost.NOWHERE + "'");
    }

    @Test
    void changedFormatIsAnErrorThatNamesTheSource() {
        server.with(BingHost.NAME, asked -> Answer.html(padding()));
        assertThatThrownBy(() -> find(source, queries("girl")))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageStartingWith("bing: ")
                .hasMessageContaining("a.iusc[m]");
    }

    @Test
    void fullPageWithoutResultsAfterOthersIsTheEnd() throws IOException {
        BingHost bing = new BingHost(35);
        server.with(
                BingHost.NAME, asked -> asked.field("first").equals("1") ? bing.answer(asked) : Answer.html(padding()));
        assertThat(find(source, queries("girl"))).hasSize(35);
    }

    @Test
    void smallPictureIsNotOffered() throws IOException {
        List<WebPicture> pictures =
                List.of(new WebPicture(GroupKind.BOY, 1, 299), new WebPicture(GroupKind.BOY, 2, 300));
        assertThat(images(read(source, BingHost.page(pictures), anything())))
                .containsExactly(pictures.get(1).url());
    }

    @Test
    void pictureOfUnknownSizeIsOffered() throws IOException {
        String page = BingHost.page(PICTURES).replaceAll("\\d+ x \\d+ · ", "");
        assertThat(read(source, page, anything())).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{&quot;murl&quot;:&quot;",
                "{}",
                "[]",
                "{&quot;murl&quot;:7}",
                "{&quot;murl&quot;:&quot;ftp://a.example/a.jpg&quot;}",
                "{&quot;murl&quot;:&quot;file:///etc/passwd&quot;}",
                "{&quot;murl&quot;:&quot;/relative.jpg&quot;}"
            })
    void oddResultIsPassedOver(String json) throws IOException {
        String page = "<a class=\"iusc\" m=\"" + json + "\"></a>" + BingHost.page(PICTURES);
        assertThat(read(source, page, anything())).hasSize(3);
    }

    @Test
    void addressThatItsWriterDidNotEncodeIsMended() throws IOException {
        String page = "<a class=\"iusc\" m='{\"murl\":\"https://a.example/앨범 표지.jpg?a=1&amp;b=[2]\"}'></a>";
        assertThat(images(read(source, page, anything())))
                .containsExactly("https://a.example/%EC%95%A8%EB%B2%94%20%ED%91%9C%EC%A7%80.jpg?a=1&b=%5B2%5D");
    }

    @Test
    void resultWithoutPageTitleAndHashIsOffered() throws IOException {
        String page = "<div class=\"imgpt\"><a m='{\"murl\":\"https://a.example/1.jpg\"}'></a></div>";
        assertThat(read(source, page, anything()))
                .extracting(Found::page, Found::title, Found::key)
                .containsExactly(tuple(null, null, null));
    }

    @Test
    void savedPageIsRead() throws IOException {
        assertThat(read(source, BingHost.page(PICTURES), kind(GroupKind.GIRL)))
                .extracting(Found::groupKind)
                .containsExactly(GroupKind.GIRL, GroupKind.GIRL, GroupKind.GIRL);
    }

    @Test
    void savedPageOfAnotherSiteIsAnError() {
        assertThatThrownBy(() -> read(source, "<p>hello</p>", anything()))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageContaining("murl");
    }

    @Test
    void limitedYearsLeaveNothingAndNobodyIsAsked() throws IOException {
        find(source, wanted(null, List.of(), List.of("girl"), new Wanted.Years(2010, 2020)));
        assertThat(pages.requests()).isEmpty();
        assertThat(collected.said()).singleElement().asString().contains("--years");
    }
}
