package pyoji.gallery.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.gallery.fixture.MadeSplit;
import pyoji.gallery.server.GalleryServer;
import pyoji.gallery.server.ServeOptions;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;

/** A tiny run, launched on its page, watched to its end, and trained on. */
@Timeout(240)
class LaunchBrowsingTest {
    /** A training of this size takes seconds; the machine may be busy. */
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(100_000);

    @Test
    void runIsLaunchedWatchedAndTrainedOn(@TempDir Path folder) throws Exception {
        Home home = new Home(folder);
        MadeSplit.of(home, "girl-group", 4);
        try (Browser browser = Browser.start();
                GalleryServer server =
                        GalleryServer.start(new ServeOptions(home, ServeOptions.LOOPBACK, 0, true, false, null))) {
            Page page = browser.page(1280);
            page.navigate("http://127.0.0.1:" + server.port() + "/launch");
            page.getByLabel("girl-group").check();
            page.locator("[name=steps]").fill("4");
            page.getByText("More options").click();
            page.locator("[name=batch]").fill("2");
            page.locator("[name=latent]").fill("8");
            page.locator("[name=snapshotEvery]").fill("2");
            assertThat(page.locator(".launch-estimate")).containsText("MB");
            button(page, "Add to the queue").click();
            page.locator(".saved a").click();

            button(page, "Follow newest").click();
            assertThat(page.locator(".page-head")).containsText("finished", SOON);
            assertThat(page.locator(".run-fakes .sheet")).hasAttribute("data-step", "4");

            button(page, "Train on…").click();
            page.getByLabel("Steps in all").fill("6");
            button(page, "Train on").click();
            assertThat(page.locator(".page-head")).containsText("step 6 of 6", SOON);
            assertThat(page.locator(".page-head")).containsText("finished", SOON);
            assertThat(Runs.find(home, "latest").state().state()).isEqualTo(Phase.FINISHED);
            assertThat(browser.faults()).isEmpty();
        }
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
