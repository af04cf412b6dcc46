package pyoji.gan.device;

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
     * @param cards those of this machine that CUDA shows
     * @throws UserError if a card was asked for and none can train
     */
    public static Device choose(DeviceChoice asked, boolean build, Cards cards) {
        if (asked == DeviceChoice.CPU) {
            return new Device(null, "trains on the CPU, as --device says");
        }
        String obstacle = obstacle(build, cards).orElse(null);
        if (obstacle == null) {
            Card first = cards.cards().get(0);
            return new Device(first, "trains on %s; %s: --device cpu if it fails".formatted(first, NEVER_RUN));
        }
        if (asked == DeviceChoice.CUDA) {
            throw UserError.failed("--device cuda: %s; --device cpu trains without a card", obstacle);
        }
        return cpu(obstacle);
    }

    /** The processor, because a card is out of the question. */
    public static Device cpu(String why) {
        return new Device(null, "trains on the CPU: " + why);
    }

    /** Why no card can train here; empty if one can. ND4J touches every card, so one that it has no code for is in the way. */
    public static Optional<String> obstacle(boolean build, Cards cards) {
        if (cards.trouble() != null) {
            return Optional.of(cards.trouble());
        }
        if (cards.cards().isEmpty()) {
            return Optional.of("no NVIDIA card found");
        }
        for (Card card : cards.cards()) {
            if (!card.runs()) {
                return Optional.of(
                        "ND4J's CUDA build holds no code for %s, only for compute %s".formatted(card, Card.RUNS));
            }
        }
        return build
                ? Optional.empty()
                : Optional.of(
                        "%s could train, but this Pyoji has no CUDA in it; 'PYOJI_CUDA=1 ./pyoji ...' builds it in (2.4 GB; %s)"
                                .formatted(cards.cards().get(0), NEVER_RUN));
    }
}
