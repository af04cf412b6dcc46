package pyoji.crawler.drawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetWriter;
import pyoji.crawler.dataset.GroupKind;

class DrawnSourceTest {
    @TempDir
    Path folder;

    private int drawn;

    private Dataset fill(int count) throws IOException {
        drawn = 0;
        try (DatasetWriter writer = Dataset.openToAdd(new Home(folder), "demo-girl-group")) {
            DrawnSource.fill(writer, GroupKind.GIRL, count, total -> drawn++);
        }
        return Dataset.open(new Home(folder), "demo-girl-group");
    }

    @Test
    void aSecondCallDrawsOnlyWhatIsMissing() throws IOException {
        fill(3);
        assertThat(fill(5).covers()).hasSize(5);
        assertThat(drawn).isEqualTo(2);
    }

    @Test
    void eachCoverNamesTheSeedItWasDrawnFrom() throws IOException {
        assertThat(fill(2).covers())
                .extracting(cover -> cover.sources().get(0).image())
                .containsExactly("girl-0", "girl-1");
    }

    @Test
    void theStoredPictureHasThePixelsThatItsIdSays() throws IOException {
        Dataset dataset = fill(1);
        Cover cover = dataset.covers().iterator().next();
        assertThat(Dataset.idOf(dataset.picture(cover))).isEqualTo(cover.id());
    }
}
