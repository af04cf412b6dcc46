package pyoji.gan.engine;

import java.util.Arrays;

/** What the running mean of a generator's weights takes alone, beside the steps that it follows. */
public final class MeanFollowing {
    private MeanFollowing() {}

    /**
     * The median time that it takes after a step, in seconds.
     *
     * @param method one with a running mean
     * @param times 1 or more
     */
    public static double seconds(Shape shape, Method method, int times) {
        double[] seconds = new double[times];
        try (Gan gan = new Gan(shape, method, 1);
                MeanGenerator mean =
                        new MeanGenerator(shape, method, gan.generator(), new int[shape.classes()], true)) {
            for (int i = 0; i < times; i++) {
                long start = System.nanoTime();
                mean.follow(i, 16);
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return seconds[times / 2];
    }
}
