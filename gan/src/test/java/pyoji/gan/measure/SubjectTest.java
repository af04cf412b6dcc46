package pyoji.gan.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubjectTest {
    private static final Subject BOYS = new Subject("boy-group", null);
    private static final Subject BOY = new Subject("boy-group+girl-group", "boy");
    private static final Subject GIRL = new Subject("boy-group+girl-group", "girl");

    @Test
    void splitIsCalledByItsName() {
        assertThat(BOYS.beside(new Subject("girl-group", null))).isEqualTo("boy-group");
    }

    @Test
    void classIsCalledByItsOwnName() {
        assertThat(BOY.beside(GIRL)).isEqualTo("boy");
        assertThat(BOY.beside(BOYS)).isEqualTo("boy");
    }

    @Test
    void sameClassOfAnotherSplitIsToldByTheSplit() {
        assertThat(BOY.beside(new Subject("all", "boy"))).isEqualTo("boy-group+girl-group boy");
        assertThat(new Subject("boy", null).beside(BOY)).isEqualTo("boy");
        assertThat(BOY.beside(new Subject("boy", null))).isEqualTo("boy-group+girl-group boy");
    }

    @Test
    void sameSubjectOfTwoRunsIsCalledTheSame() {
        assertThat(BOY.beside(BOY)).isEqualTo("boy");
    }

    @Test
    void coversAreTheSplitsOrTheClasss() {
        assertThat(BOYS.covers()).isEqualTo("the covers of boy-group");
        assertThat(BOY.covers()).isEqualTo("the boy covers of boy-group+girl-group");
        assertThat(BOYS.those(BOY)).isEqualTo("those of boy-group");
        assertThat(GIRL.those(BOY)).isEqualTo("the girl covers");
    }
}
