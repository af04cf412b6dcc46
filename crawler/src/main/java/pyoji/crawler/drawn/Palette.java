package pyoji.crawler.drawn;

import java.awt.Color;
import java.util.List;

/**
 * The colours of a cover.
 *
 * @param ground most of it
 * @param deep the ground's stronger neighbour
 * @param accent what draws the eye
 * @param spark a second accent
 * @param light the quiet bright one
 * @param ink for words on the ground
 */
record Palette(Color ground, Color deep, Color accent, Color spark, Color light, Color ink) {
    // Dark grounds, saturated accents, metal.
    private static final List<Palette> BOYS = List.of(
            of("17161C", "060608", "D7263D", "F4E9D8", "B9BDC6", "F4F1EA"),
            of("0E1A33", "050A16", "D9A441", "F3DFA2", "7C93BC", "F3E6BF"),
            of("2B3540", "10151B", "2F9BFF", "E8F1F8", "93A3B2", "EDF4FA"),
            of("4A0E18", "1A0407", "FF5A36", "F1D3B3", "A9636B", "F6DFC8"),
            of("12302A", "06120F", "B9EE4E", "EFF7E0", "6E9A86", "E6F7C4"),
            of("1F1238", "0A0515", "9B5DFF", "00DDF5", "A795DD", "E4DBFF"),
            of("3A3A3C", "161618", "FF7A00", "F2F0EB", "A7A5A0", "F5F2EC"),
            of("062A33", "020F13", "19D3C5", "F7F3D7", "5F8C93", "D9FBF5"),
            of("1C1C1E", "000000", "DADADF", "FFFFFF", "8E8E93", "FFFFFF"),
            of("2E1A12", "110905", "E4572E", "F2C14E", "A77B5F", "F7DDA0"),
            of("0B2A8A", "040F38", "FFD400", "F5F7FF", "6F8DE8", "FFFFFF"),
            of("240A2C", "0C0310", "FF2E88", "FFD9EC", "8F5AA0", "FFE3F1"),
            of("101A1C", "040707", "E0FF2B", "F4F7E6", "7F9498", "F1FBC9"),
            of("5C0A0A", "240202", "E8E3DA", "C99A4B", "B04A3A", "F4EADB"));

    // Pastel, bright, warm.
    private static final List<Palette> GIRLS = List.of(
            of("FFD6DF", "FF9DB5", "FF3E7F", "FFF1B8", "FFF6F8", "A0124A"),
            of("FFE0C7", "FFB58A", "FF5F45", "FFF3E4", "FFD166", "8A2A1B"),
            of("CFF5E7", "8EDFC4", "FF7FA5", "FFFDF2", "4CC9B0", "12695A"),
            of("E6DAFF", "BBA1F5", "9A5CFF", "FFE8F5", "FFB3DA", "4F2A94"),
            of("FFF1B8", "FFD75E", "FF5D8F", "FFFFFF", "FF9F45", "B0244F"),
            of("CBEBFF", "8CCBFA", "FF6FA8", "FFFFFF", "FFE27A", "1C5A9C"),
            of("FFF6EA", "FFD9C2", "E8304A", "FFC9D0", "F7A072", "A3152B"),
            of("FFA894", "FF7A6B", "FFF0E0", "FFE14D", "FFD0C2", "7A1730"),
            of("FF9ECF", "FF6DB5", "FFF36B", "FFFFFF", "BDF0FF", "8C0F57"),
            of("D9D2FF", "A8B8FF", "FFE95C", "FFFFFF", "FF9BD2", "45379E"),
            of("F8DCD2", "E8AE9E", "D07A6E", "FFF6EF", "E9C39B", "7C3A38"),
            of("FFE9D6", "FF8FA3", "FF5C39", "2EC4B6", "FFD23F", "A8243F"),
            of("B8F2EC", "6FDDD5", "FF8552", "FFF8E7", "FF7FBD", "0F6B70"),
            of("FFC7E6", "C6A7FF", "5BC8FF", "FFF7A8", "FFFFFF", "6A2C91"));

    private static Palette of(String ground, String deep, String accent, String spark, String light, String ink) {
        return new Palette(
                Ink.hex(ground), Ink.hex(deep), Ink.hex(accent), Ink.hex(spark), Ink.hex(light), Ink.hex(ink));
    }

    /** One of the girls' or boys' palettes, a little off as every print is. */
    static Palette draw(boolean girls, Dice dice) {
        Palette palette = dice.oneOf(girls ? GIRLS : BOYS);
        double hue = dice.between(-0.035, 0.035);
        double strength = dice.between(0.85, 1.12);
        double brightness = girls ? dice.between(0.96, 1.04) : dice.between(0.8, 1.25);
        return new Palette(
                Ink.shift(palette.ground, hue, strength, brightness),
                Ink.shift(palette.deep, hue, strength, brightness),
                Ink.shift(palette.accent, hue, strength, 1),
                Ink.shift(palette.spark, hue, strength, 1),
                Ink.shift(palette.light, hue, strength, 1),
                Ink.shift(palette.ink, hue, strength, 1));
    }

    /** A colour for words on the given one: the ink where it can be read, else what can be read best. */
    Color readableOn(Color behind) {
        if (Math.abs(Ink.lightness(ink) - Ink.lightness(behind)) > 0.4) {
            return ink;
        }
        Color best = ink;
        for (Color colour : List.of(spark, light, deep, Ink.darker(ink, 0.6), Color.WHITE)) {
            if (Math.abs(Ink.lightness(colour) - Ink.lightness(behind))
                    > Math.abs(Ink.lightness(best) - Ink.lightness(behind)) + 0.08) {
                best = colour;
            }
        }
        return best;
    }

    /** A strong colour that stands out from the given one. */
    Color contrastTo(Color behind, Dice dice) {
        Color first = dice.oneOf(accent, accent, spark, light);
        for (Color colour : List.of(first, accent, spark, light, ink)) {
            boolean lighterOrDarker = Math.abs(Ink.lightness(colour) - Ink.lightness(behind)) > 0.16;
            if (lighterOrDarker && Ink.distance(colour, behind) > 0.25) {
                return colour;
            }
        }
        return readableOn(behind);
    }

    /** A colour to lay the cover on: mostly the ground, now and then a bolder one. */
    Color bed(Dice dice) {
        double throwOf = dice.between(0, 1);
        if (throwOf < 0.55) {
            return ground;
        }
        if (throwOf < 0.8) {
            return deep;
        }
        // Bright accents would turn a boys' cover into a girls' one.
        boolean dark = Ink.lightness(ground) < 0.45;
        if (throwOf < 0.9) {
            return dark ? Ink.darker(accent, 0.3) : accent;
        }
        return dark ? Ink.darker(light, 0.35) : light;
    }
}
