package pyoji.crawler.fetch;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import pyoji.crawler.Names;

/** What an owner says against the use of a page or a picture, beyond robots.txt. */
final class OptOut {
    private static final String US = "pyoji";
    private static final Set<String> REFUSALS = Set.of("noai", "noimageai", "noindex", "noimageindex", "none");
    /** Rules with a value, whose colon follows no crawler's name. */
    private static final Set<String> WITH_VALUE =
            Set.of("unavailable_after", "max-snippet", "max-image-preview", "max-video-preview");

    private static final Pattern NAMED = Pattern.compile("([a-z][a-z0-9_-]*|\\*)\\s*:\\s*(.*)", Pattern.DOTALL);

    private OptOut() {}

    /** What the headers say: X-Robots-Tag, tdm-reservation (W3C TDMRep 4.1). */
    static Optional<String> in(Reply reply) {
        for (String value : reply.all("X-Robots-Tag")) {
            Optional<String> refusal = refusal(value);
            if (refusal.isPresent()) {
                return refusal.map(rule -> "its X-Robots-Tag says " + rule);
            }
        }
        return reply.all("tdm-reservation").stream()
                        .anyMatch(value -> value.strip().equals("1"))
                ? Optional.of("its header tdm-reservation says 1")
                : Optional.empty();
    }

    /** What an HTML page itself says: meta robots, meta pyoji, meta tdm-reservation (W3C TDMRep 4.3). */
    static Optional<String> in(Document page) {
        for (Element meta : page.select("meta[name][content]")) {
            String name = meta.attr("name").strip().toLowerCase(Locale.ROOT);
            String content = meta.attr("content").strip();
            boolean forUs = name.equals("robots") || name.equals(US);
            Optional<String> refusal = forUs ? refusal(content) : Optional.empty();
            if (refusal.isPresent()) {
                return refusal.map(rule -> "its meta " + name + " says " + rule);
            }
            if (name.equals("tdm-reservation") && content.equals("1")) {
                return Optional.of("its meta tdm-reservation says 1");
            }
        }
        return Optional.empty();
    }

    /**
     * The first rule among {@code [crawler:] rule, rule, …} that refuses; a crawler's name counts until the next one.
     */
    private static Optional<String> refusal(String rules) {
        boolean forUs = true;
        for (String part : rules.split(",")) {
            String rule = part.strip().toLowerCase(Locale.ROOT);
            Matcher named = NAMED.matcher(rule);
            if (named.matches() && !WITH_VALUE.contains(named.group(1))) {
                forUs = named.group(1).equals(US) || named.group(1).equals("*");
                rule = named.group(2);
            }
            if (forUs && REFUSALS.contains(rule)) {
                return Optional.of(Names.printable(rule));
            }
        }
        return Optional.empty();
    }
}
