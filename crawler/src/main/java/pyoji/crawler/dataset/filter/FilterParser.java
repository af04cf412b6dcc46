package pyoji.crawler.dataset.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.filter.Token.Kind;

/**
 * Reads a filter by recursive descent, one method a level:
 *
 * <pre>
 * either     := every { '|' every }
 * every      := part { '&amp;' part }
 * part       := '!' part | '(' either ')' | comparison
 * comparison := field [ operator value ]
 * </pre>
 */
final class FilterParser {
    private static final Pattern TOKEN = Pattern.compile("(?U)\\G\\s*(?:"
            + "\"(?<double>[^\"]*)\""
            + "|'(?<single>[^']*)'"
            + "|(?<comparison>!=|<=|>=|==|[=<>~])"
            + "|(?<symbol>&&?|\\|\\|?|[!()])"
            + "|(?<word>[^\\s\"'=!<>~&|()][^\\s=!<>~&|()]*))");

    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 100;

    private final String flag;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int next;
    private int depth;

    FilterParser(String flag, String text) {
        this.flag = flag;
        this.text = text;
    }

    CoverFilter parse() {
        if (text.length() > LONGEST) {
            throw UserError.usage("%s is %d characters long; keep it to %d", flag, text.length(), LONGEST);
        }
        split();
        CoverFilter filter = either();
        if (peek().kind() != Kind.END) {
            throw wrong(
                    peek(),
                    peek().is(")")
                            ? "no '(' was opened for ')'"
                            : "write & or | before %s; a value of several words wants quotes"
                                    .formatted(peek().named()));
        }
        return filter;
    }

    private void split() {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find()) {
            end = matcher.end();
            for (Kind kind : Kind.values()) {
                for (String group : groups(kind)) {
                    if (matcher.group(group) != null) {
                        // The quote belongs to the token.
                        int start = matcher.start(group) - (kind == Kind.QUOTED ? 1 : 0);
                        tokens.add(new Token(kind, matcher.group(group), start));
                    }
                }
            }
        }
        Token rest = new Token(Kind.END, "", text.length());
        if (!text.substring(end).isBlank()) {
            int start = end + text.substring(end).indexOf(text.substring(end).strip());
            throw wrong(new Token(Kind.WORD, "", start), "the quote is not closed");
        }
        tokens.add(rest);
    }

    private static List<String> groups(Kind kind) {
        return switch (kind) {
            case WORD -> List.of("word");
            case QUOTED -> List.of("double", "single");
            case COMPARISON -> List.of("comparison");
            case SYMBOL -> List.of("symbol");
            case END -> List.of();
        };
    }

    private CoverFilter either() {
        List<CoverFilter> parts = new ArrayList<>(List.of(every()));
        while (accept("|") || accept("||")) {
            parts.add(every());
        }
        return parts.size() == 1 ? parts.get(0) : new CoverFilter.Either(parts);
    }

    private CoverFilter every() {
        List<CoverFilter> parts = new ArrayList<>(List.of(part()));
        while (accept("&") || accept("&&")) {
            parts.add(part());
        }
        return parts.size() == 1 ? parts.get(0) : new CoverFilter.Every(parts);
    }

    private CoverFilter part() {
        Token at = peek();
        if (++depth > DEEPEST) {
            throw wrong(at, "more than %d levels of ! and ( are too many".formatted(DEEPEST));
        }
        CoverFilter part;
        if (accept("!")) {
            part = new CoverFilter.Not(part());
        } else if (accept("(")) {
            part = either();
            if (!accept(")")) {
                throw wrong(
                        peek(),
                        "write & or | or the ')' for column %d before %s".formatted(column(at), peek().named()));
            }
        } else {
            part = comparison();
        }
        depth--;
        return part;
    }

    private CoverFilter comparison() {
        Token name = take();
        CoverField field = field(name);
        if (peek().kind() != Kind.COMPARISON) {
            if (field.type() == CoverField.Type.TRUTH) {
                return new CoverFilter.OfTruth(field, true);
            }
            throw wrong(peek(), "write = != < <= > >= or ~ and a value after '%s'".formatted(field));
        }
        Token symbol = take();
        Operator operator = Operator.of(symbol.text());
        Token value = take();
        if (value.kind() != Kind.WORD && value.kind() != Kind.QUOTED) {
            throw wrong(
                    value,
                    "write a value after '%s', in quotes if it has other signs than letters and digits"
                            .formatted(symbol.text()));
        }
        return switch (field.type()) {
            case NUMBER -> new CoverFilter.OfNumber(field, fitting(operator, symbol, field), number(value, field));
            case TRUTH ->
                new CoverFilter.OfTruth(
                        field, truth(value, field) == (fitting(operator, symbol, field) == Operator.EQUAL));
            case TEXT, GROUP_KIND ->
                new CoverFilter.OfText(field, fitting(operator, symbol, field), words(value, field, operator));
        };
    }

    private CoverField field(Token name) {
        if (name.kind() == Kind.WORD) {
            var field = CoverField.called(name.text());
            if (field.isPresent()) {
                return field.get();
            }
        }
        String known = String.join(", ", CoverField.names());
        if (name.kind() == Kind.END || name.kind() == Kind.SYMBOL || name.kind() == Kind.COMPARISON) {
            throw wrong(name, "write a field before %s: %s".formatted(name.named(), known));
        }
        throw wrong(
                name,
                "%s is no field%s; there are: %s"
                        .formatted(
                                name.named(),
                                Names.nearest(name.text(), CoverField.names())
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse(""),
                                known));
    }

    /** The operator, if the field's values can be compared so. */
    private Operator fitting(Operator operator, Token symbol, CoverField field) {
        String those = switch (field.type()) {
            case NUMBER -> operator == Operator.CONTAINS ? "= != < <= > or >=" : "";
            case TRUTH -> operator == Operator.CONTAINS || operator.isOrder() ? "= or !=" : "";
            case TEXT, GROUP_KIND -> operator.isOrder() ? "= != or ~" : "";
        };
        if (!those.isEmpty()) {
            throw wrong(symbol, "%s can't be compared with %s; use %s".formatted(field, symbol.text(), those));
        }
        return operator;
    }

    private long number(Token value, CoverField field) {
        if (!value.text().matches("-?\\d{1,18}")) {
            throw wrong(value, "%s is compared with a whole number, not with %s".formatted(field, value.named()));
        }
        return Long.parseLong(value.text());
    }

    private boolean truth(Token value, CoverField field) {
        return switch (value.text().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(value, "%s is true or false, not %s".formatted(field, value.named()));
        };
    }

    private String words(Token value, CoverField field, Operator operator) {
        String folded = CoverFilter.OfText.folded(value.text());
        if (field.type() == CoverField.Type.GROUP_KIND && operator != Operator.CONTAINS) {
            List<String> kinds = java.util.Arrays.stream(GroupKind.values())
                    .map(GroupKind::toString)
                    .toList();
            if (!kinds.contains(folded)) {
                throw wrong(
                        value,
                        "%s is no group kind%s; there are: %s"
                                .formatted(
                                        value.named(),
                                        Names.nearest(folded, kinds)
                                                .map(near -> "; did you mean " + near + "?")
                                                .orElse(""),
                                        String.join(", ", kinds)));
            }
        }
        return folded;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = peek();
        // The end is never gone past.
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    private boolean accept(String symbol) {
        boolean here = peek().is(symbol);
        if (here) {
            take();
        }
        return here;
    }

    private UserError wrong(Token at, String what) {
        return UserError.usage("%s '%s', column %d: %s", flag, Names.printable(text), column(at), what);
    }

    /** From 1, as people count letters. */
    private int column(Token token) {
        return text.codePointCount(0, token.start()) + 1;
    }
}
