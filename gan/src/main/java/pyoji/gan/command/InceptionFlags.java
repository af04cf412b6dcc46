package pyoji.gan.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pyoji.crawler.UserError;
import pyoji.crawler.command.Choice;
import pyoji.gan.inception.InceptionNetwork;
import pyoji.gan.inception.PixelRange;

/** The options of commands that measure with the user's Inception network; a picocli mixin. */
final class InceptionFlags {
    @Option(
            names = "--inception",
            paramLabel = "FILE",
            description =
                    "Your Inception network as an ONNX file: adds FID and KID, at a tenth of a second a picture; for a"
                            + " build made with PYOJI_ONNX=1.")
    private @Nullable Path file;

    @Option(
            names = "--inception-range",
            paramLabel = "RANGE",
            converter = RangeChoice.class,
            description = "The numbers it takes for black and white: unit (0 to 1), levels (0 to 255) or signed (-1 to"
                    + " 1); default: what such an input usually takes.")
    private @Nullable PixelRange range;

    /**
     * The network, to be closed; null if none is given.
     *
     * @throws UserError if it can't be opened
     */
    @Nullable
    InceptionNetwork open() {
        if (file == null) {
            if (range != null) {
                throw UserError.usage("--inception-range is for --inception FILE, which is missing");
            }
            return null;
        }
        return InceptionNetwork.open(file, range);
    }

    private static final class RangeChoice extends Choice<PixelRange> {
        RangeChoice() {
            super(PixelRange.class);
        }
    }
}
