package pyoji.gan.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;

/**
 * The NVIDIA cards of this machine that CUDA shows to a process, as far as the driver's own program tells of them.
 *
 * @param cards the first is CUDA's first
 * @param trouble why there may be others, of which nothing is known; null if that is all
 */
public record Cards(List<Card> cards, @Nullable String trouble) {
    private static final List<String> ASK =
            List.of("nvidia-smi", "--query-gpu=name,compute_cap,memory.total,uuid", "--format=csv,noheader");
    private static final Pattern WITH_UUID = Pattern.compile("(.*), *(GPU-[0-9A-Za-z-]{1,60})");
    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_SAID = 160;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What CUDA calls a card, beside its place in the list. */
    private record Named(Card card, String uuid) {}

    /** These, and no trouble. */
    public static Cards of(Card... cards) {
        return new Cards(List.of(cards), null);
    }

    /** Those that the driver's program tells of, but for what CUDA_VISIBLE_DEVICES hides; none where there is no such program. */
    public static Cards here() {
        return told(ASK, PATIENCE, System.getenv("CUDA_VISIBLE_DEVICES"));
    }

    /**
     * Those that a program tells of.
     *
     * @param patience until it is no longer waited for
     * @param visible places and UUIDs, separated by commas, of the cards that CUDA shows, as CUDA's programming guide has
     *     it (section CUDA environment variables); null for all
     */
    static Cards told(List<String> program, Duration patience, @Nullable String visible) {
        try {
            Process process =
                    new ProcessBuilder(program).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said;
            try (InputStream out = process.getInputStream()) {
                // What it prints fits into a pipe, so it never waits to be read.
                if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return new Cards(List.of(), "nvidia-smi doesn't answer");
                }
                said = new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            }
            return process.exitValue() == 0 ? read(said, visible) : troubled("nvidia-smi fails and says", said);
        } catch (IOException e) {
            return of(); // no such program, so no such card
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return of();
        }
    }

    private static Cards read(String said, @Nullable String visible) {
        List<Named> all = new ArrayList<>();
        for (String line : said.lines().filter(line -> !line.isBlank()).toList()) {
            Matcher found = WITH_UUID.matcher(line.strip());
            Optional<Card> card = found.matches() ? Card.parse(found.group(1)) : Optional.empty();
            if (card.isEmpty()) {
                return troubled("nvidia-smi tells too little of a card:", line);
            }
            all.add(new Named(card.get(), found.group(2)));
        }
        List<Card> shown = visible == null ? all.stream().map(Named::card).toList() : shown(all, visible);
        if (!shown.isEmpty() || all.isEmpty()) {
            return new Cards(shown, null);
        }
        return new Cards(
                shown,
                visible != null && visible.startsWith("MIG-")
                        ? "CUDA_VISIBLE_DEVICES names a part of a card (MIG), of which Pyoji knows nothing"
                        : "CUDA_VISIBLE_DEVICES hides every card");
    }

    /** As CUDA does it: what names no card ends the list. */
    private static List<Card> shown(List<Named> all, String visible) {
        List<Card> shown = new ArrayList<>();
        for (String name : visible.split(",")) {
            Optional<Named> named = named(all, name.strip());
            if (named.isEmpty()) {
                break;
            }
            shown.add(named.get().card());
        }
        return shown;
    }

    private static Optional<Named> named(List<Named> all, String name) {
        if (name.matches("\\d{1,4}")) {
            int place = Integer.parseInt(name);
            return place < all.size() ? Optional.of(all.get(place)) : Optional.empty();
        }
        return name.startsWith("GPU-")
                ? all.stream().filter(card -> card.uuid().startsWith(name)).findFirst()
                : Optional.empty();
    }

    private static Cards troubled(String how, String said) {
        String first =
                Names.printable(said.lines().findFirst().orElse("nothing")).strip();
        String cut = first.length() > MOST_SAID ? first.substring(0, MOST_SAID) + "…" : first;
        String advice = first.contains("compute_cap") ? "; a driver newer than 470 tells what a card can" : "";
        return new Cards(List.of(), "%s \"%s\"%s".formatted(how, cut, advice));
    }
}
