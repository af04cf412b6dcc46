package pyoji.crawler.picture;

import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/** Hears the warnings of a reader that goes on over damage, and tells the damage from the mere oddities. */
final class DamageListener implements IIOReadWarningListener {
    /** libjpeg's words for pixels that it had to make up; all else that it warns of leaves the pixels right. */
    private static final List<String> DAMAGE = List.of(
            "premature end", "missing eoi", "bad huffman", "instead of rst", "corrupt data", "nothing to decode");

    private @Nullable String damage;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        String text = warning.toLowerCase(Locale.ROOT);
        if (damage == null && DAMAGE.stream().anyMatch(text::contains)) {
            damage = warning;
        }
    }

    /** Throws if pixels are missing or made up. */
    void check() throws UnreadablePicture {
        if (damage != null) {
            throw new UnreadablePicture("damaged or cut off (" + Decoder.printable(damage) + ")");
        }
    }
}
