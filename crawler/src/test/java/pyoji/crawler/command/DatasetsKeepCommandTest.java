package pyoji.crawler.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.Rejection;
import pyoji.crawler.dataset.SplitFixture;

class DatasetsKeepCommandTest extends SplitFixture {
    @BeforeEach
    void makeSplit() throws IOException {
        add("test", 1);
        try (DatasetWriter writer = open("test")) {
            writer.reject(DatasetWriter.prepare(picture(22)), described(22), "too small");
            writer.reject(DatasetWriter.prepare(picture(33)), described(33), "blank");
            writer.reject(new Rejection(1, "folder", "broken.jpg", "cut off", "2026-01-01T00:00:00Z"));
        }
    }

    private Told keep(String... arguments) {
        List<String> all = new ArrayList<>(List.of("keep", "test"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--home", home.root().toString()));
        return Told.by(new DatasetsCommand(), all.toArray(String[]::new));
    }

    @Test
    void rejectedPicturesAreCoversNow() throws IOException {
        assertThat(keep("22.png", id(33).substring(0, 8)).out())
                .isEqualTo(
                        "22.png is cover %s now\n33.png is cover %s now\ntest: 3 covers\n",
                        id(22).substring(0, 12), id(33).substring(0, 12));
        assertThat(titles("test")).containsExactly("cover 1", "cover 22", "cover 33");
    }

    @Test
    void pictureNamedTwiceIsKeptOnce() {
        assertThat(keep("22.png", "22").out()).endsWith("test: 2 covers\n");
    }

    @Test
    void jsonTellsExactlyThis() throws IOException {
        assertThat(keep("22.png", "--json").json())
                .isEqualTo(
                        Map.of("split", "test", "count", 2, "kept", List.of(Map.of("image", "22.png", "id", id(22)))));
    }

    @Test
    void oneThatIsUnknownLeavesAllAsItIs() throws IOException {
        Told told = keep("22.png", "44.png");
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).startsWith("'44.png' is not among the 3 rejected pictures of 'test'");
        assertThat(titles("test")).containsExactly("cover 1");
    }

    @Test
    void unreadableOneIsExplained() {
        Told told = keep("broken.jpg");
        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.err())
                .isEqualTo("broken.jpg can't be kept, as there is no picture of it (cut off);"
                        + " mend the file and import it\n");
    }
}
