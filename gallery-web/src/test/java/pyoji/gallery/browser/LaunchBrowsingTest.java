package pyoji.gallery.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.gallery.fixture.MadeSplit;
import pyoji.gallery.server.GalleryServer;
import pyoji.gallery.server.ServeOptions;
import pyoji.gan.queue.Queue;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/** Tiny runs, launched on the page, watched to their end, trained on, stopped and resumed. */
@Timeout(240)
class LaunchBrowsingTest {
    /** A training of this size takes seconds; the machine may be busy. */
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(100_000);
    /** More than it reaches while anybody looks. */
    private static final long LONG = 100_000;

    private static Home home;
    private static GalleryServer server;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        browser = Browser.start();
        home = new Home(folder);
        MadeSplit.of(home, "girl-group", 4);
        server = GalleryServer.start(new ServeOptions(home, ServeOptions.LOOPBACK, 0, true, false, null));
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
    void openAPage() {
        page = browser.page(1280);
    }

    @AfterEach
    void nothingWentWrongOnThePage() {
        page.context().close();
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void runIsLaunchedWatchedAndTrainedOn() throws Exception {
        open("/launch");
        page.getByLabel("girl-group").check();
        page.locator("[name=steps]").fill("4");
        page.getByText("More options").click();
        page.locator("[name=batch]").fill("2");
        page.locator("[name=latent]").fill("8");
        page.locator("[name=snapshotEvery]").fill("2");
        assertThat(page.locator(".launch-estimate")).containsText("MB");
        button("Add to the queue").click();
        page.locator(".saved a").click();

        button("Follow newest").click();
        assertThat(head()).containsText("finished", SOON);
        assertThat(page.locator(".run-fakes .sheet")).hasAttribute("data-step", "4");
        assertThat(page.locator(".run-reals .sheet-picture")).isVisible();

        button("Train on…").click();
        page.getByLabel("Steps in all").fill("6");
        button("Train on").click();
        assertThat(head()).containsText("step 6 of 6", SOON);
        assertThat(head()).containsText("finished", SOON);
        assertThat(Runs.find(home, "latest").state().state()).isEqualTo(Phase.FINISHED);
    }

    @Test
    void runBeginsWithTheWeightsOfAnother() throws Exception {
        TrainOptions options = new TrainOptions("girl-group", Preset.CLASSIC, 2, 2, 64, 8, 1, 2, 2, 0, "many");
        String many = Queue.of(home).add(options).get(0);
        open("/runs/" + many);
        assertThat(head()).containsText("finished", SOON);

        open("/launch");
        page.getByLabel("girl-group").check();
        page.getByLabel("Begins with").selectOption(many);
        assertThat(page.locator("[name=steps]")).hasValue("1000"); // a tenth of classic's
        assertThat(page.locator(".launch-presets")).hasCount(0);
        page.getByLabel("Begins with").selectOption("");
        assertThat(page.locator("[name=steps]")).hasValue("20000"); // studio's again
        page.getByLabel("Begins with").selectOption(many);
        page.locator("[name=steps]").fill("2");
        page.getByText("More options").click();
        page.locator("[name=batch]").fill("2");
        button("Add to the queue").click();
        page.locator(".saved a").click();
        assertThat(head()).containsText("finished", SOON);
        assertThat(Runs.find(home, "latest").description().options().from().run())
                .isEqualTo(many);
    }

    @Test
    void runIsStoppedAndResumed() throws Exception {
        TrainOptions options = new TrainOptions("girl-group", Preset.CLASSIC, LONG, 2, 64, 8, 1, LONG, LONG, 0, "long");
        String run = Queue.of(home).add(options).get(0);
        open("/runs/" + run);
        assertThat(head()).containsText(Pattern.compile("running.*step [1-9]", Pattern.DOTALL), SOON);
        stop();
        long stoppedAt = Runs.find(home, run).state().step();

        button("Resume…").click();
        button("Resume").click();
        assertThat(head()).containsText("running", SOON);
        assertThat(head()).not().containsText("step %,d of".formatted(stoppedAt), SOON);
        stop();
        assertThat(Runs.find(home, run).state().state()).isEqualTo(Phase.STOPPED);
        assertThat(Runs.find(home, run).state().step()).isGreaterThan(stoppedAt);
    }

    private void stop() {
        button("Stop and save…").click();
        button("Stop and save").click();
        assertThat(head()).containsText("stopped", SOON);
    }

    private void open(String view) {
        page.navigate("http://127.0.0.1:" + server.port() + view);
    }

    private Locator head() {
        return page.locator(".page-head");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
