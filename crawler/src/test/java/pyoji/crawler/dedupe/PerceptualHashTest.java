package pyoji.crawler.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class PerceptualHashTest {
    private static final PerceptualHash HASH = PerceptualHash.of(Pictures.drawn(1));

    @Test
    void halfOfTheBitsAreSet() {
        assertThat(Long.bitCount(HASH.a())
                        + Long.bitCount(HASH.b())
                        + Long.bitCount(HASH.c())
                        + Long.bitCount(HASH.d()))
                .isEqualTo(128);
    }

    @Test
    void smallCopyHasNearlyTheSame() {
        assertThat(HASH.distance(PerceptualHash.of(Pictures.resized(Pictures.drawn(1), 150))))
                .isLessThanOrEqualTo(31);
    }

    @Test
    void otherCoverHasAnother() {
        assertThat(HASH.distance(PerceptualHash.of(Pictures.drawn(2)))).isBetween(70, 186);
    }

    @Test
    void mirrorTurnsHalfOfTheBits() {
        // Cosines of odd frequency change their sign.
        assertThat(HASH.distance(PerceptualHash.of(Pictures.mirrored(Pictures.drawn(1)))))
                .isBetween(80, 176);
    }

    @Test
    void comesBackFromItsDigits() {
        assertThat(HASH.toString()).matches("[0-9a-f]{64}");
        assertThat(PerceptualHash.parse(HASH.toString())).isEqualTo(HASH);
    }

    @Test
    void writesTheHighestBitFirst() {
        assertThat(new PerceptualHash(0x8000000000000000L, 0, 0, 1)).hasToString("8" + "0".repeat(62) + "1");
    }

    @Test
    void countsDifferentBitsOfAllParts() {
        assertThat(new PerceptualHash(1, 3, 7, 15).distance(new PerceptualHash(0, 0, 0, 0)))
                .isEqualTo(10);
    }

    @Test
    void otherThanSixtyFourDigitsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PerceptualHash.parse("12g4"))
                .withMessageContaining("'12g4'");
    }

    @Test
    void plainPictureHasNoQuality() {
        assertThat(Pictures.print(Pictures.plain(512, Color.PINK, graphics -> {}))
                        .quality())
                .isZero();
        assertThat(Pictures.print(Pictures.drawn(1)).quality()).isGreaterThan(50);
    }
}
