package pyoji.crawler.dedupe;

import org.jspecify.annotations.Nullable;

/**
 * Lays one picture over another: Gauss-Newton steps on the placement together with brightness and contrast, on ever finer
 * rasters (Lucas and Kanade 1981), with weights that let the larger part of the picture decide (Huber's, 1964).
 */
final class Alignment {
    private static final int UNKNOWNS = 8;

    private final Plane still;
    private final Plane moving;
    private final float[] slopeX;
    private final float[] slopeY;

    /**
     * @param still the picture that stays
     * @param moving the one that is laid over it
     */
    Alignment(Plane still, Plane moving) {
        this.still = still;
        this.moving = moving;
        slopeX = new float[moving.at().length];
        slopeY = new float[moving.at().length];
        slopes();
    }

    private void slopes() {
        int width = moving.width();
        int height = moving.height();
        float[] at = moving.at();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                int west = x == 0 ? i : i - 1;
                int east = x == width - 1 ? i : i + 1;
                int north = y == 0 ? i : i - width;
                int south = y == height - 1 ? i : i + width;
                slopeX[i] = (at[east] - at[west]) / (east - west) * width;
                slopeY[i] = (at[south] - at[north]) / ((south - north) / width) * height;
            }
        }
    }

    /** A better placement, or null if the pictures slip apart. */
    @Nullable
    Placement refined(Placement start, int rounds) {
        Placement placement = start;
        double gain = 1;
        double offset = 0;
        double scale = 30;
        for (int round = 0; round < rounds; round++) {
            double[] normal = new double[UNKNOWNS * UNKNOWNS];
            double[] right = new double[UNKNOWNS];
            double[] jacobian = new double[UNKNOWNS];
            double deviation = 0;
            int count = 0;
            for (int py = 0; py < still.height(); py++) {
                double v = (py + 0.5) / still.height();
                for (int px = 0; px < still.width(); px++) {
                    double u = (px + 0.5) / still.width();
                    double mu = placement.u(u, v);
                    double mv = placement.v(u, v);
                    if (mu < 0 || mu > 1 || mv < 0 || mv > 1) {
                        continue;
                    }
                    float x = (float) Math.max(0, Math.min(moving.width() - 1.001, mu * moving.width() - 0.5));
                    float y = (float) Math.max(0, Math.min(moving.height() - 1.001, mv * moving.height() - 0.5));
                    int at = (int) y * moving.width() + (int) x;
                    float fx = x - (int) x;
                    float fy = y - (int) y;
                    float level = between(moving.at(), at, fx, fy);
                    double residual = still.at()[py * still.width() + px] - gain * level - offset;
                    deviation += Math.abs(residual);
                    count++;
                    double weight = Math.abs(residual) <= scale ? 1 : scale / Math.abs(residual);
                    double gx = gain * between(slopeX, at, fx, fy);
                    double gy = gain * between(slopeY, at, fx, fy);
                    jacobian[0] = gx * u;
                    jacobian[1] = gx * v;
                    jacobian[2] = gx;
                    jacobian[3] = gy * u;
                    jacobian[4] = gy * v;
                    jacobian[5] = gy;
                    jacobian[6] = level;
                    jacobian[7] = 1;
                    for (int i = 0; i < UNKNOWNS; i++) {
                        double weighted = weight * jacobian[i];
                        right[i] += weighted * residual;
                        for (int j = i; j < UNKNOWNS; j++) {
                            normal[i * UNKNOWNS + j] += weighted * jacobian[j];
                        }
                    }
                }
            }
            if (count < still.at().length / 8) {
                return null;
            }
            scale = Math.max(4, 1.5 * deviation / count);
            double[] step = Normal.solve(normal, right, count);
            placement = new Placement(
                    placement.xx() + step[0],
                    placement.xy() + step[1],
                    placement.x() + step[2],
                    placement.yx() + step[3],
                    placement.yy() + step[4],
                    placement.y() + step[5]);
            gain = Math.max(0.3, Math.min(3, gain + step[6]));
            offset += step[7];
            if (!placement.isPlausible()) {
                return null;
            }
            double moved = Math.abs(step[0])
                    + Math.abs(step[1])
                    + Math.abs(step[2])
                    + Math.abs(step[3])
                    + Math.abs(step[4])
                    + Math.abs(step[5]);
            if (moved * still.width() < 0.03) {
                break;
            }
        }
        return placement;
    }

    /** The one of two placements that fits better. */
    Placement better(Placement known, @Nullable Placement refined) {
        return refined != null && correlation(refined) >= correlation(known) ? refined : known;
    }

    /** Correlation of the luma where they lie on each other, -1 to 1; 0 if they hardly do. */
    double correlation(Placement placement) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        int count = 0;
        for (int py = 0; py < still.height(); py++) {
            double v = (py + 0.5) / still.height();
            for (int px = 0; px < still.width(); px++) {
                double u = (px + 0.5) / still.width();
                double mu = placement.u(u, v);
                double mv = placement.v(u, v);
                if (mu < 0 || mu > 1 || mv < 0 || mv > 1) {
                    continue;
                }
                double one = still.at()[py * still.width() + px];
                double two = moving.sample(mu, mv);
                a += one;
                b += two;
                aa += one * one;
                bb += two * two;
                ab += one * two;
                count++;
            }
        }
        if (count < still.at().length / 8) {
            return 0;
        }
        double varianceA = aa / count - a / count * (a / count) + Overlay.ROUNDING;
        double varianceB = bb / count - b / count * (b / count) + Overlay.ROUNDING;
        return (ab / count - a / count * (b / count)) / Math.sqrt(varianceA * varianceB);
    }

    private static float between(float[] at, int i, float fx, float fy, int width) {
        float upper = at[i] + fx * (at[i + 1] - at[i]);
        float lower = at[i + width] + fx * (at[i + width + 1] - at[i + width]);
        return upper + fy * (lower - upper);
    }

    private float between(float[] at, int i, float fx, float fy) {
        return between(at, i, fx, fy, moving.width());
    }
}
