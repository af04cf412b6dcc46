package pyoji.gan.measure;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What several measurements of one figure gave.
 *
 * @param deviation standard deviation of the measurements (over their number less one); null if there is one
 */
record Spread(double mean, @Nullable Double deviation) {
    /** Of one number or more. */
    static Spread of(List<Double> values) {
        double mean = values.stream().mapToDouble(value -> value).sum() / values.size();
        if (values.size() == 1) {
            return new Spread(mean, null);
        }
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(mean, Math.sqrt(squares / (values.size() - 1)));
    }

    /** Of each figure; not all measurements need have every one. */
    static Map<Figure, Spread> ofAll(List<Map<Figure, Double>> measurements) {
        Map<Figure, List<Double>> values = new EnumMap<>(Figure.class);
        measurements.forEach(figures -> figures.forEach((figure, value) ->
                values.computeIfAbsent(figure, key -> new ArrayList<>()).add(value)));
        Map<Figure, Spread> spreads = new EnumMap<>(Figure.class);
        values.forEach((figure, list) -> spreads.put(figure, of(list)));
        return spreads;
    }
}
