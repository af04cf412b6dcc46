package pyoji.gan.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareTest {
    private static final List<Integer> EIGHT = IntStream.range(0, 8).boxed().toList();

    @Test
    void sharesThatDivideEvenlyAreEqual() {
        assertThat(Share.of(1, 2, EIGHT).processors()).containsExactly(4, 5, 6, 7);
    }

    @Test
    void threeSharesOfEightProcessorsLeaveNoneIdleAndHaveNoneTwice() {
        assertThat(IntStream.range(0, 3)
                        .mapToObj(place -> Share.of(place, 3, EIGHT).processors()))
                .containsExactly(List.of(0, 1), List.of(2, 3, 4), List.of(5, 6, 7));
    }

    @Test
    void moreSharesThanProcessorsHaveOneEach() {
        assertThat(IntStream.range(0, 3)
                        .mapToObj(place -> Share.of(place, 3, List.of(4, 5)).processors()))
                .containsExactly(List.of(4), List.of(4), List.of(5));
    }

    @Test
    void threadsAreBoundToTheProcessorsThatAreTheirs() {
        assertThat(new Share(List.of(4, 6)).environment())
                .containsEntry("OMP_NUM_THREADS", "2")
                .containsEntry("OMP_PROC_BIND", "true")
                .containsEntry("OMP_PLACES", "{4},{6}");
    }

    @Test
    void aSingleThreadIsBoundToNone() {
        assertThat(new Share(List.of(1)).environment())
                .containsEntry("OMP_NUM_THREADS", "1")
                .containsEntry("OMP_PROC_BIND", "false")
                .doesNotContainKey("OMP_PLACES");
    }
}
