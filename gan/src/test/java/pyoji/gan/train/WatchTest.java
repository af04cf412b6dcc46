package pyoji.gan.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pyoji.gan.run.Alarm;
import pyoji.gan.run.Origin;
import pyoji.gan.run.Preset;
import pyoji.gan.run.Tick;
import pyoji.gan.run.TrainOptions;

class WatchTest {
    private static final Map<String, Double> GOOD = quality(40, 1.1, 0.2);

    @Test
    void theLeastDistanceAmongFakesThatAreNoCopiesIsBest() {
        Watch watch =
                watch(row(10, quality(50, 1.2, 0.2)), row(20, quality(30, 0.5, 0.2)), row(30, quality(40, 1.0, 0.2)));
        assertThat(watch.best().step()).isEqualTo(30);
        assertThat(watch.best().copies()).isFalse();
    }

    @Test
    void whereAllAreCopiesTheLeastCopyingIsShownAndSaidToCopy() {
        Watch watch = watch(row(10, quality(50, 0.6, 0.2)), row(20, quality(30, 0.5, 0.2)));
        assertThat(watch.best().step()).isEqualTo(10);
        assertThat(watch.best().copies()).isTrue();
    }

    @Test
    void fakesThatAreCopiesOnceTheyAreShiftedAreCopies() {
        Watch watch = watch(row(10, with(quality(30, 1.2, 0.2), "copyRatioAligned", 0.5)));
        assertThat(watch.best().copies()).isTrue();
        assertThat(watch.best().copyRatio()).isEqualTo(0.5);
    }

    @Test
    void fakesOfWhichOneInTwentyIsACoverAgainAreCopies() {
        assertThat(watch(row(10, with(quality(30, 1.2, 0.2), "copies", 0.05)))
                        .best()
                        .copies())
                .isTrue();
    }

    @Test
    void ofTooFewCoversToTellCopiesTheLeastDistanceIsBest() {
        Watch watch = watch(row(10, Map.of("swd", 50.0)), row(20, Map.of("swd", 40.0)), row(30, Map.of("swd", 45.0)));
        assertThat(watch.best().step()).isEqualTo(20);
    }

    @Test
    void coversAmongTheFakesRaiseCopyingHoweverFarTheOthersAre() {
        assertThat(watch(row(5000, with(quality(40, 1.2, 0.2), "copies", 0.1))).alarms())
                .containsExactly(Alarm.COPYING);
    }

    private static Map<String, Double> with(Map<String, Double> quality, String figure, double value) {
        Map<String, Double> more = new java.util.HashMap<>(quality);
        more.put(figure, value);
        return more;
    }

    @Test
    void withoutMeasurementsThereIsNoBest() {
        assertThat(watch(row(10, null)).best()).isNull();
    }

    @Test
    void aSnapshotThatBarelyIsNoCopyHasToBeMuchNearerToTheCovers() {
        Tick barely = row(10, quality(30, 0.96, 0.2));
        assertThat(watch(row(20, quality(20, 0.9, 0.2)), barely).best().step()).isEqualTo(10);
        assertThat(watch(barely, row(20, quality(34, 0.98, 0.2))).best().step()).isEqualTo(20);
        assertThat(watch(barely, row(20, quality(35, 0.98, 0.2))).best().step()).isEqualTo(10);
    }

    @Test
    void whatHasNoCheckpointAnyMoreIsNotBest() {
        List<Tick> rows = List.of(row(10, quality(30, 1.1, 0.2)), row(20, GOOD));
        assertThat(new Watch(options(), rows, Set.of(20L), null).best().step()).isEqualTo(20);
    }

    @Test
    void anEqualSnapshotLaterIsNoNews() {
        Watch watch = watch(row(10, GOOD));
        assertThat(watch.saw(row(20, GOOD)).newBest()).isFalse();
    }

    @Test
    void aRunIsStaleWhenNothingBetterCameForAsLongAsAsked() {
        Watch watch = watch(row(10, GOOD), row(20, quality(60, 1.1, 0.2)));
        assertThat(watch.isStale(109)).isFalse();
        assertThat(watch.isStale(110)).isTrue();
    }

    @Test
    void aRunWhoseGoalWasRaisedIsWaitedForAnew() {
        Watch watch = new Watch(options(), List.of(row(10, GOOD)), Set.of(10L), 110L);
        assertThat(watch.isStale(209)).isFalse();
        assertThat(watch.isStale(210)).isTrue();
    }

    @Test
    void fakesFarMoreAlikeThanTheCoversRaiseCollapse() {
        assertThat(watch(row(5000, quality(40, 1.1, 0.6))).alarms()).containsExactly(Alarm.COLLAPSE);
    }

    @Test
    void aYoungRunWhoseFakesNeverDifferedHasNotCollapsedYet() {
        assertThat(watch(row(500, quality(40, 1.1, 0.6))).alarms()).isEmpty();
    }

    @Test
    void aYoungRunWhoseFakesDifferedAndNoLongerDoHasCollapsed() {
        assertThat(watch(row(400, GOOD), row(500, quality(40, 1.1, 0.6))).alarms())
                .containsExactly(Alarm.COLLAPSE);
    }

    @Test
    void fakesMuchNearerToCoversThanThoseToEachOtherRaiseCopying() {
        assertThat(watch(row(5000, quality(40, 0.7, 0.2))).alarms()).containsExactly(Alarm.COPYING);
    }

    @Test
    void noAlarmIsRaisedByTheFirstImages() {
        assertThat(watch(row(10, quality(40, 0.7, 0.6))).alarms()).isEmpty();
    }

    @Test
    void anAlarmIsNewsOnce() {
        Watch watch = watch();
        assertThat(watch.saw(row(5000, quality(40, 0.7, 0.2))).raised()).containsExactly(Alarm.COPYING);
        assertThat(watch.saw(row(5010, quality(40, 0.7, 0.2))).raised()).isEmpty();
    }

    @Test
    void anAlarmEndsWithItsCause() {
        assertThat(watch(row(5000, quality(40, 0.7, 0.2)), row(5010, GOOD)).alarms())
                .isEmpty();
    }

    @Test
    void aDiscriminatorThatKnowsNearlyEveryCoverRaisesOverfitting() {
        assertThat(watch(rows(0.5, 0.95)).alarms()).containsExactly(Alarm.OVERFITTING);
    }

    @Test
    void overfittingEndsOnlyWhenTheGaugeHasClearlyFallen() {
        assertThat(watch(join(rows(0.5, 0.95), rows(0.5, 0.85))).alarms()).containsExactly(Alarm.OVERFITTING);
        assertThat(watch(join(rows(0.5, 0.95), rows(0.5, 0.7))).alarms()).isEmpty();
        assertThat(watch(rows(0.5, 0.85)).alarms()).isEmpty();
    }

    @Test
    void aDiscriminatorWithNothingLeftToLearnRaisesDivergence() {
        assertThat(watch(rows(0.001, 0.5)).alarms()).containsExactly(Alarm.DIVERGENCE);
    }

    @Test
    void aWatchTakenUpAfterSomeRowsKnowsWhatTheyBrought() {
        Watch before = watch(row(10, GOOD), row(5000, quality(50, 0.7, 0.2)));
        assertThat(before.best().step()).isEqualTo(10);
        assertThat(before.alarms()).containsExactly(Alarm.COPYING);
    }

    private static Watch watch(Tick... rows) {
        Set<Long> all = Stream.of(rows).map(Tick::step).collect(Collectors.toSet());
        return new Watch(options(), List.of(rows), all, null);
    }

    private static Tick[] rows(double loss, double overfit) {
        List<Tick> rows = new ArrayList<>();
        for (int i = 0; i < Watch.ROWS; i++) {
            rows.add(new Tick(1, 5000 + 10 * i, 160_000, loss / 2, loss / 2, 1, overfit, null, 50));
        }
        return rows.toArray(Tick[]::new);
    }

    private static Tick[] join(Tick[] first, Tick[] then) {
        return Stream.of(first, then).flatMap(Stream::of).toArray(Tick[]::new);
    }

    private static Tick row(long step, @Nullable Map<String, Double> quality) {
        return new Tick(1, step, 32 * step, 0.6, 0.6, 1, 0.3, quality, 50);
    }

    private static Map<String, Double> quality(double swd, double copyRatio, double alike) {
        return Map.of("swd", swd, "copyRatio", copyRatio, "msSsim", alike, "msSsimReals", 0.2);
    }

    private static TrainOptions options() {
        Origin none = null;
        return new TrainOptions(
                "any",
                Preset.CLASSIC,
                Preset.CLASSIC.method(),
                10_000,
                32,
                64,
                100,
                1,
                100,
                500,
                0,
                10,
                100,
                none,
                List.of(),
                null);
    }
}
