package pyoji.gan.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A recipe as people would say it. */
final class RecipeWords {
    private RecipeWords() {}

    static String of(Recipe recipe) {
        List<Recipe.Move> moves = recipe.moves();
        if (moves == null) {
            return origin(recipe) + as(recipe);
        }
        return origin(recipe) + as(recipe) + ", moved "
                + moves.stream().map(RecipeWords::move).collect(Collectors.joining(" and "));
    }

    private static String origin(Recipe recipe) {
        List<Recipe> parents = recipe.parents();
        if (parents == null) {
            return "seed " + recipe.seed();
        }
        String a = part(parents.get(0));
        String b = part(parents.get(1));
        Double t = recipe.t();
        return t == null ? "a mix of " + a + " and " + b : place(t) + " from " + a + " to " + b;
    }

    /** The classes that were asked for; of parents with a comma, as their own would stand there without. */
    private static String as(Recipe recipe) {
        Map<String, Double> classes = recipe.classes();
        if (classes == null) {
            return "";
        }
        String words = classes.size() == 1
                ? classes.keySet().iterator().next()
                : classes.entrySet().stream()
                        .map(one -> number(100 * one.getValue()) + "% " + one.getKey())
                        .collect(Collectors.joining(" and "));
        return (recipe.parents() == null ? " as " : ", as ") + words;
    }

    private static String place(double t) {
        return t == 0.5 ? "half way" : number(100 * t) + "% of the way";
    }

    /** In brackets if it is more than a seed. */
    private static String part(Recipe recipe) {
        boolean seed = recipe.parents() == null && recipe.moves() == null && recipe.classes() == null;
        return seed ? of(recipe) : "(" + of(recipe) + ")";
    }

    private static String move(Recipe.Move move) {
        return (move.amount() > 0 ? "+" : "") + number(move.amount()) + " along direction " + (move.direction() + 1);
    }

    /** Two decimals at most. */
    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
