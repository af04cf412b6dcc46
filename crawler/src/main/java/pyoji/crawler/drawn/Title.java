package pyoji.crawler.drawn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words on a cover, all made up.
 *
 * @param text the title, as one would write it in a list; ASCII
 * @param hangul its noun in Korean
 * @param artist who made it
 * @param edition what kind of record it is
 */
record Title(String text, String hangul, String artist, String edition) {
    private record Noun(String english, String korean) {}

    private static final List<String> BOYS = List.of(
            "Neon",
            "Iron",
            "Midnight",
            "Black",
            "Zero",
            "Silver",
            "Fallen",
            "Electric",
            "Burning",
            "Lunar",
            "Savage",
            "Hidden",
            "Velvet",
            "Static",
            "Cold",
            "Wild",
            "Infinite",
            "Rogue",
            "Chrome",
            "Northern",
            "Red",
            "Last");
    private static final List<String> GIRLS = List.of(
            "Cherry",
            "Honey",
            "Lucky",
            "Dear",
            "Pink",
            "Sugar",
            "Summer",
            "Blooming",
            "Secret",
            "Golden",
            "Lovely",
            "Shiny",
            "Candy",
            "Little",
            "Ruby",
            "Peach",
            "Magic",
            "Sunny",
            "Crystal",
            "Sweet",
            "First",
            "Dreamy");
    private static final List<Noun> BOYS_NOUNS = List.of(
            new Noun("Orbit", "궤도"),
            new Noun("Night", "밤"),
            new Noun("Crown", "왕관"),
            new Noun("Storm", "폭풍"),
            new Noun("Wolf", "늑대"),
            new Noun("Fire", "불꽃"),
            new Noun("City", "도시"),
            new Noun("Shadow", "그림자"),
            new Noun("Road", "길"),
            new Noun("Youth", "청춘"),
            new Noun("Eclipse", "월식"),
            new Noun("Thunder", "천둥"),
            new Noun("Gravity", "중력"),
            new Noun("Horizon", "지평선"),
            new Noun("Signal", "신호"),
            new Noun("Moon", "달"),
            new Noun("Runaway", "가출"),
            new Noun("Answer", "대답"));
    private static final List<Noun> GIRLS_NOUNS = List.of(
            new Noun("Star", "별"),
            new Noun("Dream", "꿈"),
            new Noun("Heart", "마음"),
            new Noun("Flower", "꽃"),
            new Noun("Spring", "봄"),
            new Noun("Wave", "파도"),
            new Noun("Letter", "편지"),
            new Noun("Butterfly", "나비"),
            new Noun("Garden", "정원"),
            new Noun("Rainbow", "무지개"),
            new Noun("Cloud", "구름"),
            new Noun("Melody", "노래"),
            new Noun("Mirror", "거울"),
            new Noun("Wish", "소원"),
            new Noun("Sunshine", "햇살"),
            new Noun("Ribbon", "리본"),
            new Noun("Island", "섬"),
            new Noun("Party", "파티"));
    private static final List<String> HEADS =
            List.of("NO", "LU", "AE", "KI", "VER", "MI", "ZE", "OR", "HA", "SO", "RI", "TRI", "EX", "DA", "YU", "AR");
    private static final List<String> TAILS =
            List.of("VA", "MIA", "RIS", "ON", "NIX", "LY", "TH", "SE", "RA", "VEN", "NEX", "ZY", "TO", "LUX");
    private static final List<String> EDITIONS = List.of(
            "THE 1ST MINI ALBUM",
            "2ND MINI ALBUM",
            "THE 3RD ALBUM",
            "SINGLE ALBUM",
            "REPACKAGE",
            "DIGITAL SINGLE",
            "THE 1ST ALBUM",
            "SPECIAL ALBUM",
            "4TH MINI ALBUM");

    /** Makes up a title of the girls' or the boys' words. */
    static Title draw(boolean girls, Dice dice) {
        Noun noun = dice.oneOf(girls ? GIRLS_NOUNS : BOYS_NOUNS);
        String first = dice.oneOf(girls ? GIRLS : BOYS);
        String text = switch (dice.count(0, 9)) {
            case 0 -> noun.english;
            case 1 -> noun.english + " No. " + dice.count(2, 12);
            case 2 -> first + " " + noun.english + " " + dice.oneOf("II", "III", "2.0");
            case 3 -> girls ? "Hello, " + noun.english + "!" : noun.english + ": Act " + dice.count(1, 4);
            default -> first + " " + noun.english;
        };
        String artist = dice.oneOf(HEADS) + dice.oneOf(TAILS) + (dice.chance(0.2) ? "" + dice.count(4, 9) : "");
        return new Title(text, noun.korean, artist, dice.oneOf(EDITIONS));
    }

    /** The title in capitals. */
    String capitals() {
        return text.toUpperCase(Locale.ROOT);
    }

    /** The title's words in capitals, one a line; a short last one stays with the one before it. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of(capitals().split(" ")));
        int last = words.size() - 1;
        if (last > 0 && words.get(last).length() < 4) {
            words.set(last - 1, words.get(last - 1) + " " + words.remove(last));
        }
        return words;
    }
}
