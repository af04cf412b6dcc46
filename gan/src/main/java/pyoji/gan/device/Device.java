package pyoji.gan.device;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;

/**
 * What a training is computed on, decided before anything native is loaded.
 *
 * @param card the first of this machine's, or null for the processor
 * @param said which it is and why, one line for people
 */
public record Device(@Nullable Card card, String said) {
    /** What is to be known of training on a card. */
    public static final String NEVER_RUN = "Pyoji has not been run on a card yet";

    /**
     * What was asked for, or what there is.
     *
     * @param build whether CUDA is built into this Pyoji
     * @param cards those of this machine
     * @throws UserError if a card was asked for and none can train
     */
    public static Device choose(DeviceChoice asked, boolean build, List<Card> cards) {
        if (asked == DeviceChoice.CPU) {
            return new Device(null, "trains on the CPU, as --device says");
        }
        String obstacle = obstacle(build, cards).orElse(null);
        if (obstacle == null) {
            return new Device(
                    cards.get(0), "trains on %s; %s: --device cpu if it fails".formatted(cards.get(0), NEVER_RUN));
        }
        if (asked == DeviceChoice.CUDA) {
            throw UserError.failed("--device cuda: %s; --device cpu trains without a card", obstacle);
        }
        return new Device(null, "trains on the CPU: " + obstacle);
    }

    /** Why no card can train here; empty if one can. ND4J touches every card, so one that it has no code for is in the way. */
    public static Optional<String> obstacle(boolean build, List<Card> cards) {
        if (cards.isEmpty()) {
            return Optional.of("no NVIDIA card found");
        }
        for (Card card : cards) {
            if (!card.runs()) {
                return Optional.of(
                        "ND4J's CUDA build holds no code for %s, only for compute %s".formatted(card, Card.RUNS));
            }
        }
        return build
                ? Optional.empty()
                : Optional.of(
                        "%s could train, but this Pyoji has no CUDA in it; 'PYOJI_CUDA=1 ./pyoji ...' builds it in (2.4 GB; %s)"
                                .formatted(cards.get(0), NEVER_RUN));
    }
}
