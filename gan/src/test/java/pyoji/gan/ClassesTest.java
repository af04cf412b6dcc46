package pyoji.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;

class ClassesTest {
    private static final Classes BOTH = new Classes(List.of("boy", "girl"));
    private static final Classes NONE = new Classes(List.of());

    @Test
    void seedsTakeTheClassesInTurn() {
        assertThat(BOTH.ofSeed(0)).containsExactly(1, 0);
        assertThat(BOTH.ofSeed(1)).containsExactly(0, 1);
        assertThat(BOTH.ofSeed(-1)).containsExactly(0, 1);
    }

    @Test
    void nameIsThatClassAlone() {
        assertThat(BOTH.parse("--class", "girl")).containsExactly(0, 1);
    }

    @Test
    void weightsAreBroughtToOneTogether() {
        assertThat(BOTH.parse("--class", "girl=3,boy=1")).containsExactly(0.25f, 0.75f);
    }

    @Test
    void classThatIsNotNamedHasNoWeight() {
        assertThat(BOTH.parse("--class", "girl=0.2")).containsExactly(0, 1);
    }

    @Test
    void unknownClassIsAnsweredByThoseThereAre() {
        assertThatThrownBy(() -> BOTH.parse("--class", "solo"))
                .isInstanceOf(UserError.class)
                .hasMessage("--class: class 'solo' is unknown; this generator has boy, girl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boy=0,girl=0", "boy=-1,girl=2", "boy=x", "boy=0.5,girl", "boy=NaN", "boy=Infinity"})
    void weightsThatAreNoneAreRefused(String text) {
        assertThatThrownBy(() -> BOTH.parse("--class", text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("such as boy=0.5,girl=0.5");
    }

    @Test
    void classNamedTwiceIsRefused() {
        assertThatThrownBy(() -> BOTH.parse("--class", "boy=1,boy=2"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("names 'boy' twice");
    }

    @Test
    void generatorWithoutClassesRefusesOne() {
        assertThatThrownBy(() -> NONE.parse("--class", "boy"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("tells no classes apart");
    }

    @Test
    void inputIsTheLatentAndThenTheMixture() {
        assertThat(Classes.input(new float[] {7, 8}, new float[] {0.5f, 0.5f})).containsExactly(7, 8, 0.5f, 0.5f);
    }

    @Test
    void inputWithoutClassesIsTheLatent() {
        assertThat(Classes.input(new float[] {7, 8}, NONE.ofSeed(3))).containsExactly(7, 8);
    }

    @Test
    void mixtureReadsAsItIsWritten() {
        assertThat(BOTH.text(BOTH.parse("--class", "boy"))).isEqualTo("boy");
        assertThat(BOTH.text(BOTH.parse("--class", "boy=1,girl=3"))).isEqualTo("boy=0.250,girl=0.750");
    }

    @Test
    void fakesAreInTheProportionOfTheRealsFromTheFirstOn() {
        float[][] fakes = BOTH.inProportion(new int[] {28, 11}, 39);
        assertThat(Arrays.stream(fakes).filter(fake -> fake[0] == 1)).hasSize(28);
        assertThat(Arrays.stream(fakes).limit(7).filter(fake -> fake[0] == 1)).hasSize(5);
    }

    @Test
    void fakesAreOfTheClassesThatTheRealsAreOf() {
        assertThat(Arrays.stream(BOTH.inProportion(new int[] {0, 11}, 3))).allMatch(fake -> fake[1] == 1);
    }

    @Test
    void fakesAreEvenWhereNoRealIsOfAnyClass() {
        assertThat(Arrays.stream(BOTH.inProportion(new int[2], 4)).filter(fake -> fake[0] == 1))
                .hasSize(2);
    }
}
