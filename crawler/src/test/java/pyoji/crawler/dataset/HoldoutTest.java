package pyoji.crawler.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;

class HoldoutTest {
    private static String id(int number) {
        return DatasetWriter.sha256(new byte[] {(byte) number, (byte) (number >> 8)});
    }

    private static Cover cover(int number, @Nullable Integer leader) {
        Description description =
                new Description(9, 9, "", null, GroupKind.GIRL, null, new Provenance("folder", null, "", "", ""));
        return Cover.of(id(number), description).withLikeness(null, leader == null ? null : id(leader), null);
    }

    private static List<Cover> strangers(int count) {
        return IntStream.range(0, count).mapToObj(i -> cover(i, null)).toList();
    }

    private static List<Cover> applied(String amount, List<Cover> covers) {
        return Holdout.parse("--holdout", amount).applyTo(covers);
    }

    private static Set<String> held(List<Cover> covers) {
        return covers.stream().filter(Cover::holdout).map(Cover::id).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({"10%, 100, 10", "12.5 %, 80, 10", "7, 100, 7", "0%, 100, 0", "0, 100, 0", "1%, 20, 1", "50%, 5, 3"})
    void asManyAreHeldOutAsWereAskedFor(String amount, int covers, int wanted) {
        assertThat(held(applied(amount, strangers(covers)))).hasSize(wanted);
    }

    @Test
    void orderOfTheCoversIsOfNoMatter() {
        List<Cover> shuffled = new ArrayList<>(strangers(200));
        Collections.shuffle(shuffled, new Random(3));
        assertThat(held(applied("10%", shuffled))).isEqualTo(held(applied("10%", strangers(200))));
    }

    @Test
    void coversStayInTheirOrder() {
        assertThat(applied("10%", strangers(50)))
                .extracting(Cover::id)
                .containsExactlyElementsOf(strangers(50).stream().map(Cover::id).toList());
    }

    @Test
    void whatIsHeldOutStaysSoWhenCoversAreAdded() {
        List<Cover> before = applied("10%", strangers(200));
        List<Cover> more = new ArrayList<>(before);
        IntStream.range(200, 400).forEach(i -> more.add(cover(i, null)));
        assertThat(held(applied("10%", more))).hasSize(40).containsAll(held(before));
    }

    @Test
    void choiceOfASplitIsNearlyThatOfALargerOne() {
        Set<String> small = held(applied("10%", strangers(900)));
        Set<String> large = held(applied("10%", strangers(1000)));
        assertThat(small.stream().filter(large::contains).count()).isGreaterThan(80);
    }

    @Test
    void fewerAreTakenFromThoseHeldOutBefore() {
        List<Cover> before = applied("20%", strangers(100));
        assertThat(held(before)).containsAll(held(applied("10%", before)));
    }

    @Test
    void noClusterIsTorn() {
        List<Cover> covers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            covers.add(cover(i, i % 4 == 0 ? null : i - i % 4));
        }
        List<Cover> applied = applied("10%", covers);
        assertThat(held(applied)).hasSize(8);
        for (int i = 0; i < 100; i++) {
            assertThat(applied.get(i).holdout())
                    .isEqualTo(applied.get(i - i % 4).holdout());
        }
    }

    @Test
    void clusterWhoseLeaderIsNotThereIsNotTornEither() {
        List<Cover> covers = new ArrayList<>(strangers(50));
        covers.add(cover(60, 99));
        covers.add(cover(61, 99));
        for (int percent = 2; percent < 90; percent++) {
            List<Cover> applied = applied(percent + "%", covers);
            assertThat(applied.get(50).holdout()).isEqualTo(applied.get(51).holdout());
        }
    }

    @Test
    void clusterOfClustersIsNotTorn() {
        List<Cover> covers = new ArrayList<>(strangers(20));
        covers.set(1, cover(1, 0));
        covers.set(2, cover(2, 1));
        covers.set(3, cover(3, 2));
        for (int count = 4; count < 17; count++) {
            List<Cover> applied = applied(Integer.toString(count), covers);
            assertThat(applied.subList(0, 4).stream().map(Cover::holdout).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void coversThatLeadEachOtherAreOneCluster() {
        List<Cover> covers = new ArrayList<>(strangers(10));
        covers.set(0, cover(0, 1));
        covers.set(1, cover(1, 0));
        for (int count = 2; count < 8; count++) {
            List<Cover> applied = applied(Integer.toString(count), covers);
            assertThat(applied.get(0).holdout()).isEqualTo(applied.get(1).holdout());
        }
    }

    @Test
    void choiceHasNothingToDoWithTheOrderOfIds() {
        List<String> least =
                strangers(1000).stream().map(Cover::id).sorted().limit(100).toList();
        Set<String> held = held(applied("10%", strangers(1000)));
        assertThat(least.stream().filter(held::contains).count()).isBetween(3L, 20L);
    }

    @ParameterizedTest
    @CsvSource({"9, 10", "95%, 20", "100%, 50", "1, 2", "400, 100"})
    void twoCoversMustRemain(String amount, int covers) {
        assertThatThrownBy(() -> applied(amount, strangers(covers)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("a holdout of " + amount)
                .hasMessageContaining("at least 2 must remain");
    }

    @Test
    void onlyClustersThatAreTooLargeIsSaid() {
        List<Cover> covers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            covers.add(cover(i, i % 10 == 0 ? null : i - i % 10));
        }
        assertThatThrownBy(() -> applied("10%", covers))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("every cluster of near-duplicates has more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ten", "-1", "101%", "10 percent", "1e3", "5.5", "%", "9999999999"})
    void whatIsNoAmountIsRefused(String amount) {
        assertThatThrownBy(() -> Holdout.parse("--holdout", amount))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "--holdout '%s' is neither a percentage such as 10%% nor a number of covers such as 40",
                        amount);
    }
}
