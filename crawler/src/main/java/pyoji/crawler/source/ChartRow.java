package pyoji.crawler.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of a year-end chart.
 *
 * @param rank 1 is the best
 * @param title as the chart writes it: with edition, ordinal, backticks and all
 * @param artist likewise; "a | b" are two names
 */
record ChartRow(int year, int rank, String title, String artist) {
    /** More would make a query too long; the likeliest come first. */
    private static final int MOST = 6;

    private static final Pattern APOSTROPHES = Pattern.compile("[`´‘’′]");
    private static final Pattern BRACKETED = Pattern.compile("[(（\\[【]([^()（）\\[\\]【】]*)[)）\\]】]");
    private static final Pattern QUOTED = Pattern.compile("(?<![\\p{L}\\p{N}])['\"“](.+)['\"”](?![\\p{L}\\p{N}])");
    // What tells one edition of a record from another; release groups hold all of them.
    private static final Pattern EDITION = Pattern.compile(
            "(?iU)\\b(ver|version|edition|repackaged?|limited|deluxe|special|standard|normal|photo ?book|kihno|kit"
                    + "|platform|smart album|digipack|jewel|reissue|set|cd|dvd|lp|inst|feat)\\b"
                    + "|한정|버전|리패키지|재발매|스페셜|디지팩|앨범|싱글");
    // "The 3rd Album", "10th Mini Album Repackage", "정규 1집", "미니앨범 5집", "3집 리패키지".
    private static final Pattern ORDINAL = Pattern.compile(
            "(?iU)\\b(the )?\\d+(st|nd|rd|th) ((full|mini|single|studio|special|regular|ep|repackage)[ -]?)*"
                    + "(album|single|ep)?( repackage)?\\b"
                    + "|((정규|미니|싱글|스페셜|디지털|겨울|여름|리패키지) ?)*(앨범 ?)?\\d+ ?집( ?(정규|미니|싱글|리패키지|스페셜))*( ?앨범)?"
                    + "|((정규|미니|싱글|스페셜|디지털|리패키지) ?)+(앨범|싱글)");
    private static final Pattern LOOSE_ENDS = Pattern.compile("^[\\s:;,|/\\-–—~]+|[\\s:;,|/\\-–—~]+$");

    /** What the record may be called elsewhere, the likeliest first; no two with one {@link NameKey}. */
    List<String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles(title).forEach(name -> add(name, titles));
        // "SEVENTEEN 4th Album Repackage SECTOR 17".
        for (String name : List.copyOf(titles.values())) {
            for (String by : artists()) {
                if (name.regionMatches(true, 0, by, 0, by.length())) {
                    add(name.substring(by.length()), titles);
                }
            }
        }
        return titles.values().stream().limit(MOST).toList();
    }

    /** As {@link #titles()}, of any title. */
    static List<String> titles(String title) {
        String whole = APOSTROPHES.matcher(title).replaceAll("'");
        Map<String, String> titles = new LinkedHashMap<>();
        String plain = ORDINAL.matcher(withoutEdition(whole)).replaceAll(" ");
        Matcher quoted = QUOTED.matcher(plain);
        if (quoted.find()) {
            add(quoted.group(1), titles);
        }
        add(plain, titles);
        add(BRACKETED.matcher(plain).replaceAll(" "), titles);
        Matcher bracketed = BRACKETED.matcher(plain);
        while (bracketed.find()) {
            add(bracketed.group(1), titles);
        }
        add(whole, titles);
        return List.copyOf(titles.values());
    }

    /** What the artist may be called elsewhere, the likeliest first. */
    List<String> artists() {
        Map<String, String> artists = new LinkedHashMap<>();
        for (String name : APOSTROPHES.matcher(artist).replaceAll("'").split("\\|")) {
            NameKey.spellings(name.strip()).forEach(spelling -> add(spelling, artists));
        }
        return artists.values().stream().limit(MOST).toList();
    }

    private static String withoutEdition(String title) {
        Matcher bracketed = BRACKETED.matcher(title);
        StringBuilder plain = new StringBuilder();
        while (bracketed.find()) {
            boolean edition = EDITION.matcher(bracketed.group(1)).find();
            bracketed.appendReplacement(plain, edition ? " " : Matcher.quoteReplacement(bracketed.group()));
        }
        return bracketed.appendTail(plain).toString();
    }

    private static void add(String name, Map<String, String> names) {
        String trimmed = LOOSE_ENDS.matcher(name.replaceAll("\\s+", " ")).replaceAll("");
        String key = NameKey.of(trimmed);
        if (!key.isEmpty()) {
            names.putIfAbsent(key, trimmed);
        }
    }
}
