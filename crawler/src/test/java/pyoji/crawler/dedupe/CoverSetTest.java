package pyoji.crawler.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pyoji.crawler.dedupe.Comparison.Kind;

class CoverSetTest {
    private final CoverSet set = new CoverSet();

    @BeforeEach
    void addTwenty() {
        for (int seed = 0; seed < 20; seed++) {
            set.add("cover " + seed, Pictures.print(Pictures.drawn(seed)));
        }
    }

    private static String key(Optional<Match> match) {
        return match.map(Match::key).orElse("none");
    }

    @Test
    void coverWithABorderIsFoundAgain() {
        Optional<Match> match =
                set.find(Pictures.print(Pictures.bordered(Pictures.drawn(7), 40, 80, 40, 80, Color.PINK)));

        assertThat(key(match)).isEqualTo("cover 7");
        assertThat(match).get().extracting(m -> m.comparison().kind()).isEqualTo(Kind.DUPLICATE);
    }

    @Test
    void croppedCoverIsFoundAgain() {
        assertThat(key(set.find(Pictures.print(Pictures.cropped(Pictures.drawn(11), 45, 10, 20, 50)))))
                .isEqualTo("cover 11");
    }

    @Test
    void duplicateGoesBeforeAnyVariant() {
        set.add("blue version", Pictures.print(Pictures.recoloured(Pictures.drawn(5))));

        assertThat(key(set.find(Pictures.print(Pictures.resized(Pictures.drawn(5), 300)))))
                .isEqualTo("cover 5");
        assertThat(key(set.find(Pictures.print(Pictures.resized(Pictures.recoloured(Pictures.drawn(5)), 300)))))
                .isEqualTo("blue version");
    }

    @Test
    void variantIsFoundWhereThereIsNoDuplicate() {
        Optional<Match> match = set.find(Pictures.print(Pictures.recoloured(Pictures.drawn(5))));

        assertThat(key(match)).isEqualTo("cover 5");
        assertThat(match).get().extracting(m -> m.comparison().kind()).isEqualTo(Kind.VARIANT);
    }

    @Test
    void strangerIsNotFound() {
        assertThat(set.find(Pictures.print(Pictures.drawn(100)))).isEmpty();
    }

    @Test
    void removedCoverIsNotFoundAndItsNeighboursAre() {
        set.remove("cover 7");

        assertThat(set.find(Pictures.print(Pictures.drawn(7)))).isEmpty();
        assertThat(set.size()).isEqualTo(19);
        assertThat(key(set.find(Pictures.print(Pictures.cropped(Pictures.drawn(8), 20, 20, 20, 20)))))
                .isEqualTo("cover 8");
        assertThat(key(set.find(Pictures.print(Pictures.drawn(6))))).isEqualTo("cover 6");
    }

    @Test
    void addingAKeyAgainReplacesItsCover() {
        set.add("cover 7", Pictures.print(Pictures.drawn(100)));

        assertThat(set.size()).isEqualTo(20);
        assertThat(set.find(Pictures.print(Pictures.drawn(7)))).isEmpty();
        assertThat(key(set.find(Pictures.print(Pictures.drawn(100))))).isEqualTo("cover 7");
    }

    @Test
    void plainCoverIsFoundAgainAmongPlainOnes() {
        for (int i = 0; i < 12; i++) {
            Color ground = Color.getHSBColor(i / 12f, 0.6f, 0.9f);
            set.add(
                    "plain " + i,
                    Pictures.print(Pictures.plain(
                            512, ground, Pictures.title(0x9e3779b1 * (i + 1), 120, 200, 14, Color.BLACK))));
        }
        Color ground = Color.getHSBColor(5 / 12f, 0.6f, 0.9f);
        Fingerprint copy = Pictures.print(Pictures.resized(
                Pictures.plain(512, ground, Pictures.title(0x9e3779b1 * 6, 120, 200, 14, Color.BLACK)), 250));

        assertThat(copy.quality()).isLessThan(50);
        assertThat(key(set.find(copy))).isEqualTo("plain 5");
    }
}
