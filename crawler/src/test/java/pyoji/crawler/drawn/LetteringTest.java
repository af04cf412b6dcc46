package pyoji.crawler.drawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.dataset.GroupKind;

class LetteringTest {
    @Test
    void writesEveryCharacterOfTitles() {
        for (char character : "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:!-".toCharArray()) {
            Path2D.Double strokes = new Path2D.Double();
            Glyphs.trace(character, 0, strokes);

            assertThat(strokes.getBounds2D().getHeight())
                    .as("height of %s", character)
                    .isBetween(0.0, Glyphs.HEIGHT + 1);
            assertThat(strokes.getCurrentPoint()).as("strokes of %s", character).isNotNull();
        }
    }

    @Test
    void noTwoLettersLookTheSame() {
        Set<Double> areas = new HashSet<>();
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        for (int i = 0; i < letters.length(); i++) {
            areas.add(weightedInk(Lettering.small().write(letters.substring(i, i + 1))));
        }

        assertThat(areas).hasSize(letters.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"별", "꿈", "꽃", "왕관", "월식", "불꽃", "지평선", "그림자", "햇살", "닭", "쀍", "힣", "가"})
    void writesKoreanSyllablesInsideTheirBlocks(String word) {
        for (char syllable : word.toCharArray()) {
            Path2D.Double strokes = new Path2D.Double();
            double width = Hangul.trace(syllable, 0, strokes);
            Rectangle2D bounds = strokes.getBounds2D();

            assertThat(width).isEqualTo(Hangul.BLOCK);
            assertThat(bounds.getMinX()).isGreaterThanOrEqualTo(-0.01);
            assertThat(bounds.getMinY()).isGreaterThanOrEqualTo(-0.01);
            assertThat(bounds.getMaxX()).isLessThanOrEqualTo(Hangul.BLOCK + 0.5);
            assertThat(bounds.getMaxY()).isLessThanOrEqualTo(Hangul.BLOCK + 0.5);
        }
    }

    @Test
    void wordsStayInTheirBox() {
        Rectangle2D box = Outline.box(40, 50, 200, 60);
        for (long seed = 0; seed < 40; seed++) {
            Dice dice = Dice.of(seed);
            Lettering hand = Lettering.draw(seed % 2 == 0, dice);
            Shape fitted = Outline.fit(
                    hand.write(DrawnCovers.title(seed, GroupKind.BOY).toUpperCase(Locale.ROOT)), box, 0.5);

            Rectangle2D slightlyLarger = Outline.box(39.9, 49.9, 200.2, 60.2);
            assertThat(slightlyLarger.contains(fitted.getBounds2D())).isTrue();
        }
    }

    // Where the ink of a letter lies, as one number.
    private static double weightedInk(Shape letter) {
        double sum = 0;
        for (int y = -2; y < 30; y++) {
            for (int x = -2; x < 30; x++) {
                if (letter.contains(x * 0.5, y * 0.5)) {
                    sum += Math.sin(x * 12.9898 + y * 78.233);
                }
            }
        }
        return sum;
    }
}
