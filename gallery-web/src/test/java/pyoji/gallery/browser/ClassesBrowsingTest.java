package pyoji.gallery.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pyoji.crawler.Home;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gallery.fixture.TrainedClasses;
import pyoji.gallery.server.GalleryServer;
import pyoji.gallery.server.ServeOptions;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/** A run that tells boys and girls apart, browsed: drawn as either, compared with itself, and launched. */
@Timeout(240)
class ClassesBrowsingTest {
    /** The first picture waits for the renderer's process to begin, which a busy machine lets take its time. */
    private static final LocatorAssertions.IsVisibleOptions DRAWN =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private static Home home;
    private static GalleryServer server;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        browser = Browser.start();
        home = new Home(folder);
        TrainedClasses.in(home);
        MadeRun.of(home, "girl-group").snapshots(3, 2);
        server = GalleryServer.start(ServeOptions.quiet(home));
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothingWentWrongOnThePage() {
        if (page != null) {
            page.context().close();
        }
        assertThat(browser.faults()).isEmpty();
    }

    private void open(String view) {
        open(browser.page(1280), view);
    }

    private void open(Page fresh, String view) {
        page = fresh;
        page.navigate("http://127.0.0.1:" + server.port() + view);
        assertThat(page.locator("main h1")).isVisible();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator picked() {
        return page.locator(".pick-picture img");
    }

    private void openLatent(String more) {
        open("/latent?a=" + TrainedClasses.ENCODED + "&draw=0&" + more);
        assertThat(picked()).isVisible(DRAWN);
    }

    private String pictureAs(String words, Runnable asked) {
        String before = picked().getAttribute("src");
        asked.run();
        assertThat(page.locator(".pick-says")).hasText(words);
        assertThat(picked()).not().hasAttribute("src", before);
        return picked().getAttribute("src");
    }

    @Test
    void sliderGoesFromBoyToGirlAtOneLatent() {
        openLatent("seed=2");
        Locator slider = page.getByLabel("boy to girl");
        assertThat(slider).hasAttribute("aria-valuetext", "boy"); // seed 2 is a boy by itself
        String half = pictureAs("seed 2 as 50% boy and 50% girl", () -> slider.fill("0.5"));
        String girl = pictureAs("seed 2 as girl", () -> slider.press("End"));
        assertThat(girl).isNotEqualTo(half);
        pictureAs("seed 2", () -> button("Its own").click());
    }

    @Test
    void linkToACoverKeepsItsClasses() {
        openLatent("seed=2");
        String half = pictureAs(
                "seed 2 as 70% boy and 30% girl",
                () -> page.getByLabel("boy to girl").fill("0.3"));
        assertThat(page).hasURL(Pattern.compile("pick="));
        page.reload();
        assertThat(page.locator(".pick-says")).hasText("seed 2 as 70% boy and 30% girl");
        assertThat(picked()).hasAttribute("src", half);
    }

    @Test
    void drawsAreAllDrawnAsOneClass() {
        openLatent("seed=2");
        Locator second = page.locator(".fake").nth(2).locator("img");
        assertThat(second).isVisible();
        String own = second.getAttribute("src");
        page.locator(".draws-as label").nth(2).click();
        assertThat(second).not().hasAttribute("src", own);
        assertThat(page).hasURL(Pattern.compile("as=girl"));
    }

    @Test
    void keptCoverTellsItsClass() {
        openLatent("pick=%7B%22seed%22%3A5%2C%22classes%22%3A%7B%22boy%22%3A1%7D%7D");
        button("Keep").click();
        page.getByText("kept: see it").click();
        assertThat(page.locator(".cover-facts")).containsText("seed 5 as boy");
    }

    @Test
    void walkLeadsFromClassToClass() {
        openLatent("chosen=%5B%7B%22seed%22%3A3%2C%22classes%22%3A%7B%22boy%22%3A1%7D%7D%2C"
                + "%7B%22seed%22%3A3%2C%22classes%22%3A%7B%22girl%22%3A1%7D%7D%5D&seed=3");
        button("Draw the walk").click();
        Locator frame = page.locator(".walk-picture img");
        assertThat(frame).isVisible();
        String boy = frame.getAttribute("src");
        page.getByLabel("Frame of the walk").fill("12");
        assertThat(page.locator(".walk-says")).hasText("half way from (seed 3 as boy) to (seed 3 as girl)");
        assertThat(frame).not().hasAttribute("src", boy);
    }

    private void openBothClasses() {
        open("/compare?a=" + TrainedClasses.ENCODED + "&b=" + TrainedClasses.ENCODED + "&classes=boy,girl");
        assertThat(page.locator(".pair-side .sheet").first()).hasAttribute("data-step", "4");
        assertThat(page.locator(".pair-side .sheet").last()).hasAttribute("data-step", "4");
    }

    @Test
    void classesOfOneRunStandSideBySide() {
        openBothClasses();
        assertThat(page.locator(".pair-side").first()).containsText("boy-group+girl-group: boy");
        assertThat(page.locator(".pair-side").last()).containsText("boy-group+girl-group: girl");
        assertThat(page.locator(".colour-sentence")).containsText("the boy fakes");
        assertThat(page.locator(".colour-side .strip").first()).isVisible();
    }

    @Test
    void scrubberHasTheStepsOfTheCheckpoints() {
        openBothClasses();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(".pair-side .sheet").first()).hasAttribute("data-step", "2");
        assertThat(page.getByLabel("Step of both runs")).hasAttribute("aria-valuetext", "step 2 of 4");
    }

    @Test
    void classesLieOnEachOtherInTheOtherViews() {
        openBothClasses();
        page.keyboard().press("2");
        assertThat(page.locator(".stack-a")).hasAttribute("src", Pattern.compile("/classes/boy/4/"));
        assertThat(page.locator(".stack-b")).hasAttribute("src", Pattern.compile("/classes/girl/4/"));
        assertThat(page.locator(".stack-b")).isVisible();
    }

    @Test
    void coverOfAClassIsDrawnOnFromTheViewer() {
        openBothClasses();
        page.locator(".pair-side").last().locator("[data-tile='3']").click();
        assertThat(page.locator(".viewer-caption")).containsText("girl, seed 3, step 4");
        page.getByText("Draw on from it").click();
        assertThat(page.locator(".pick-says")).hasText("seed 3 as girl");
    }

    @Test
    void classIsChosenAmongTheRuns() {
        open("/compare?a=" + TrainedClasses.ENCODED + "&b=00002-girl-group-classic-64");
        page.locator(".compare-select select").first().selectOption("#1 boy-group+girl-group: girl");
        assertThat(page).hasURL(Pattern.compile("classes=girl%2C"));
        assertThat(page.locator(".pair-side").first()).containsText("boy-group+girl-group: girl");
        assertThat(page.locator(".pair-side .sheet").last()).hasAttribute("data-step", "4");
    }

    @Test
    void runsOwnPageComparesItsClasses() {
        open("/runs/" + TrainedClasses.ENCODED);
        page.locator("a.button", new Page.LocatorOptions().setHasText("Compare"))
                .click();
        assertThat(page.locator(".pair-side").last()).containsText("boy-group+girl-group: girl");
    }

    @Test
    void drawnLatentFitsANarrowWindow() {
        open(
                browser.page(360, ColorScheme.DARK, null),
                "/latent?a=" + TrainedClasses.ENCODED
                        + "&draw=0&seed=2&chosen=%5B%7B%22seed%22%3A3%7D%2C%7B%22seed%22%3A4%7D%5D");
        assertThat(picked()).isVisible(DRAWN);
        assertThat(page.locator(".fake img").first()).isVisible(DRAWN);
        Browser.assertAccessible(page, "latent at 360");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void pagesWithClassesAreAccessible(ColorScheme theme) {
        open(browser.page(1280, theme, null), "/latent?a=" + TrainedClasses.ENCODED + "&draw=0&seed=1&as=girl");
        assertThat(page.getByLabel("boy to girl")).isVisible();
        Browser.assertAccessible(page, theme + " latent");
        page.navigate("http://127.0.0.1:" + server.port() + "/launch?split=boy-group&split=girl-group&together=1");
        assertThat(page.locator(".launch-together")).isVisible();
        Browser.assertAccessible(page, theme + " launch");
        page.navigate("http://127.0.0.1:" + server.port() + "/compare?a=" + TrainedClasses.ENCODED + "&b="
                + TrainedClasses.ENCODED);
        assertThat(page.locator(".colour-sentence")).containsText("the boy fakes");
        Browser.assertAccessible(page, theme + " compare");
    }

    @Test
    void splitsOfTwoKindsAreLaunchedAsOneRun() throws Exception {
        open("/launch");
        page.getByLabel("boy-group").check();
        assertThat(page.locator(".launch-together")).hasCount(0);
        page.getByLabel("girl-group").check();
        assertThat(button("Add 2 runs to the queue")).isVisible();
        page.getByLabel("One run on all of them").check();
        button("Add to the queue").click();
        page.locator(".saved a").waitFor();
        RunFolder run = Runs.find(home, "3");
        TrainOptions options = run.description().options();
        run.delete();
        assertThat(options.split()).isEqualTo("boy-group+girl-group");
        assertThat(options.classes()).containsExactly("boy", "girl");
    }
}
