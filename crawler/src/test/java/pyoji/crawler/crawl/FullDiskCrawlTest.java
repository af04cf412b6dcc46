package pyoji.crawler.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fixture.WebPicture;

/** A small disk of its own, that fills up in the middle of a crawl. */
class FullDiskCrawlTest {
    private static final int COVERS = 10;

    @TempDir
    Path folder;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mountASmallDisk() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
        assumeTrue(mounted, "skipped: this user can't mount a tmpfs to fill");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", disk.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void crawlSaysSoAndGoesOnWhenThereIsRoom() throws Exception {
        try (CrawlFixture fixture = new CrawlFixture(disk)) {
            WebPicture.HOSTS.forEach(host -> fixture.server.with(host, WebPicture::answer));
            Stream<String> pictures =
                    WebPicture.some(GroupKind.GIRL, 1, COVERS).stream().map(WebPicture::url);
            CrawlOptions options = CrawlFixture.options("test", null, COVERS, 8, fixture.urls(pictures));

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> fixture.crawl(options))
                        .isInstanceOf(UserError.class)
                        .hasMessageStartingWith("the crawl stopped (")
                        .hasMessageEndingWith("; what was added stays, mend the disk and crawl again");
            }
            assertThat(run("mount", "-o", "remount,size=50m", disk.toString())).isTrue();
            fixture.crawl(options);

            Dataset split = fixture.split("test");
            assertThat(split.covers()).hasSize(COVERS);
            for (Cover cover : split.covers()) {
                assertThat(Dataset.idOf(split.picture(cover))).isEqualTo(cover.id());
            }
        }
    }
}
