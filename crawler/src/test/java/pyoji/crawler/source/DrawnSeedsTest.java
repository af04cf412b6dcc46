package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.drawn.DrawnCovers;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.fixture.Collected;

class DrawnSeedsTest {
    private static final Pages NO_PAGES = request -> {
        throw new AssertionError("a page was asked for");
    };

    private Collected collected = new Collected(1000);

    private List<Found> find(Wanted wanted) throws IOException {
        new DrawnSeeds().find(wanted, NO_PAGES, collected);
        return collected.found();
    }

    @ParameterizedTest
    @EnumSource(names = {"BOY", "GIRL", "MIXED", "SOLO"})
    void seedsOfTheWantedKindAreOfferedInOrder(GroupKind kind) throws IOException {
        collected = new Collected(100);
        List<Found> found = find(ShopFixture.kind(kind));
        assertThat(found)
                .hasSize(100)
                .startsWith(new Found(
                        "drawn",
                        new Found.Drawn(0, kind),
                        null,
                        DrawnCovers.title(0, kind),
                        "Pyoji",
                        kind,
                        null,
                        null,
                        "drawn:" + kind + "-0"));
        assertThat(found.get(99).origin()).isEqualTo(new Found.Drawn(99, kind));
    }

    @Test
    void boysAndGirlsTakeTurnsWhenAnyKindWillDo() throws IOException {
        assertThat(find(ShopFixture.anything()))
                .extracting(Found::key)
                .startsWith("drawn:boy-0", "drawn:girl-0", "drawn:boy-1", "drawn:girl-1");
    }

    @Test
    void nothingMoreIsOfferedOnceThereAreEnough() throws IOException {
        collected = new Collected(3);
        assertThat(find(ShopFixture.anything())).hasSize(3);
    }

    @Test
    void limitedYearsLeaveNothing() throws IOException {
        assertThat(find(ShopFixture.wanted(null, List.of(), List.of(), new Wanted.Years(2010, 2020))))
                .isEmpty();
    }
}
