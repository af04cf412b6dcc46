package pyoji.gan.render;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.gan.Classes;

/** What a recipe says of classes: weights by name. */
final class ClassWeights {
    /** Names in one recipe. */
    static final int MOST = 16;
    /** What may be the name of a class. */
    static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}-]{1,64}");
    /** A sum that far from 1 is 1 but for rounding, and stays, so that what was settled once is settled for good. */
    private static final double ROUNDING = 1e-9;

    private ClassWeights() {}

    /**
     * The one form of weights that mean the same: together 1, by name, without those of nothing.
     *
     * @throws UserError if they can't be weights
     */
    static SortedMap<String, Double> settled(Map<String, Double> weights) {
        if (weights.isEmpty() || weights.size() > MOST) {
            throw UserError.usage("a recipe's classes are 1 to %d, each with a weight", MOST);
        }
        double sum = 0;
        for (Map.Entry<String, Double> one : weights.entrySet()) {
            if (!NAME.matcher(one.getKey()).matches()) {
                throw UserError.usage("class '%s' can't be one's name", Names.printable(cut(one.getKey())));
            }
            Double weight = one.getValue();
            if (weight == null || !(weight >= 0 && weight <= Float.MAX_VALUE)) {
                throw UserError.usage("weight %s of class %s is out of range; use 0 or more", weight, one.getKey());
            }
            sum += weight;
        }
        if (sum == 0) {
            throw UserError.usage("the weights of a recipe's classes are all 0; one must be above");
        }
        double scale = Math.abs(sum - 1) <= ROUNDING ? 1 : sum;
        SortedMap<String, Double> settled = new TreeMap<>();
        weights.forEach((name, weight) -> {
            if (weight / scale > 0) {
                settled.put(name, weight / scale);
            }
        });
        return Collections.unmodifiableSortedMap(settled);
    }

    /**
     * The mixture of settled weights, in the order of a generator's classes.
     *
     * @throws UserError if it tells none apart, or has not all of these
     */
    static float[] mixture(Map<String, Double> weights, Classes known) {
        float[] mixture = new float[known.count()];
        weights.forEach((name, weight) -> {
            int index = known.names().indexOf(name);
            if (index < 0) {
                throw known.count() == 0
                        ? UserError.usage("the recipe is of class %s, and this generator tells no classes apart", name)
                        : UserError.usage(
                                "the recipe is of class %s; this generator has %s",
                                name, String.join(", ", known.names()));
            }
            mixture[index] = weight.floatValue();
        });
        return mixture;
    }

    private static String cut(String name) {
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }
}
