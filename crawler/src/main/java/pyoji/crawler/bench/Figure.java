package pyoji.crawler.bench;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param name what was measured
 * @param of how many cases it is measured on
 * @param unit of value and wanted, such as "%" or "ms"
 * @param wanted what it should be; null where the figure is only reported
 * @param met whether it is; true where nothing is wanted
 */
public record Figure(
        String name,
        int of,
        double value,
        String unit,
        @Nullable Double wanted,
        boolean met) {
    /** A share in percent that should be no less than wanted. */
    static Figure share(String name, long hits, int of, double wanted) {
        double value = of == 0 ? 100 : 100.0 * hits / of;
        return new Figure(name, of, value, "%", wanted, value >= wanted);
    }

    /** A share in percent of which nothing is wanted. */
    static Figure reported(String name, long hits, int of) {
        return new Figure(name, of, of == 0 ? 100 : 100.0 * hits / of, "%", null, true);
    }

    /** A number that should be no more than wanted. */
    static Figure atMost(String name, int of, double value, String unit, double wanted) {
        return new Figure(name, of, value, unit, wanted, value <= wanted);
    }
}
