package pyoji.crawler.drawn;

import java.awt.Color;
import pyoji.crawler.dataset.GroupKind;

/**
 * What a cover is to be.
 *
 * @param kind whose record it is
 * @param girls whether the girls' palettes, clothes and hair are used; else the boys'
 * @param palette its colours
 * @param title its words
 * @param star fixes the looks of a soloist
 * @param dice decides all the rest
 */
record Brief(GroupKind kind, boolean girls, Palette palette, Title title, long star, Dice dice) {
    /** How many people are shown where a group would have between these many. */
    int people(int fewest, int most) {
        return kind == GroupKind.SOLO ? 1 : dice.count(fewest, most);
    }

    /** Someone to stand before a ground of this colour. */
    Person cast(Color behind) {
        boolean girl = kind == GroupKind.MIXED ? dice.chance(0.5) : girls;
        Person someone = Person.cast(girl, palette, behind, dice);
        if (kind != GroupKind.SOLO) {
            return someone;
        }
        // Always the same face, in other clothes.
        return Person.cast(girl, palette, behind, Dice.of(star)).dressedAs(someone);
    }
}
