package pyoji.gallery.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gallery.server.GalleryServer;
import pyoji.gallery.server.ServeOptions;

/** A run of 10,000 steps with 1,000 snapshots. */
@Timeout(240)
class LongRunBrowsingTest {
    private static final int SNAPSHOTS = 1000;
    /** Places at which a dragged mouse is seen. */
    private static final int MOVES = 120;
    /** A thumbnail while it goes on, and the picture if it waits. */
    private static final int AT_A_MOVE = 2;
    /** The picture itself, and two on each side of it that may be wanted next. */
    private static final int AT_REST = 5;

    private static MadeRun run;
    private static GalleryServer server;
    private static Browser browser;

    private final List<String> pictures = new CopyOnWriteArrayList<>();
    private Page page;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        browser = Browser.start();
        Home home = new Home(folder);
        run = MadeRun.of(home, "girl-group")
                .snapshots(SNAPSHOTS, 10)
                .metrics(SNAPSHOTS)
                .reals();
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

    @BeforeEach
    void openTheRun() {
        page = browser.page(1280);
        page.onRequest(request -> {
            if (request.url().contains("/pictures/") && !request.url().contains("/reals/")) {
                pictures.add(request.url());
            }
        });
        page.navigate("http://127.0.0.1:" + server.port() + "/runs/" + run.id());
        assertThatStepIsShown(9990);
    }

    @AfterEach
    void nothingWentWrongOnThePage() {
        page.context().close();
        assertThat(browser.faults()).isEmpty();
    }

    private void assertThatStepIsShown(long step) {
        assertThat(page.locator(".run-fakes .sheet")).hasAttribute("data-step", "" + step);
        assertThat(page.locator(".run-fakes .sheet")).hasAttribute("data-quality", "whole");
    }

    @Test
    void firstViewAsksForTheNewestPicturesAlone() {
        page.waitForLoadState(LoadState.LOAD);
        assertThat(pictures)
                .hasSizeLessThanOrEqualTo(AT_REST)
                .first()
                .asString()
                .contains("/9990/");
    }

    @Test
    void draggedScrubberShowsTheLastStepAskedForAndAsksForNoMoreThanItPassed() {
        BoundingBox slider = page.getByRole(AriaRole.SLIDER).first().boundingBox();
        double middle = slider.y + slider.height / 2;
        page.mouse().move(slider.x + slider.width - 4, middle);
        page.mouse().down();
        page.mouse().move(slider.x + slider.width / 2, middle, new Mouse.MoveOptions().setSteps(MOVES / 2));
        page.mouse().move(slider.x - 20, middle, new Mouse.MoveOptions().setSteps(MOVES / 2));
        page.mouse().up();
        assertThatStepIsShown(0);
        assertThat(pictures).hasSizeLessThanOrEqualTo(MOVES * AT_A_MOVE + 2 * AT_REST);
    }

    @Test
    void everyArrowKeyIsOneSnapshotOn() {
        for (int i = 0; i < 10; i++) {
            page.keyboard().press("ArrowLeft");
        }
        assertThatStepIsShown(9890);
    }
}
