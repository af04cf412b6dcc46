package pyoji.gallery.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.Home;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gallery.fixture.MadeSplit;
import pyoji.gallery.server.GalleryServer;
import pyoji.gallery.server.ServeOptions;
import pyoji.gallery.shelf.GalleryFile;
import pyoji.gan.run.Alarm;

/** Finished runs, browsed as users do: with mouse and keyboard, narrow and wide, light and dark. */
@Timeout(240)
class GalleryBrowsingTest {
    private static Home home;
    private static MadeRun boys;
    private static MadeRun girls;
    private static GalleryServer server;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        browser = Browser.start();
        home = new Home(folder);
        MadeSplit.of(home, "boy-group", 6);
        MadeSplit.of(home, "girl-group", 6);
        boys = MadeRun.of(home, "boy-group")
                .snapshots(11, 100)
                .metrics(100)
                .reals()
                .gif();
        girls = MadeRun.of(home, "girl-group")
                .snapshots(6, 200)
                .measuring(200)
                .metrics(100)
                .reals()
                .gif()
                .best(600, false, Alarm.COPYING);
        girls.log(List.of("finished at step 1000"));
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

    private static String of(MadeRun run) {
        return "/runs/" + run.id();
    }

    private Locator slider() {
        return page.getByRole(AriaRole.SLIDER).first();
    }

    private Locator fakes() {
        return page.locator(".run-fakes .sheet");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void runOpensAtItsNewestStep() {
        open(of(girls));
        assertThat(fakes()).hasAttribute("data-step", "1000");
        assertThat(slider()).hasAttribute("aria-valuetext", "step 1000 of 1000");
    }

    @Test
    void scrubbingShowsThePictureOfTheStepAndPutsItIntoTheAddress() {
        open(of(girls));
        slider().fill("2");
        assertThat(fakes()).hasAttribute("data-step", "400");
        assertThat(page).hasURL(Pattern.compile("step=400"));
        page.reload();
        assertThat(fakes()).hasAttribute("data-step", "400");
    }

    @Test
    void measuredRunShowsItsBestStepAndWhatGoesWrong() {
        open(of(girls));
        assertThat(page.locator(".page-head .alarm")).containsText("Copying: its fakes lie nearer to covers");
        assertThat(page.locator("canvas[aria-label^=Copying]"))
                .hasAttribute("aria-label", Pattern.compile("copies: below 0\\.95\\. best: step 600"));
        page.locator(".best a").click();
        assertThat(fakes()).hasAttribute("data-step", "600");
        assertThat(page.locator(".quality-group").first()).containsText("mean 70");
    }

    @Test
    void clickOnACurveMovesThePicture() {
        open(of(girls) + "?step=1000");
        assertThat(fakes()).hasAttribute("data-step", "1000");
        assertThat(page.locator(".run-curves .chart-key output").first()).hasText("2"); // they are there
        Locator losses = page.locator("canvas[aria-label^=Losses]");
        assertThat(losses).hasAttribute("style", Pattern.compile("block")); // the library has drawn them
        losses.click(); // in the middle, between steps 400 and 500
        assertThat(fakes()).hasAttribute("data-step", "400");
        assertThat(page).hasURL(Pattern.compile("step=400"));
    }

    @Test
    void arrowKeysMoveTheStep() {
        open(of(girls) + "?step=400");
        assertThat(fakes()).hasAttribute("data-step", "400");
        page.keyboard().press("ArrowRight");
        assertThat(fakes()).hasAttribute("data-step", "600");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        assertThat(fakes()).hasAttribute("data-step", "200");
    }

    @Test
    void stepThatHasNoPictureIsSaid() {
        open(of(girls) + "?step=450");
        assertThat(fakes()).hasAttribute("data-step", "400");
        assertThat(page.locator("main")).containsText("There is no picture at step 450: this is step 400");
    }

    @Test
    void playingGoesThroughToTheEndAndStops() {
        open(of(girls) + "?step=0");
        button("Play").click();
        assertThat(button("Pause")).isVisible();
        assertThat(fakes()).hasAttribute("data-step", "1000");
        assertThat(button("Play")).isVisible();
    }

    @Test
    void newerSnapshotDoesNotTakeTheStepAway() throws Exception {
        MadeRun growing =
                MadeRun.of(home, "girl-group", "growing").snapshots(3, 100).metrics(20);
        open(of(growing) + "?step=100");
        assertThat(fakes()).hasAttribute("data-step", "100");
        growing.snapshot(300);
        growing.metrics(21, 30);
        page.getByText("new: step 300").waitFor();
        assertThat(fakes()).hasAttribute("data-step", "100");
        page.getByText("new: step 300").click();
        assertThat(fakes()).hasAttribute("data-step", "300");
    }

    @Test
    void runMadeWhileThePageIsOpenAppearsByItself() throws Exception {
        open("/runs");
        MadeRun late = MadeRun.of(home, "boy-group", "late").snapshots(1, 100);
        assertThat(page.locator("a[href*='" + late.id() + "']").first()).isVisible();
    }

    @Test
    void comparisonBeginsWithBoysBesideGirlsAtTheLastStepOfBoth() {
        open("/compare?a=" + boys.id() + "&b=" + girls.id());
        assertThat(page.locator(".pair-side .sheet").nth(0)).hasAttribute("data-step", "1000");
        assertThat(page.locator(".pair-side .sheet").nth(1)).hasAttribute("data-step", "1000");
        assertThat(page.locator(".compare-colour")).containsText("ΔE");
    }

    @Test
    void sideWithoutThatStepSaysWhichItShows() {
        open("/compare?a=" + boys.id() + "&b=" + girls.id() + "&step=500");
        assertThat(page.locator(".pair-side .sheet").nth(0)).hasAttribute("data-step", "500");
        assertThat(page.locator(".pair-side .sheet").nth(1)).hasAttribute("data-step", "400");
        assertThat(page.locator(".pair-side").nth(1)).containsText("step 400");
    }

    @Test
    void comparisonGoesToTheBestStepOfASide() {
        open("/compare?a=" + boys.id() + "&b=" + girls.id());
        Locator best = page.locator(".pair-side .compare-best");
        assertThat(best).hasText("· best: step 600");
        best.locator("a").click();
        assertThat(page.locator(".pair-side .sheet").nth(0)).hasAttribute("data-step", "600");
        assertThat(page.locator(".pair-side .sheet").nth(1)).hasAttribute("data-step", "600");
    }

    @Test
    void comparisonDrawsOneFigureOfQualityThatIsChosen() {
        open("/compare?a=" + boys.id() + "&b=" + girls.id());
        assertThat(page.locator("canvas[aria-label^='Sliced Wasserstein distance: mean']"))
                .hasAttribute("aria-label", Pattern.compile("girl: from 90 to 50.* girl best: step 600"));
        page.getByLabel("Figure").selectOption("Copying: copy ratio");
        assertThat(page.locator("canvas[aria-label^='Copying: copy ratio']"))
                .hasAttribute("aria-label", Pattern.compile("copies: below 0\\.95"));
        assertThat(page).hasURL(Pattern.compile("figure=copyRatio"));
    }

    @Test
    void comparisonOfAnEmptyStudioBeginsByItselfWithTheFirstTwoRuns(@TempDir Path empty) throws Exception {
        try (GalleryServer young = GalleryServer.start(ServeOptions.quiet(new Home(empty)))) {
            page = browser.page(1280);
            page.navigate("http://127.0.0.1:" + young.port() + "/compare");
            assertThat(page.locator("main")).containsText("Nothing to compare yet");
            MadeRun.of(new Home(empty), "boy-group").snapshots(2, 100);
            MadeRun.of(new Home(empty), "girl-group").snapshots(2, 100);
            assertThat(page.locator(".pair-side .sheet").last()).isVisible();
            page.navigate("about:blank"); // it would miss its server
        }
    }

    @Test
    void wipeIsMovedByArrowKeys() {
        open("/compare?a=" + boys.id() + "&b=" + girls.id() + "&view=wipe");
        Locator handle = page.locator(".wipe-handle");
        handle.focus();
        page.keyboard().press("ArrowRight");
        assertThat(handle).hasAttribute("aria-valuenow", Pattern.compile("5[1-9]|60"));
    }

    @Test
    void nothingBlinksUnderReducedMotionUntilAsked() {
        open(
                browser.page(1280, ColorScheme.LIGHT, ReducedMotion.REDUCE),
                "/compare?a=" + boys.id() + "&b=" + girls.id() + "&view=blink");
        assertThat(button("Start blinking")).isVisible();
    }

    @Test
    void favouriteIsKeptOnDisk() throws Exception {
        open("/gallery?run=" + girls.id());
        page.locator(".wall .tile-link").first().focus();
        pressF();
        page.locator(".wall [data-favourite=yes]").waitFor();
        assertThat(new GalleryFile(home).favourites()).hasSize(1);
        pressF();
        page.locator(".wall [data-favourite=no]").first().waitFor();
        assertThat(new GalleryFile(home).favourites()).isEmpty();
    }

    @Test
    void keysActOnTheCoverUnderThePointerAndOnNoneThatNobodyChose() throws Exception {
        open("/gallery?run=" + girls.id());
        page.keyboard().press("f");
        assertThat(page.locator("#announcements")).containsText("Choose a cover first");
        page.locator(".wall .tile").nth(2).hover();
        pressF();
        assertThat(page.locator(".wall .tile").nth(2)).hasAttribute("data-favourite", "yes");
        assertThat(new GalleryFile(home).favourites()).hasSize(1);
        pressF();
        assertThat(new GalleryFile(home).favourites()).isEmpty();
    }

    @Test
    void theLinkThatSkipsToThePageLoadsNothing() {
        open("/gallery?run=" + girls.id());
        page.evaluate("document.querySelector('main h1').dataset.here = 'yes'");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
        assertThat(page.locator("main h1")).hasAttribute("data-here", "yes");
        assertThat(page).hasURL(Pattern.compile("/gallery\\?run=[^#]*$"));
    }

    /** The heart is painted at once; on disk it is when the server has answered. */
    private void pressF() {
        page.waitForResponse(
                answer -> answer.url().endsWith("/api/favourites"),
                () -> page.keyboard().press("f"));
    }

    @Test
    void coverIsOpenedAndLeftByKeyboardAlone() {
        open("/gallery?run=" + girls.id());
        page.locator(".wall .tile-link").first().focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("/gallery/[^/]+/1000/1$"));
        assertThat(page.locator("main")).containsText("Nearest real covers");
        page.goBack();
        assertThat(page.locator(".wall .tile-link").nth(1)).isFocused();
    }

    @Test
    void spacePlaysACoverThroughItsSteps() {
        open("/gallery?run=" + girls.id());
        Locator first = page.locator(".wall .tile").first();
        String newest = first.locator("img").getAttribute("src");
        first.locator(".tile-link").focus();
        page.keyboard().press(" ");
        assertThat(first.locator("img")).not().hasAttribute("src", newest);
    }

    @Test
    void cComparesTheRunOfACoverWithTheOtherKind() {
        open("/gallery?run=" + girls.id());
        page.locator(".wall .tile-link").first().focus();
        page.keyboard().press("c");
        assertThat(page).hasURL(Pattern.compile("/compare\\?a=[^&]*-boy-group-[^&]*&b=" + girls.id()));
        assertThat(page.locator(".pair-side .sheet").last()).hasAttribute("data-step", "1000");
    }

    @Test
    void keysAreListed() {
        open("/gallery");
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Space");
    }

    @Test
    void runThatIsRemovedWhileItIsShownIsSaidToBeGone() throws Exception {
        MadeRun doomed = MadeRun.of(home, "boy-group", "doomed").snapshots(2, 100);
        open(of(doomed));
        assertThat(fakes()).hasAttribute("data-step", "100");
        try (var files = java.nio.file.Files.walk(doomed.folder().path())) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                java.nio.file.Files.delete(file);
            }
        }
        assertThat(page.locator("main")).containsText("gone");
        // A picture may have been on its way when its run went.
        assertThat(browser.faults()).allMatch(fault -> fault.contains("404") && fault.contains("doomed"));
    }

    /** The first one is opened in the light, the others in the dark. */
    @ParameterizedTest
    @ValueSource(ints = {1280, 360})
    void everyPageIsAccessibleInBothThemesAndFitsTheWindow(int width) {
        Page fresh = browser.page(width, ColorScheme.LIGHT, ReducedMotion.REDUCE);
        for (String view : views()) {
            open(fresh, view);
            for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                Browser.assertAccessible(page, theme + " " + view);
            }
            assertFits(view, width);
        }
    }

    @Test
    void everyPageFitsAWideWindow() {
        Page fresh = browser.page(1920, ColorScheme.LIGHT, ReducedMotion.REDUCE);
        for (String view : views()) {
            open(fresh, view);
            assertFits(view, 1920);
        }
    }

    private static List<String> views() {
        String both = "a=" + boys.id() + "&b=" + girls.id();
        return List.of(
                "/",
                "/runs",
                of(girls),
                "/compare?" + both,
                "/compare?view=wipe&" + both,
                "/compare?view=blink&" + both,
                "/compare?view=difference&" + both,
                "/latent",
                "/gallery",
                "/gallery/" + girls.id() + "/1000/3",
                "/launch",
                "/data",
                "/data/girl-group");
    }

    private void assertFits(String view, int width) {
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("sideways scrolling of %s at %d", view, width)
                .isLessThanOrEqualTo(0);
    }

    @Test
    void addressThatDoesNotExistSaysSo() {
        page = browser.page(1280);
        page.navigate("http://127.0.0.1:" + server.port() + "/runs/00099-none");
        assertThat(page.locator("main")).containsText(Pattern.compile("no|not", Pattern.CASE_INSENSITIVE));
        assertThat(browser.faults()).allMatch(fault -> fault.contains("404"));
    }
}
