package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import pyoji.crawler.disk.JsonFormat;

class EvaluationTest {
    private static Evaluation against(ImageSet reals) {
        return Evaluation.of(Sets.thumbnails(reals), reals.size(), i -> reals.rgb()[i], Sets.none());
    }

    private static <T> T on(int threads, Callable<T> work) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(work).get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void fakesAreMeasuredInAsManyDrawsAsThereAreRealsFor() {
        Scores scores = against(Sets.random(0, 12)).measure(Sets.random(100, 130));
        assertThat(scores)
                .returns(30, Scores::fakes)
                .returns(12, Scores::reals)
                .returns(12, Scores::perDraw)
                .returns(2, Scores::draws)
                .returns(6, Scores::floorPerDraw)
                .returns(true, Scores::lowConfidence);
    }

    @Test
    void noMoreRealsAreLookedAtThanMemoryIsFor() {
        byte[] grey = new byte[256 * 256 * 3];
        AtomicInteger asked = new AtomicInteger();
        Evaluation.of(
                Sets.thumbnails(new ImageSet(256, Collections.nCopies(700, grey).toArray(byte[][]::new))),
                256,
                i -> {
                    asked.incrementAndGet();
                    return grey;
                },
                Sets.none());
        assertThat(asked).hasValue(508);
    }

    @Test
    void figureIsTheMeanOfItsDrawsAndSpreadTheirDeviation() {
        ImageSet fakes = Sets.random(100, 124);
        Evaluation evaluation = against(Sets.random(0, 12));
        double first = evaluation.quick(fakes.range(0, 12)).get(Figure.SWD);
        double second = evaluation.quick(fakes.range(12, 24)).get(Figure.SWD);
        Score score = evaluation.measure(fakes).figures().get(Figure.SWD);
        assertThat(score.value()).isCloseTo((first + second) / 2, within(1e-9));
        assertThat(score.spread()).isCloseTo(Math.abs(first - second) / Math.sqrt(2), within(1e-9));
    }

    @Test
    void oneDrawHasNoSpread() {
        assertThat(against(Sets.random(0, 12)).measure(Sets.random(100, 120)).figures())
                .allSatisfy((figure, score) -> assertThat(score.spread()).isNull());
    }

    @Test
    void diversityAndCopyingTakeAllFakes() {
        ImageSet covers = Sets.random(0, 12);
        // Eleven copies and twelve others, eleven of which no draw of twelve reaches.
        ImageSet fakes = Sets.random(1, 24);
        Map<Figure, Double> quick = against(covers).quick(fakes);
        assertThat(quick)
                .containsEntry(Figure.DIVERSITY, MsSsimDiversity.similarity(fakes))
                .containsEntry(Figure.COPIES, 11 / 23.0);
    }

    @Test
    void realsOfTheSameKindLieAtTheFloor() {
        Scores scores = against(Sets.random(0, 80)).measure(Sets.random(100, 140));
        assertThat(scores.lowConfidence()).isFalse();
        assertThat(scores.floorPerDraw()).isEqualTo(40);
        for (Figure figure : new Figure[] {Figure.SWD, Figure.COLOUR, Figure.PRECISION, Figure.COPY_RATIO}) {
            Score score = scores.figures().get(figure);
            assertThat(score.value()).as(figure.label()).isCloseTo(score.floor(), within(0.35 * score.floor()));
            assertThat(score.floorSpread()).isPositive();
        }
    }

    @Test
    void realsOwnDiversityStandsBesideThatOfFakes() {
        ImageSet reals = Sets.random(0, 12);
        Scores scores = against(reals).measure(Sets.random(100, 112));
        assertThat(scores.value(Figure.REALS_DIVERSITY)).isCloseTo(MsSsimDiversity.similarity(reals), within(1e-3));
        assertThat(scores.figures().get(Figure.REALS_DIVERSITY).floor()).isNull();
    }

    @Test
    void quickFiguresAreThoseOfTheWholeMeasurement() {
        Evaluation evaluation = against(Sets.random(0, 12));
        ImageSet fakes = Sets.random(100, 124);
        Scores scores = evaluation.measure(fakes);
        assertThat(evaluation.quick(fakes))
                .containsOnlyKeys(scores.figures().keySet())
                .allSatisfy((figure, value) -> assertThat(value).isEqualTo(scores.value(figure)));
    }

    @Test
    void figuresDoNotDependOnThreadsNorOnWhatWasMeasuredBefore() throws Exception {
        ImageSet reals = Sets.random(0, 12);
        ImageSet fakes = Sets.random(100, 124);
        Scores alone = on(1, () -> against(reals).measure(fakes));
        Scores together = on(4, () -> {
            Evaluation evaluation = against(reals);
            evaluation.quick(Sets.random(200, 207));
            return evaluation.measure(fakes);
        });
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void oneFakeAndOneRealGiveWhatTheyCan() {
        assertThat(against(Sets.random(0, 1)).measure(Sets.random(1, 2)).figures())
                .containsOnlyKeys(
                        Figure.SWD, Figure.SWD_64, Figure.SWD_32, Figure.SWD_16, Figure.COLOUR, Figure.PALETTE);
    }

    @Test
    void anotherMetricIsMeasuredInTheSameDraws() {
        Scores scores = against(Sets.random(0, 12))
                .also(reals -> fakes -> Map.of(Figure.FID, 100.0 * reals.count() + fakes.count()))
                .measure(Sets.random(100, 124));
        assertThat(scores.figures()).containsEntry(Figure.FID, new Score(1212, 0.0, 606.0, 0.0));
    }

    @Test
    void scoresSurviveJson() throws IOException {
        Scores scores = against(Sets.random(0, 8)).measure(Sets.random(100, 108));
        String json = JsonFormat.pretty(scores);
        assertThat(json).contains("\"swd64\"", "\"copyRatioAligned\"");
        assertThat(JsonFormat.parse(json, Scores.class, "scores")).isEqualTo(scores);
    }

    @Test
    void picturesOfAnotherSizeAreRefused() {
        Evaluation evaluation = against(Sets.random(0, 3));
        assertThatThrownBy(() -> evaluation.quick(Sets.noise(128, 2, 1, 1)))
                .hasMessage("2 fakes of 128 px beside reals of 64 px");
    }
}
