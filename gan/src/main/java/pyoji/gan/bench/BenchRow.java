package pyoji.gan.bench;

/**
 * One measured figure beside what it is compared with.
 *
 * @param name what was measured: train-step is a whole training step
 * @param size side of the pictures in pixels; 0 where it has none
 * @param batch reals in a step; 0 where it has none
 * @param value the median of alternating rounds
 * @param unit of value and referenceValue
 * @param reference what it is compared with: sgemm (the arithmetic bound of this machine), stock-dl4j, budget, wanted
 * @param referenceValue its median
 * @param ratio above 1 means ours is better
 */
public record BenchRow(
        String name,
        int size,
        int batch,
        double value,
        String unit,
        String reference,
        double referenceValue,
        double ratio) {

    /** Of a figure where more is better. */
    public static BenchRow more(
            String name, int size, int batch, double value, String unit, String reference, double referenceValue) {
        return new BenchRow(name, size, batch, value, unit, reference, referenceValue, value / referenceValue);
    }

    /** Of a figure where less is better. */
    public static BenchRow less(
            String name, int size, int batch, double value, String unit, String reference, double referenceValue) {
        return new BenchRow(name, size, batch, value, unit, reference, referenceValue, referenceValue / value);
    }
}
