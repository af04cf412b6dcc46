package pyoji.crawler.source;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as they are compared: without case, width, accents, spaces and punctuation, in any script. */
public final class NameKey {
    // Of Latin letters only: a Japanese or Korean mark is part of its letter.
    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern OTHER_THAN_LETTERS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern BRACKETED_END = Pattern.compile("(.*\\S)\\s*[(（\\[]([^()（）\\[\\]]+)[)）\\]]\\s*");
    private static final Pattern LETTER_OR_NONE = Pattern.compile("\\p{ASCII}?");

    private NameKey() {}

    /**
     * The key of a name: "(G)I-DLE" and "(g)i‐dle" have one. A name of symbols alone keeps them; a blank one is empty.
     */
    public static String of(String name) {
        String plain = ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("");
        // Up and down again folds what has two small forms, or a capital of two letters.
        String folded =
                Normalizer.normalize(plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
        String letters = OTHER_THAN_LETTERS.matcher(folded).replaceAll("");
        return letters.isEmpty() ? folded.replaceAll("\\s+", "") : letters;
    }

    /** The keys of all {@link #spellings}. */
    public static List<String> all(String name) {
        return spellings(name).stream()
                .map(NameKey::of)
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
    }

    /** A name, and the two that one like "TWICE (트와이스)" is made of; but "f(x)" is neither "f" nor "x". */
    static List<String> spellings(String name) {
        List<String> all = new ArrayList<>(List.of(name));
        Matcher bracketed = BRACKETED_END.matcher(name);
        if (bracketed.matches()) {
            for (String part : List.of(bracketed.group(1), bracketed.group(2))) {
                if (!LETTER_OR_NONE.matcher(part.strip()).matches()) {
                    all.add(part.strip());
                }
            }
        }
        return all;
    }
}
