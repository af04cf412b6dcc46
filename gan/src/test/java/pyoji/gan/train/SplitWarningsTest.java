package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;

class SplitWarningsTest {
    private static final Provenance SOURCE = new Provenance("folder", null, "x", "2026-01-01T00:00:00Z", "none");

    @Test
    void fewCoversAreWarnedOf() {
        assertThat(SplitWarnings.of("girl-group", covers(99, 20, 0)))
                .singleElement()
                .asString()
                .contains("99 covers", "--from");
    }

    @Test
    void manyCoversOfManyArtistsAreNot() {
        assertThat(SplitWarnings.of("girl-group", covers(100, 20, 0))).isEmpty();
    }

    @Test
    void moreThanAThirdByOneArtistIsWarnedOfByName() {
        assertThat(SplitWarnings.of("popular", covers(120, 2, 0)))
                .singleElement()
                .asString()
                .contains("Artist 0", "60 of the 120");
    }

    @Test
    void manyNearDuplicatesAreWarnedOf() {
        assertThat(SplitWarnings.of("popular", covers(200, 20, 30)))
                .singleElement()
                .asString()
                .contains("30 of the 200", "pyoji dedupe popular");
    }

    private static List<Cover> covers(int count, int artists, int alike) {
        List<Cover> covers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            covers.add(cover(i, "Artist " + i % artists, i < alike ? id(500) : null));
        }
        return covers;
    }

    private static Cover cover(int number, String artist, @Nullable String cluster) {
        String id = id(number);
        return new Cover(
                1,
                id,
                "images/" + id + ".png",
                600,
                600,
                null,
                artist,
                GroupKind.BOY,
                null,
                null,
                List.of(SOURCE),
                null,
                cluster,
                null,
                false,
                false);
    }

    private static String id(int number) {
        return "%064x".formatted(number);
    }
}
