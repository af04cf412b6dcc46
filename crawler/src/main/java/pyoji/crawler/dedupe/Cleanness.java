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
        double inside = 0;
        double edges = 0;
        for (int y = 0; y < luma.height(); y++) {
            for (int x = 1; x < luma.width(); x++) {
                int at = y * luma.width() + x;
                float step = Math.abs(luma.at()[at] - luma.at()[at - 1]);
                if (x % BLOCK == 0) {
                    edges += step;
                } else {
                    inside += step;
                }
            }
        }
        int edgesInRow = (luma.width() - 1) / BLOCK;
        int edgeSteps = edgesInRow * luma.height();
        int insideSteps = (luma.width() - 1 - edgesInRow) * luma.height();
        return Math.max(0, edges / Math.max(1, edgeSteps) / Math.max(0.1, inside / Math.max(1, insideSteps)) - 1);
    }
}
