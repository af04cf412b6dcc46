package pyoji.gallery.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.Home;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.gallery.fixture.MadeRun;
import pyoji.gallery.fixture.MadeSplit;
import pyoji.gallery.server.GalleryServer;
import pyoji.gallery.server.ServeOptions;
import pyoji.gallery.shelf.GalleryFile;
import pyoji.gallery.shelf.Kept;
import pyoji.gan.queue.Queue;
import pyoji.gan.queue.QueueEntry;
import pyoji.gan.render.Recipe;
import pyoji.gan.run.Alarm;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/** A studio in which something runs, something waits and something has ended; nobody works the queue off. */
@Timeout(240)
class StudioBrowsingTest {
    private static Home home;
    private static ExclusiveLock training;
    private static Kept kept;
    private static GalleryServer server;
    private static Browser browser;

    private List<String> waiting;
    private Page page;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        browser = Browser.start();
        home = new Home(folder);
        MadeSplit.of(home, "boy-group", 4);
        MadeSplit.of(home, "girl-group", 4);
        MadeSplit.withLookAlikes(home, "girl-group");
        MadeSplit.withRejection(home, "girl-group", "blank.png", "it is one colour");
        MadeRun ended = MadeRun.of(home, "girl-group")
                .measuring(200)
                .snapshots(6, 200)
                .metrics(100)
                .reals()
                .gif()
                .best(600, true, Alarm.COPYING);
        MadeRun.of(home, "boy-group").snapshots(2, 100).state(Phase.FAILED, "the disk is full", 120);
        MadeRun running = MadeRun.of(home, "boy-group", "night")
                .snapshots(3, 100)
                .metrics(25)
                .reals()
                .state(Phase.RUNNING, 250);
        training = running.folder().lock();
        kept = new GalleryFile(home)
                .keep(
                        ended.id(),
                        "girl-group",
                        600,
                        Recipe.ofSeed(5),
                        new BufferedImage(MadeRun.SIZE, MadeRun.SIZE, BufferedImage.TYPE_INT_RGB),
                        Instant.EPOCH);
        server = GalleryServer.start(ServeOptions.quiet(home));
    }

    @AfterAll
    static void end() throws Exception {
        if (server != null) {
            server.close();
        }
        if (training != null) {
            training.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void queueTwoRuns() throws IOException {
        TrainOptions night = TrainOptions.usual("girl-group", 1);
        waiting = Queue.of(home).add(night, night);
    }

    @AfterEach
    void emptyTheQueue() throws IOException {
        if (page != null) {
            page.context().close();
        }
        for (String run : queued()) {
            Queue.of(home).remove(run);
        }
        Queue.of(home).setUntil(null);
        Queue.of(home).resume();
        assertThat(browser.faults()).isEmpty();
    }

    private static List<String> queued() throws IOException {
        return Queue.of(home).read().entries().stream().map(QueueEntry::run).toList();
    }

    private void open(Page fresh, String view) {
        page = fresh;
        page.navigate("http://127.0.0.1:" + server.port() + view);
        assertThat(page.locator("main h1")).isVisible();
    }

    private void openStudio() {
        open(browser.page(1280), "/");
        assertThat(rows()).hasCount(2);
    }

    private Locator rows() {
        return page.locator(".queue-row");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void waitingRunIsMovedUp() throws IOException {
        openStudio();
        button(waiting.get(1) + ": up").click();
        assertThat(rows().first().locator("a")).hasAttribute("href", "/runs/" + waiting.get(1));
        assertThat(queued()).containsExactly(waiting.get(1), waiting.get(0));
    }

    @Test
    void waitingRunIsTakenOut() throws IOException {
        openStudio();
        button(waiting.get(0) + ": remove from the queue").click();
        button("Take out").click();
        assertThat(rows()).hasCount(1);
        assertThat(queued()).containsExactly(waiting.get(1));
    }

    @Test
    void queueIsPausedAndGoesOn() throws IOException {
        openStudio();
        button("Pause now").click();
        assertThat(page.locator(".queue .note")).containsText("The queue is paused");
        assertThat(Queue.of(home).read().paused()).isTrue();
        button("Resume the queue").click();
        assertThat(button("Pause now")).isVisible();
        assertThat(Queue.of(home).read().paused()).isFalse();
    }

    @Test
    void queueWorksUntilATimeOrWithoutAnEnd() throws IOException {
        openStudio();
        page.getByLabel("Work until").fill("06:30");
        button("Set").click();
        assertThat(page.locator(".queue .note")).containsText(Pattern.compile("works until .*06:30"));
        assertThat(Queue.of(home).read().untilInstant()).isPresent();
        button("No end").click();
        assertThat(page.locator(".queue .note")).not().containsText("works until");
        assertThat(Queue.of(home).read().untilInstant()).isEmpty();
    }

    @Test
    void noticeTellsOfARunThatFailedBeforeItBegan() throws IOException {
        Page asked = browser.page(1280);
        asked.context().grantPermissions(List.of("notifications"));
        asked.addInitScript("window.Notification = class extends Notification { constructor(title, options) {"
                + " super(title, options); document.documentElement.dataset.told = `${title}: ${options.body}`; } };");
        open(asked, "/");
        assertThat(rows()).hasCount(2);
        button("Tell me when a run ends").click();
        assertThat(button("Notices when a run ends are on")).isVisible();
        MadeRun.failed(Runs.find(home, waiting.get(0)), "the split is gone");
        assertThat(page.locator("html"))
                .hasAttribute("data-told", Pattern.compile("girl-group: failed: the split is gone"));
    }

    @Test
    void newsAreStillThereForWhoComesBackFromTheFirstOfThem() throws IOException {
        new GalleryFile(home).visited(Instant.EPOCH); // or another page would have seen the news
        Page fresh = browser.page(1280);
        fresh.waitForResponse(answer -> answer.url().endsWith("/api/visit"), () -> open(fresh, "/"));
        page.locator(".news h3 a").first().click();
        assertThat(page.locator(".run-fakes")).isVisible();
        page.goBack();
        assertThat(page.locator(".news")).hasCount(2);
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "360, DARK", "1920, DARK"})
    void busyPagesAreAccessibleAndFitTheWindow(int width, ColorScheme theme) throws IOException {
        new GalleryFile(home).visited(Instant.EPOCH); // or another page would have seen the news
        Page fresh = browser.page(width, theme, ReducedMotion.REDUCE);
        open(fresh, "/");
        assertThat(page.locator(".now")).isVisible();
        assertThat(page.locator(".news").first()).isVisible();
        assertThat(rows()).hasCount(2);
        assertFits("the studio", width);
        open(fresh, "/gallery/kept/" + kept.id());
        assertThat(page.locator(".cover-facts")).containsText("seed 5");
        assertFits("a kept cover", width);
        open(fresh, "/data/girl-group?show=clusters");
        assertThat(page.locator(".cluster")).isVisible();
        assertFits("look-alikes", width);
        open(fresh, "/data/girl-group?show=rejected");
        assertThat(page.locator("table")).containsText("it is one colour");
        assertFits("rejected pictures", width);
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "360, DARK"})
    void dialogsAreAccessibleAndFitTheWindow(int width, ColorScheme theme) throws IOException {
        open(browser.page(width, theme, ReducedMotion.REDUCE), "/runs/" + kept.run() + "?step=600");
        assertThat(page.locator(".run-fakes .sheet")).hasAttribute("data-step", "600");
        page.locator(".run-fakes [data-tile='3']").click();
        assertThat(page.locator("dialog .viewer-picture")).isVisible();
        assertFits("a cover, enlarged", width);
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Space");
        assertFits("the keys", width);
    }

    private void assertFits(String view, int width) {
        Browser.assertAccessible(page, view + " at " + width);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("sideways scrolling of %s at %d", view, width)
                .isLessThanOrEqualTo(0);
    }
}
