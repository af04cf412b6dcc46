package pyoji.crawler.drawn;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * How someone on a cover looks; everyone is made up.
 *
 * @param girl whose build and face
 * @param skin the colour of the skin
 * @param hair the colour of the hair
 * @param style how the hair is worn
 * @param outfit the clothes
 * @param main the clothes' first colour
 * @param second what is worn under or below it
 * @param trim shoes, ribbons and the like
 * @param extra what else is worn
 * @param gaze from -1 (to our left) to 1
 * @param part where the hair parts, from -1 to 1
 */
record Person(
        boolean girl,
        Color skin,
        Color hair,
        HairStyle style,
        Outfit outfit,
        Color main,
        Color second,
        Color trim,
        Extra extra,
        double gaze,
        double part) {
    /** Clothes. */
    enum Outfit {
        SUIT,
        ROLL_NECK,
        HOODIE,
        TEE,
        BIKER,
        SAILOR,
        DRESS,
        BARE_SHOULDERS,
        BLOUSE
    }

    /** What else someone wears. */
    enum Extra {
        NOTHING,
        GLASSES,
        EARRINGS,
        CAP,
        BEANIE,
        BOW,
        BAND,
        FLOWER,
        CHOKER
    }

    private static final List<String> SKINS = List.of("F7D9C6", "F3CDB2", "EBBD9D", "FBE4D8", "E2AE8A", "F9DECB");
    private static final List<String> BOYS_HAIR =
            List.of("121014", "1E1614", "3A241A", "5B3A26", "8A8F98", "C9B38A", "7C1F2B", "27406B", "D9D4CC");
    private static final List<String> GIRLS_HAIR =
            List.of("1E1518", "3B2219", "6B3B22", "9A5A30", "D8A763", "E9C48F", "D9577A", "B8478E", "E8884E", "8E6CC2");

    /** Makes up someone to stand before a ground of this colour. */
    static Person cast(boolean girl, Palette palette, Color behind, Dice dice) {
        Color hair = Ink.hex(dice.oneOf(girl ? GIRLS_HAIR : BOYS_HAIR));
        while (Ink.distance(hair, behind) < 0.13) {
            hair = Ink.mix(hair, Ink.lightness(behind) > 0.35 ? Color.BLACK : Ink.hex("B08A66"), 0.3);
        }
        Outfit outfit = girl
                ? dice.oneOf(
                        Outfit.DRESS, Outfit.BARE_SHOULDERS, Outfit.SAILOR, Outfit.BLOUSE, Outfit.TEE, Outfit.ROLL_NECK)
                : dice.oneOf(Outfit.SUIT, Outfit.SUIT, Outfit.ROLL_NECK, Outfit.HOODIE, Outfit.TEE, Outfit.BIKER);
        Extra extra = dice.chance(0.5)
                ? Extra.NOTHING
                : girl
                        ? dice.oneOf(Extra.EARRINGS, Extra.BOW, Extra.BAND, Extra.FLOWER, Extra.CHOKER, Extra.EARRINGS)
                        : dice.oneOf(Extra.GLASSES, Extra.EARRINGS, Extra.CAP, Extra.BEANIE, Extra.EARRINGS);
        Color main = cloth(girl, palette, behind, dice);
        return new Person(
                girl,
                Ink.hex(dice.oneOf(SKINS)),
                hair,
                dice.oneOf(girl ? HairStyle.GIRLS : HairStyle.BOYS),
                outfit,
                main,
                cloth(girl, palette, main, dice),
                dice.oneOf(palette.accent(), palette.spark(), palette.light()),
                extra,
                dice.between(-1, 1),
                dice.between(-1, 1));
    }

    private static Color cloth(boolean girl, Palette palette, Color behind, Dice dice) {
        List<Color> fitting = new ArrayList<>();
        List<Color> all = girl
                ? List.of(
                        palette.accent(),
                        palette.spark(),
                        palette.light(),
                        Color.WHITE,
                        palette.ink(),
                        Ink.mix(palette.accent(), Color.WHITE, 0.4))
                : List.of(
                        Ink.hex("101014"),
                        palette.deep(),
                        palette.accent(),
                        palette.light(),
                        Ink.mix(palette.light(), palette.deep(), 0.55),
                        Ink.mix(palette.accent(), palette.deep(), 0.45),
                        Ink.hex("ECE9E4"));
        for (Color colour : all) {
            if (Ink.distance(colour, behind) > 0.2) {
                fitting.add(colour);
            }
        }
        return dice.oneOf(fitting);
    }

    /** This person in someone else's clothes: groups often wear one thing. */
    Person dressedAs(Person other) {
        return new Person(
                girl, skin, hair, style, other.outfit, other.main, other.second, other.trim, extra, gaze, part);
    }

    /** This person as a shadow of one colour. */
    Person shadow(Color colour) {
        return new Person(girl, colour, colour, style, outfit, colour, colour, colour, Extra.NOTHING, gaze, part);
    }
}
