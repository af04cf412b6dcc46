package pyoji.crawler.dataset.filter;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;

/**
 * A question that each cover answers with yes or no, such as {@code groupKind=girl & year>=2015}.
 *
 * <p>Fields are those of {@link CoverField}; operators = != &lt; &lt;= &gt; &gt;= and ~ (contains); &amp; binds closer
 * than |, ! closer than both, and parentheses group. Text is compared without regard to case and to how Unicode
 * composes it.
 * <b>A comparison with something unknown is false, whatever the operator</b>: year&lt;2015 and year&gt;=2015 are both
 * false of a cover without a year, and so is year!=2015; !(year&gt;=2015) is true of it.
 */
public sealed interface CoverFilter extends Predicate<Cover> {
    /**
     * Reads a filter.
     *
     * @param flag the option that it came from, for the message
     * @throws UserError that tells the column and what to write there
     */
    static CoverFilter parse(String flag, String text) {
        return new FilterParser(flag, text).parse();
    }

    /** True if all of them are. */
    record Every(List<CoverFilter> parts) implements CoverFilter {
        public Every {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(Cover cover) {
            return parts.stream().allMatch(part -> part.test(cover));
        }
    }

    /** True if one of them is. */
    record Either(List<CoverFilter> parts) implements CoverFilter {
        public Either {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(Cover cover) {
            return parts.stream().anyMatch(part -> part.test(cover));
        }
    }

    /** True if the other is false. */
    record Not(CoverFilter part) implements CoverFilter {
        @Override
        public boolean test(Cover cover) {
            return !part.test(cover);
        }
    }

    /** Compares a number; false if the cover has none. */
    record OfNumber(CoverField field, Operator operator, long value) implements CoverFilter {
        @Override
        public boolean test(Cover cover) {
            return field.of(cover).stream()
                    .anyMatch(number -> operator.holds(Long.compare(((Number) number).longValue(), value)));
        }
    }

    /** Compares yes or no. */
    record OfTruth(CoverField field, boolean value) implements CoverFilter {
        @Override
        public boolean test(Cover cover) {
            return field.of(cover).contains(value);
        }
    }

    /**
     * Compares text; false if the cover has none. Of several texts one must be equal or contain the value, none may be
     * equal for !=.
     *
     * @param value as {@link #folded} leaves it
     */
    record OfText(CoverField field, Operator operator, String value) implements CoverFilter {
        @Override
        public boolean test(Cover cover) {
            List<String> texts = field.of(cover).stream()
                    .map(text -> folded(text.toString()))
                    .toList();
            return switch (operator) {
                case CONTAINS -> texts.stream().anyMatch(text -> text.contains(value));
                case UNEQUAL -> !texts.isEmpty() && !texts.contains(value);
                default -> texts.contains(value);
            };
        }

        /** Text as it is compared: composed, in lower case, with single spaces. */
        static String folded(String text) {
            return Normalizer.normalize(text, Normalizer.Form.NFKC)
                    .toLowerCase(Locale.ROOT)
                    .strip()
                    .replaceAll("\\s+", " ");
        }
    }
}
