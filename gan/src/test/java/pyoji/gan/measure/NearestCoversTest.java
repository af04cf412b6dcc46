package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NearestCoversTest {
    private static final List<BufferedImage> COVERS =
            LongStream.range(0, 40).mapToObj(Patches::random).toList();
    private static final NearestCovers NEAREST = index(COVERS);

    private static NearestCovers index(List<BufferedImage> covers) {
        List<String> ids =
                IntStream.range(0, covers.size()).mapToObj(i -> "cover-" + i).toList();
        return NearestCovers.of(CoverThumbnails.of(ids, i -> Patches.bytes(covers.get(i))));
    }

    private static Neighbour first(BufferedImage fake) {
        return NEAREST.find(Thumbnail.of(fake), 1).get(0);
    }

    /** Every cover laid on a picture in all ways, as the definition says, place by place. */
    private static double distance(Thumbnail picture, Thumbnail cover) {
        double least = Double.POSITIVE_INFINITY;
        for (int way = 0; way < 50; way++) {
            int dx = way % 5 - 2;
            int dy = way / 5 % 5 - 2;
            double sum = 0;
            int count = 0;
            for (int y = 0; y < 16; y++) {
                for (int x = 0; x < 16; x++) {
                    int u = x - dx;
                    int v = y - dy;
                    if (u >= 0 && u < 16 && v >= 0 && v < 16) {
                        double difference = picture.at(x, y).distance(cover.at(way < 25 ? u : 15 - u, v));
                        sum += difference * difference;
                        count++;
                    }
                }
            }
            least = Math.min(least, Math.sqrt(sum / count));
        }
        return least;
    }

    private static double[] distances(Thumbnail picture, List<BufferedImage> covers) {
        return covers.stream()
                .mapToDouble(cover -> distance(picture, Thumbnail.of(cover)))
                .toArray();
    }

    @Test
    void neighboursAreThoseThatLookingAtEveryCoverFinds() {
        for (long seed = 100; seed < 110; seed++) {
            Thumbnail fake = Thumbnail.of(Patches.noisy(Patches.random(seed), 20, seed));
            double[] all = distances(fake, COVERS);
            List<Neighbour> found = NEAREST.find(fake, 5);
            assertThat(found)
                    .extracting(Neighbour::coverId)
                    .containsExactlyElementsOf(IntStream.range(0, all.length)
                            .boxed()
                            .sorted(Comparator.comparing(i -> all[i]))
                            .limit(5)
                            .map(i -> "cover-" + i)
                            .toList());
            for (Neighbour neighbour : found) {
                int cover = Integer.parseInt(neighbour.coverId().substring(6));
                assertThat(neighbour.distance()).isEqualTo(all[cover], within(0.001));
            }
        }
    }

    @Test
    void scaleIsTheMedianDistanceOfACoverToItsNearestOther() {
        double[] nearest = COVERS.stream()
                .mapToDouble(cover -> {
                    List<BufferedImage> others = new ArrayList<>(COVERS);
                    others.remove(cover);
                    return Arrays.stream(distances(Thumbnail.of(cover), others))
                            .min()
                            .orElseThrow();
                })
                .sorted()
                .toArray();
        assertThat(NEAREST.scale()).isEqualTo((nearest[19] + nearest[20]) / 2, within(0.001));
    }

    @Test
    void coverItselfIsAtNoDistance() {
        assertThat(first(COVERS.get(7)))
                .isEqualTo(new Neighbour(
                        "cover-7", 0, Thumbnail.of(COVERS.get(7)).contrast(), 0.0, Verdict.COPY, false, 0, 0));
    }

    @Test
    void mirroredCoverIsFoundAsSuch() {
        BufferedImage cover = COVERS.get(3);
        Neighbour found = first(Patches.paint((x, y) -> cover.getRGB(63 - 4 * x, 4 * y)));
        assertThat(found.coverId()).isEqualTo("cover-3");
        assertThat(found.distance()).isZero();
        assertThat(found.mirrored()).isTrue();
    }

    @Test
    void shiftedCoverIsFoundWithItsShift() {
        BufferedImage cover = COVERS.get(9);
        // Two patches to the right and one up; what comes in from beside is white.
        Neighbour found =
                first(Patches.paint((x, y) -> x < 2 || y > 14 ? 0xffffff : cover.getRGB(4 * (x - 2), 4 * (y + 1))));
        assertThat(found.coverId()).isEqualTo("cover-9");
        assertThat(found.distance()).isZero();
        assertThat(List.of(found.shiftX(), found.shiftY())).containsExactly(2, -1);
    }

    @Test
    void mirroredCoverThatLiesToTheRightSaysSo() {
        BufferedImage cover = COVERS.get(11);
        Neighbour found = first(Patches.paint((x, y) -> x < 2 ? 0xffffff : cover.getRGB(63 - 4 * (x - 2), 4 * y)));
        assertThat(found.distance()).isZero();
        assertThat(found.mirrored()).isTrue();
        assertThat(found.shiftX()).isEqualTo(2);
    }

    @Test
    void noisyCoverIsACopy() {
        for (int i = 0; i < COVERS.size(); i++) {
            Neighbour found = first(Patches.noisy(COVERS.get(i), 30, i));
            assertThat(found.coverId()).isEqualTo("cover-" + i);
            assertThat(found.verdict()).isEqualTo(Verdict.COPY);
        }
    }

    @Test
    void anotherPictureIsNew() {
        for (long seed = 200; seed < 220; seed++) {
            assertThat(first(Patches.random(seed)).verdict()).isEqualTo(Verdict.NEW);
        }
    }

    @Test
    void plainPictureIsNewHoweverSmallItsRatio() {
        for (BufferedImage cover : COVERS) {
            BufferedImage plain = Patches.plain(Thumbnail.of(cover).mean().rgb());
            assertThat(first(plain).verdict()).isEqualTo(Verdict.NEW);
        }
    }

    @Test
    void ratioIsTheDistanceOverTheScale() {
        Neighbour found = first(Patches.random(300));
        assertThat(found.ratio()).isEqualTo(found.distance() / NEAREST.scale());
    }

    @Test
    void moreNeighboursThanCoversAreAllCovers() {
        assertThat(NEAREST.find(Thumbnail.of(Patches.random(1)), 100)).hasSize(40);
    }

    @Test
    void oneOrTwoCoversAreNoMeasure() {
        for (int count = 1; count <= 2; count++) {
            NearestCovers few = index(COVERS.subList(0, count));
            Neighbour found = few.find(Thumbnail.of(COVERS.get(0)), 1).get(0);
            assertThat(few.scale()).isNull();
            assertThat(found.ratio()).isNull();
            assertThat(found.verdict()).isNull();
            assertThat(found.distance()).isZero();
        }
    }

    @Test
    void coversThatAreAllTheSameAreNoMeasure() {
        assertThat(index(List.of(COVERS.get(0), COVERS.get(0), COVERS.get(0))).scale())
                .isNull();
    }

    /** Plain pictures are as far apart as their colours. */
    @Test
    void scaleOfVeryManyCoversIsMeasuredOnAnEvenSample() {
        int count = 18 * 18 * 18;
        byte[][] plain = new byte[count][3 * 16 * 16];
        List<Lab> colours = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] levels = {15 * (i / 324), 15 * (i / 18 % 18), 15 * (i % 18)};
            for (int j = 0; j < plain[i].length; j++) {
                plain[i][j] = (byte) levels[j % 3];
            }
            colours.add(Lab.ofRgb(levels[0] << 16 | levels[1] << 8 | levels[2]));
        }
        CoverThumbnails covers = CoverThumbnails.of(
                IntStream.range(0, count).mapToObj(i -> "cover-" + i).toList(), i -> plain[i]);
        double[] nearest = covers.evenly(1_000_000 / count)
                .mapToDouble(i -> colours.stream()
                        .filter(other -> other != colours.get(i))
                        .mapToDouble(colours.get(i)::distance)
                        .min()
                        .orElseThrow())
                .sorted()
                .toArray();
        assertThat(nearest).hasSize(171);
        assertThat(NearestCovers.of(covers).scale()).isEqualTo(nearest[85], within(0.01));
    }

    @Test
    void evenSampleIsSpreadOverAll() {
        CoverThumbnails covers = CoverThumbnails.of(
                IntStream.range(0, 40).mapToObj(i -> "cover-" + i).toList(), i -> Patches.bytes(COVERS.get(i)));
        assertThat(covers.evenly(4)).containsExactly(0, 10, 20, 30);
        assertThat(covers.evenly(1000)).hasSize(40);
    }

    @Test
    void noNeighboursAreRefused() {
        assertThatThrownBy(() -> NEAREST.find(Thumbnail.of(COVERS.get(0)), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noCoversAreRefused() {
        assertThatThrownBy(() -> index(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
