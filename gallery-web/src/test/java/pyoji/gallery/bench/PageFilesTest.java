package pyoji.gallery.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;

@Timeout(60)
class PageFilesTest {
    @Test
    void viewIsMadeOfWhatItsPageAndItsScriptsName(@TempDir Path root) throws Exception {
        try (ServerProcess server = ServerProcess.start(new Home(root))) {
            assertThat(PageFiles.of(server, "/runs/00001-x", "/static/js/pages/run.js"))
                    .contains(
                            "/static/css/base.css",
                            "/static/favicon.svg",
                            "/static/js/app.js",
                            "/static/js/pages/run.js",
                            "/static/js/parts/scrubber.js")
                    .anyMatch(file -> file.endsWith("/lit-html.js"))
                    .anyMatch(file -> file.endsWith("/chart.umd.min.js"))
                    .doesNotContain("/static/js/pages/studio.js")
                    .doesNotHaveDuplicates();
        }
    }
}
