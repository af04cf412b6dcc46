package pyoji.crawler.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DedupeBenchTest {
    private static final AtomicInteger LAST = new AtomicInteger();
    private static final AtomicInteger TOTAL = new AtomicInteger();
    private static List<Figure> figures;

    @BeforeAll
    static void runSmall() {
        figures = DedupeBench.run(25, 50, (done, total) -> {
            LAST.set(done);
            TOTAL.set(total);
        });
    }

    @Test
    void copiesAreFoundAgain() {
        assertThat(figures)
                .filteredOn(figure -> figure.name().startsWith("recall") && figure.wanted() != null)
                .hasSizeGreaterThanOrEqualTo(9)
                // One of them may be missed: the full bench holds the targets themselves.
                .allSatisfy(
                        figure -> assertThat(figure.value()).as(figure.name()).isGreaterThanOrEqualTo(96));
    }

    @Test
    void pairsThatOnlyLookAlikeAreNotCalledDuplicates() {
        assertThat(figures)
                .filteredOn(figure -> figure.name().startsWith("precision"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.value()).isGreaterThanOrEqualTo(99.5));
    }

    @Test
    void distinctCoversMakeNoPair() {
        assertThat(figures)
                .filteredOn(figure -> figure.name().startsWith("false pairs"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.value()).isZero());
    }

    @Test
    void progressEndsAtItsTotal() {
        assertThat(LAST).hasValue(TOTAL.get());
    }
}
