package pyoji.gan.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Seeds as on the command line: 3,14,15 or 0-31 or both.
 *
 * @param text as it was given
 * @param values in the order given; at least one
 */
record Seeds(String text, List<Long> values) {
    private static final int MOST = 100_000;

    /** For picocli. */
    static final class Converter implements ITypeConverter<Seeds> {
        @Override
        public Seeds convert(String text) {
            List<Long> values = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                if (!part.strip().matches("\\d{1,18}(-\\d{1,18})?")) {
                    throw new TypeConversionException("'" + text + "' is not a list of seeds such as 0-31 or 3,14,15");
                }
                String[] ends = part.strip().split("-");
                long first = Long.parseLong(ends[0]);
                long last = Long.parseLong(ends[ends.length - 1]);
                if (last < first || last - first >= MOST - values.size()) {
                    throw new TypeConversionException(
                            "'" + text + "' names no seed or more than " + MOST + "; give a rising range");
                }
                for (long seed = first; seed <= last; seed++) {
                    values.add(seed);
                }
            }
            return new Seeds(text, List.copyOf(values));
        }
    }
}
