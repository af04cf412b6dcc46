package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fixture.Collected;
import pyoji.crawler.fixture.GooglePages;
import pyoji.crawler.fixture.WebPicture;

class GoogleTest extends ShopFixture {
    private static final List<WebPicture> PICTURES = WebPicture.some(GroupKind.GIRL, 20, 5);
    private static final List<String> ADDRESSES =
            PICTURES.stream().map(WebPicture::url).toList();

    private final Google source = new Google();

    private static String script(String lists) {
        return "<script>AF_initDataCallback({key: 'ds:1', data:" + lists + "});</script>" + padding();
    }

    @Test
    void withoutSavedPagesItSaysWhatToDo() {
        assertThatThrownBy(() -> find(source, queries("kpop")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--pages FOLDER");
        assertThat(pages.requests()).isEmpty();
    }

    @Test
    void pageWithScriptIsReadWithoutItsThumbnails() throws IOException {
        assertThat(images(read(source, GooglePages.scripted(PICTURES), anything())))
                .isEqualTo(ADDRESSES);
    }

    @Test
    void oldPageIsReadInFull() throws IOException {
        WebPicture picture = PICTURES.get(0);
        assertThat(read(source, GooglePages.old(PICTURES), kind(GroupKind.GIRL)))
                .hasSize(5)
                .startsWith(new Found(
                        "google",
                        Found.OnTheWeb.at(picture.url()),
                        picture.page(),
                        picture.title(),
                        null,
                        GroupKind.GIRL,
                        null,
                        null,
                        null));
    }

    @Test
    void pageOfBothFormsGivesEachPictureOnce() throws IOException {
        String both = GooglePages.scripted(PICTURES) + GooglePages.old(PICTURES);
        assertThat(images(read(source, both, anything()))).isEqualTo(ADDRESSES);
    }

    @Test
    void pageInEucKrIsRead() throws IOException {
        String page = GooglePages.old(PICTURES).replace("charset=\"utf-8\"", "charset=\"euc-kr\"");
        assertThat(read(source, saved(page, Charset.forName("EUC-KR")), anything())
                        .get(0)
                        .title())
                .contains("앨범");
    }

    @Test
    void heightStandsBeforeWidth() throws IOException {
        String rows = "[[\"https://a.example/low.jpg\",200,900],[\"https://a.example/narrow.jpg\",900,200],"
                + "[\"https://a.example/large.jpg\",900,900]]";
        assertThat(images(read(source, script(rows), anything()))).containsExactly("https://a.example/large.jpg");
    }

    @Test
    void listsMayBeWrittenOverManyLines() throws IOException {
        String rows = "[\n [\n  \"https:\\/\\/a.example\\/x.jpg?a\\u003d1\\u0026b\\u003d2\" ,\n  900 ,\n  901\n ]\n]";
        assertThat(images(read(source, script(rows), anything()))).containsExactly("https://a.example/x.jpg?a=1&b=2");
    }

    @Test
    void triplesOutsideTheCallbackAreNone() {
        String page = "<script>var x = [\"https://a.example/x.jpg\",900,900];</script>" + padding();
        assertThatThrownBy(() -> read(source, page, anything())).isInstanceOf(EmptyPageException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[\"https://a.example/%zz\\x.jpg\",900,900],[\"https://a.example/good.jpg\",900,900]]",
                "[[\"https:nowhere\",900,900],[\"https://a.example/good.jpg\",900,900]]",
                "[[\"https://a.example/x.jpg\",900],[\"https://a.example/good.jpg\",900,900]]",
                "[[\"https://a.example/x.jpg\",900000000000,900],[\"https://a.example/good.jpg\",900,900]]"
            })
    void oddTripleIsPassedOver(String rows) throws IOException {
        assertThat(images(read(source, script(rows), anything()))).containsExactly("https://a.example/good.jpg");
    }

    @Test
    void oddMetaIsPassedOver() throws IOException {
        String page = "<div class=\"rg_meta\">{\"ou\":</div><div class=\"rg_meta\"></div>" + GooglePages.old(PICTURES);
        assertThat(read(source, page, anything())).hasSize(5);
    }

    @Test
    @Timeout(20)
    void scriptOfManyBrokenTriplesTakesNoTime() {
        String page = script("[\"https://".repeat(200_000));
        assertThatThrownBy(() -> read(source, page, anything())).isInstanceOf(EmptyPageException.class);
    }

    @Test
    void pageOfAnotherSiteIsAnErrorThatNamesTheSource() {
        assertThatThrownBy(() -> read(source, padding(), anything()))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageStartingWith("google: ")
                .hasMessageContaining("rg_meta");
    }

    @Test
    void nothingMoreIsOfferedOnceThereAreEnough() throws IOException {
        collected = new Collected(2);
        assertThat(read(source, GooglePages.old(PICTURES), anything())).hasSize(2);
    }

    @Test
    void limitedYearsLeaveNothing() throws IOException {
        Wanted years = wanted(null, List.of(), List.of(), new Wanted.Years(2010, 2020));
        assertThat(read(source, GooglePages.old(PICTURES), years)).isEmpty();
    }
}
