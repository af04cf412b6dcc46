package pyoji.gan.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;
import pyoji.gan.Classes;
import pyoji.gan.Latent;
import pyoji.gan.render.Recipe.Move;

class RecipeTest {
    private static final int LATENT = 100;
    private static final Recipe FIVE = Recipe.ofSeed(5);
    private static final Recipe NINE = Recipe.ofSeed(9);
    private static final Classes BOTH = new Classes(List.of("boy", "girl"));

    private static float[] z(Recipe recipe) {
        return recipe.z(LATENT, List.of());
    }

    @Test
    void seedIsTheZOfTheCommandLine() {
        assertThat(z(FIVE)).isEqualTo(Latent.ofSeed(5, LATENT));
    }

    @Test
    void endsOfAWayAreItsParents() {
        assertThat(z(Recipe.between(FIVE, NINE, 0))).isEqualTo(z(FIVE));
        assertThat(z(Recipe.between(FIVE, NINE, 1))).isEqualTo(z(NINE));
    }

    @Test
    void wayGoesAlongTheArc() {
        assertThat(z(Recipe.between(FIVE, NINE, 0.3))).isEqualTo(Latent.between(z(FIVE), z(NINE), 0.3));
    }

    @Test
    void mixTakesEachNumberFromOneParentOrTheOther() {
        float[] a = z(FIVE);
        float[] b = z(NINE);
        float[] mix = z(Recipe.mix(FIVE, NINE, 1));
        int ofA = 0;
        for (int i = 0; i < LATENT; i++) {
            assertThat(mix[i]).isIn(a[i], b[i]);
            ofA += mix[i] == a[i] ? 1 : 0;
        }
        assertThat(ofA).isBetween(30, 70);
    }

    @Test
    void classesOfASeedAreItsOwnAndBetweenParentsThoseOfBoth() {
        Recipe six = Recipe.ofSeed(6);
        assertThat(six.mixture(BOTH)).containsExactly(1, 0);
        assertThat(Recipe.between(six, FIVE, 0).mixture(BOTH)).isEqualTo(six.mixture(BOTH));
        assertThat(Recipe.between(six, FIVE, 0.25).mixture(BOTH)).containsExactly(0.75f, 0.25f);
        assertThat(Recipe.mix(six, FIVE, 1).mixture(BOTH)).containsExactly(0.5f, 0.5f);
    }

    @Test
    void classesThatAreAskedForTakeThePlaceOfTheSeedsOwn() {
        assertThat(FIVE.as(Map.of("boy", 3.0, "girl", 1.0)).mixture(BOTH)).containsExactly(0.75f, 0.25f);
        assertThat(FIVE.as(Map.of("boy", 1.0)).mixture(BOTH)).containsExactly(1, 0);
    }

    @Test
    void classesOfAParentSurviveInAChildUnlessItHasItsOwn() {
        Recipe boy = FIVE.as(Map.of("boy", 1.0));
        assertThat(Recipe.between(boy, NINE, 0.25).mixture(BOTH)).containsExactly(0.75f, 0.25f);
        assertThat(Recipe.mix(boy, FIVE.as(Map.of("boy", 1.0)), 7).mixture(BOTH))
                .containsExactly(1, 0);
        assertThat(Recipe.between(boy, boy, 0.5).as(Map.of("girl", 1.0)).mixture(BOTH))
                .containsExactly(0, 1);
    }

    @Test
    void movesKeepTheClasses() {
        assertThat(FIVE.as(Map.of("boy", 1.0)).moved(List.of(new Move(0, 1))).mixture(BOTH))
                .containsExactly(1, 0);
    }

    @Test
    void classesChangeNothingOfTheZ() {
        assertThat(z(FIVE.as(Map.of("boy", 1.0)))).isEqualTo(z(FIVE));
    }

    @Test
    void classThatTheGeneratorHasNotIsRefused() {
        assertThatThrownBy(() -> FIVE.as(Map.of("boy", 1.0, "solo", 1.0)).mixture(BOTH))
                .isInstanceOf(UserError.class)
                .hasMessage("the recipe is of class solo; this generator has boy, girl");
    }

    @Test
    void generatorThatTellsNoClassesApartRefusesAny() {
        assertThatThrownBy(() -> FIVE.as(Map.of("boy", 1.0)).mixture(new Classes(List.of())))
                .isInstanceOf(UserError.class)
                .hasMessage("the recipe is of class boy, and this generator tells no classes apart");
    }

    @Test
    void anotherSeedMixesOtherwise() {
        assertThat(z(Recipe.mix(FIVE, NINE, 1))).isNotEqualTo(z(Recipe.mix(FIVE, NINE, 2)));
    }

    @Test
    void mixesOfMixesStayStandardNormal() {
        double[] values = LongStream.range(0, 400)
                .mapToObj(i -> Recipe.mix(
                        Recipe.mix(Recipe.ofSeed(3 * i), Recipe.ofSeed(3 * i + 1), i), Recipe.ofSeed(3 * i + 2), 3 * i))
                .flatMapToDouble(recipe -> doubles(z(recipe)))
                .toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
        double fourth = Arrays.stream(values).map(v -> v * v * v * v).average().orElseThrow();
        // Three standard errors of 40,000 draws; an average of two parents would have a variance of a half.
        assertThat(mean).isCloseTo(0, within(0.015));
        assertThat(variance).isCloseTo(1, within(0.022));
        assertThat(fourth).isCloseTo(3, within(0.15));
    }

    private static java.util.stream.DoubleStream doubles(float[] z) {
        double[] copy = new double[z.length];
        Arrays.setAll(copy, i -> z[i]);
        return Arrays.stream(copy);
    }

    @Test
    void moveGoesAlongItsDirectionAndKeepsTheLength() {
        List<float[]> axes = List.of(axis(3), axis(7));
        float[] before = z(FIVE);
        float[] after = FIVE.moved(List.of(new Move(1, 2.5))).z(LATENT, axes);
        double shrunk = length(before) / Math.sqrt(length(before) * length(before) + 2 * 2.5 * before[7] + 2.5 * 2.5);
        assertThat(after[7]).isCloseTo((float) ((before[7] + 2.5) * shrunk), within(1e-5f));
        assertThat(length(after)).isCloseTo(length(before), within(1e-4));
    }

    @Test
    void movesOfAParentCountForItsChildren() {
        List<float[]> axes = List.of(axis(3));
        Recipe moved = FIVE.moved(List.of(new Move(0, 4)));
        assertThat(Recipe.between(moved, NINE, 0).z(LATENT, axes)).isEqualTo(moved.z(LATENT, axes));
        assertThat(Recipe.between(moved, NINE, 0).needsDirections()).isTrue();
        assertThat(Recipe.between(FIVE, NINE, 0).needsDirections()).isFalse();
    }

    @Test
    void directionThatTheGeneratorHasNotIsRefused() {
        Recipe moved = FIVE.moved(List.of(new Move(5, 1)));
        assertThatThrownBy(() -> moved.z(4, List.of(new float[4], new float[4])))
                .isInstanceOf(UserError.class)
                .hasMessage("direction 5: this generator has 2, counted from 0");
    }

    private static float[] axis(int place) {
        float[] axis = new float[LATENT];
        axis[place] = 1;
        return axis;
    }

    private static double length(float[] z) {
        return Math.sqrt(doubles(z).map(v -> v * v).sum());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"seed\":5}",
                "{\"seed\":999999999999999999}",
                "{\"seed\":5,\"moves\":[{\"direction\":0,\"amount\":1.5},{\"direction\":7,\"amount\":-4.0}]}",
                "{\"by\":\"between\",\"parents\":[{\"seed\":5},{\"seed\":9}],\"t\":0.5}",
                "{\"seed\":5,\"classes\":{\"boy\":0.3,\"girl\":0.7}}",
                "{\"seed\":5,\"classes\":{\"boy\":0.3333333333333333,\"girl\":0.3333333333333333,"
                        + "\"solo\":0.3333333333333333}}",
                "{\"seed\":77,\"by\":\"mix\",\"parents\":[{\"seed\":5},{\"by\":\"between\",\"parents\":[{\"seed\":1},"
                        + "{\"seed\":2}],\"t\":0.25}]}"
            })
    void jsonReadAndWrittenIsTheSameText(String json) {
        assertThat(Recipe.parse(json).text()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'seed':5} | {'seed':5,'moves':[]}",
                "{'seed':5} | {'seed':'5','moves':[{'direction':3,'amount':0}],'unheard':1}",
                "{'seed':5,'moves':[{'direction':0,'amount':1.0},{'direction':1,'amount':2.0}]}"
                        + " | {'moves':[{'direction':1,'amount':2},{'direction':0,'amount':1}],'seed':5}",
                "{'seed':5,'classes':{'boy':0.25,'girl':0.75}} | {'classes':{'girl':3,'solo':0,'boy':1},'seed':5}",
                "{'seed':5,'classes':{'boy':1.0}} | {'seed':5,'classes':{'girl':0,'boy':7}}",
                "{'by':'between','parents':[{'seed':5},{'seed':9}],'t':0.0}"
                        + " | {'by':'between','t':-0.0,'parents':[{'seed':5},{'seed':9}]}"
            })
    void whatMeansTheSameHasOneTextAndOneId(String one, String other) {
        Recipe a = Recipe.parse(one.replace('\'', '"'));
        Recipe b = Recipe.parse(other.replace('\'', '"'));
        assertThat(b).isEqualTo(a);
        assertThat(b.text()).isEqualTo(one.replace('\'', '"'));
        assertThat(b.id()).isEqualTo(a.id()).matches("[0-9a-f]{16}");
    }

    /** What was kept before recipes had classes is found again. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'seed':5} | 5c3c68cee554fe6f",
                "{'by':'between','parents':[{'seed':5},{'seed':9}],'t':0.5} | 8f3dd3d3ba5d32b5",
                "{'seed':5,'moves':[{'direction':0,'amount':1.5}]} | 312782b400883b80"
            })
    void recipeWithoutClassesKeepsItsTextAndId(String json, String id) {
        Recipe recipe = Recipe.parse(json.replace('\'', '"'));
        assertThat(recipe.text()).isEqualTo(json.replace('\'', '"'));
        assertThat(recipe.id()).isEqualTo(id);
    }

    @Test
    void otherRecipesHaveOtherIds() {
        List<String> ids = new ArrayList<>();
        for (Recipe recipe : List.of(FIVE, NINE)) {
            ids.add(recipe.id());
        }
        ids.add(Recipe.between(FIVE, NINE, 0.5).id());
        ids.add(Recipe.between(NINE, FIVE, 0.5).id());
        ids.add(Recipe.mix(FIVE, NINE, 1).id());
        ids.add(FIVE.moved(List.of(new Move(0, 1))).id());
        ids.add(FIVE.as(Map.of("boy", 1.0)).id());
        ids.add(FIVE.as(Map.of("girl", 1.0)).id());
        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'seed':5} | seed 5",
                "{'by':'between','parents':[{'seed':5},{'seed':9}],'t':0.5} | half way from seed 5 to seed 9",
                "{'by':'between','parents':[{'seed':5},{'seed':9}],'t':0.333} | 33.3% of the way from seed 5 to seed 9",
                "{'by':'mix','parents':[{'seed':5},{'seed':9}],'seed':1} | a mix of seed 5 and seed 9",
                "{'seed':5,'classes':{'girl':1}} | seed 5 as girl",
                "{'seed':5,'classes':{'boy':1,'girl':2},'moves':[{'direction':0,'amount':1}]}"
                        + " | seed 5 as 33.33% boy and 66.67% girl, moved +1 along direction 1",
                "{'by':'between','parents':[{'seed':5,'classes':{'boy':1}},{'seed':9}],'t':0.5,'classes':{'girl':1}}"
                        + " | half way from (seed 5 as boy) to seed 9, as girl",
                "{'by':'mix','parents':[{'seed':5,'moves':[{'direction':0,'amount':1.5},{'direction':2,'amount':-4}]},"
                        + "{'seed':9}],'seed':1}"
                        + " | a mix of (seed 5, moved +1.5 along direction 1 and -4 along direction 3) and seed 9"
            })
    void peopleAreToldHowItCameAbout(String json, String words) {
        assertThat(Recipe.parse(json.replace('\'', '"')).describe()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | is empty",
                "[] | not valid JSON of its form",
                "{ | not valid JSON of its form",
                "{'seed':'five'} | not valid JSON of its form",
                "{'by':'marriage','parents':[{'seed':1},{'seed':2}]} | not valid JSON of its form",
                "{} | needs a seed",
                "{'seed':-1} | seed -1 is out of range",
                "{'seed':1000000000000000000} | seed 1000000000000000000 is out of range",
                "{'seed':99999999999999999999} | not valid JSON of its form",
                "{'by':'mix','seed':1} | says how they were joined",
                "{'seed':1,'parents':[{'seed':1},{'seed':2}]} | says how they were joined",
                "{'by':'mix','seed':1,'parents':[{'seed':1}]} | two parents",
                "{'by':'mix','seed':1,'parents':[{'seed':1},null]} | two parents",
                "{'by':'mix','seed':1,'parents':[{'seed':1},{'seed':2},{'seed':3}]} | two parents",
                "{'by':'mix','parents':[{'seed':1},{'seed':2}]} | needs a seed",
                "{'by':'mix','seed':1,'t':0.5,'parents':[{'seed':1},{'seed':2}]} | needs t, and no other",
                "{'by':'between','parents':[{'seed':1},{'seed':2}]} | needs t",
                "{'by':'between','t':0.5,'seed':3,'parents':[{'seed':1},{'seed':2}]} | has not a seed",
                "{'by':'between','t':1.01,'parents':[{'seed':1},{'seed':2}]} | t 1.01 is out of range",
                "{'by':'between','t':'NaN','parents':[{'seed':1},{'seed':2}]} | t NaN is out of range",
                "{'seed':1,'classes':{}} | classes are 1 to 16",
                "{'seed':1,'classes':{'boy':-1}} | weight -1.0 of class boy is out of range",
                "{'seed':1,'classes':{'boy':'NaN'}} | weight NaN of class boy",
                "{'seed':1,'classes':{'boy':1e300}} | weight 1.0E300 of class boy",
                "{'seed':1,'classes':{'boy':null}} | weight null of class boy",
                "{'seed':1,'classes':{'boy':0,'girl':0}} | all 0",
                "{'seed':1,'classes':{'../boy':1}} | class '../boy' can't be",
                "{'seed':1,'classes':['boy']} | not valid JSON of its form",
                "{'seed':1,'moves':[null]} | a direction and an amount",
                "{'seed':1,'moves':[{'direction':8,'amount':1}]} | direction 8 is out of range",
                "{'seed':1,'moves':[{'direction':-1,'amount':1}]} | direction -1 is out of range",
                "{'seed':1,'moves':[{'direction':1,'amount':4.5}]} | amount 4.5 along direction 1",
                "{'seed':1,'moves':[{'direction':1,'amount':'NaN'}]} | amount NaN along direction 1",
                "{'seed':1,'moves':[{'direction':1,'amount':1},{'direction':1,'amount':2}]} | once at most"
            })
    void whatCanBeNoRecipeIsRefusedWithItsReason(String json, String reason) {
        assertThatThrownBy(() -> Recipe.parse(json.replace('\'', '"')))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("the recipe is")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("pyoji.");
    }

    @Test
    void twelveGenerationsAreTakenAndThirteenAreNot() {
        Recipe twelve = FIVE;
        for (int generation = 2; generation <= Recipe.MAX_DEPTH; generation++) {
            twelve = Recipe.mix(twelve, NINE, generation);
        }
        Recipe eldest = twelve;
        assertThat(z(eldest)).hasSize(LATENT);
        assertThatThrownBy(() -> Recipe.mix(eldest, NINE, 1))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("12 generations at most");
    }

    @Test
    void familyOf63IsTakenAndOneOf65IsNot() {
        Recipe family = FIVE;
        for (int generation = 0; generation < 5; generation++) {
            family = Recipe.between(family, family, 0.5);
        }
        Recipe all63 = family;
        assertThat(Recipe.parse(all63.text())).isEqualTo(all63);
        assertThatThrownBy(() -> Recipe.between(all63, FIVE, 0.5))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("64 parts at most");
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 400, 200_000})
    void jsonNestedWithoutEndIsRefused(int deep) {
        String json = "{\"by\":\"between\",\"t\":0.5,\"parents\":[{\"seed\":1},".repeat(deep)
                + "{\"seed\":1}"
                + "]}".repeat(deep);
        assertThatThrownBy(() -> Recipe.parse(json)).isInstanceOf(UserError.class);
    }
}
