package pyoji.crawler.dedupe;

/**
 * How good a copy is, for choosing the one to keep.
 *
 * @param sharpness mean strength of the finest details inside the border, in levels; to be compared between copies of one
 *     cover only
 * @param blockiness how much stronger steps between JPEG's blocks are than other steps: 0 is none, 1 is twice as strong
 */
record Cleanness(double sharpness, double blockiness) {
    private static final int RASTER = 256;
    private static final int BLOCK = 8;

    static Cleanness of(Raster raster, SummedArea luma, Frame content) {
        Plane plane = luma.means(content, RASTER);
        Plane soft = plane.blurred(1);
        double sum = 0;
        for (int i = 0; i < plane.at().length; i++) {
            sum += Math.abs(plane.at()[i] - soft.at()[i]);
        }
        return new Cleanness(sum / plane.at().length, blockiness(raster.luma()));
    }

    private static double blockiness(Plane luma) {
        double[] sum = new double[2];
        int[] count = new int[2];
        for (int y = 0; y < luma.height(); y++) {
            for (int x = 1; x < luma.width(); x++) {
                int at = y * luma.width() + x;
                int kind = x % BLOCK == 0 ? 1 : 0;
                sum[kind] += Math.abs(luma.at()[at] - luma.at()[at - 1]);
                count[kind]++;
            }
        }
        double inside = sum[0] / Math.max(1, count[0]);
        return Math.max(0, sum[1] / Math.max(1, count[1]) / Math.max(0.1, inside) - 1);
    }
}
