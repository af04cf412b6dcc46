package pyoji.gallery.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The scripts, styles and icons that a view of the gallery is made of, as a browser finds them: in the page and in each other. */
final class PageFiles {
    /** In the page: what is linked and preloaded. In a script: what it imports, and libraries that it loads by their address. */
    private static final Pattern NAMED =
            Pattern.compile("(?:src|href)=\"(/[^\"]+\\.\\w+)\"|from '([^']+\\.js)'|'(/webjars/[^']+\\.js)'");

    private PageFiles() {}

    /**
     * All files of a view, in the order in which they are found.
     *
     * @param view its path
     * @param script the view's own, which the page imports when it is shown
     */
    static List<String> of(ServerProcess server, String view, String script) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> unread = new ArrayDeque<>(List.of(view, script));
        found.add(script);
        while (!unread.isEmpty()) {
            String path = unread.remove();
            String text = new String(server.get(path), StandardCharsets.UTF_8);
            NAMED.matcher(text)
                    .results()
                    .map(name -> URI.create(path).resolve(first(name)).getPath())
                    .filter(found::add)
                    .filter(file -> file.endsWith(".js"))
                    .forEach(unread::add);
        }
        return new ArrayList<>(found);
    }

    private static String first(MatchResult name) {
        for (int i = 1; i <= name.groupCount(); i++) {
            if (name.group(i) != null) {
                return name.group(i);
            }
        }
        throw new IllegalStateException("a match without a name");
    }
}
