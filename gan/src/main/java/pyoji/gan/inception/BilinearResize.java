package pyoji.gan.inception;

/**
 * Resizing as the TensorFlow graph does that FID is defined by: bilinear, the source of pixel i at i x from / to (no shift by
 * half a pixel), no antialiasing, levels left unrounded. Other resizes move FID by more than a better generator does
 * (Parmar, Zhang and Zhu 2022, section 3).
 */
final class BilinearResize {
    private static final int CHANNELS = 3;

    private BilinearResize() {}

    /**
     * A resized picture.
     *
     * @param rgb side x side x 3 bytes, row by row
     * @return height x width x 3 levels from 0 to 255, row by row
     */
    static float[] of(byte[] rgb, int side, int height, int width) {
        float[] resized = new float[height * width * CHANNELS];
        float perRow = (float) side / height;
        float perColumn = (float) side / width;
        for (int y = 0; y < height; y++) {
            int top = (int) (y * perRow);
            int bottom = Math.min(top + 1, side - 1);
            float down = y * perRow - top;
            for (int x = 0; x < width; x++) {
                int left = (int) (x * perColumn);
                int right = Math.min(left + 1, side - 1);
                float along = x * perColumn - left;
                for (int c = 0; c < CHANNELS; c++) {
                    float upper = between(level(rgb, side, top, left, c), level(rgb, side, top, right, c), along);
                    float lower = between(level(rgb, side, bottom, left, c), level(rgb, side, bottom, right, c), along);
                    resized[(y * width + x) * CHANNELS + c] = between(upper, lower, down);
                }
            }
        }
        return resized;
    }

    private static float between(float a, float b, float part) {
        return a + (b - a) * part;
    }

    private static int level(byte[] rgb, int side, int y, int x, int channel) {
        return rgb[(y * side + x) * CHANNELS + channel] & 0xff;
    }
}
