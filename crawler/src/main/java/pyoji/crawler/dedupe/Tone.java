package pyoji.crawler.dedupe;

/**
 * How one copy's levels become the other's: gain * 255 * (level / 255) ^ gamma + offset, as screens, scanners and shops
 * change them.
 *
 * @param misfit mean of what remains, large errors cut off, in levels
 */
record Tone(double gamma, double gain, double offset, double misfit) {
    private static final double[] GAMMAS = {1, .92, 1.09, .84, 1.19, .76, 1.3, .69, 1.43, .62, 1.58, .55, 1.8};
    private static final int STRIDE = 7;
    /** Errors beyond are something else than a tone, such as a watermark. */
    private static final double CUT = 25;

    /** From one picture's levels to the other's, where they lie on each other. */
    static Tone fit(float[] from, float[] to, boolean[] both) {
        Tone best = new Tone(1, 1, 0, Double.MAX_VALUE);
        for (double gamma : GAMMAS) {
            Tone tone = fit(from, to, both, gamma);
            // A stronger curve has to earn its place.
            if (tone.misfit < 0.97 * best.misfit - 0.02) {
                best = tone;
            }
        }
        return best;
    }

    private static Tone fit(float[] from, float[] to, boolean[] both, double gamma) {
        ToneCurve curve = ToneCurve.of(gamma, 1, 0);
        double gain = 1;
        double offset = 0;
        double misfit = 0;
        for (int round = 0; round < 4; round++) {
            double n = 1e-9;
            double x = 0;
            double y = 0;
            double xx = 0;
            double xy = 0;
            double error = 0;
            int count = 0;
            for (int i = 0; i < from.length; i += STRIDE) {
                if (both[i]) {
                    double level = curve.at(from[i]);
                    double residual = Math.abs(to[i] - gain * level - offset);
                    double weight =
                            residual <= CUT / 3 ? 1 : residual <= CUT ? CUT / 3 / residual : round == 0 ? 0.2 : 0.02;
                    n += weight;
                    x += weight * level;
                    y += weight * to[i];
                    xx += weight * level * level;
                    xy += weight * level * to[i];
                    error += Math.min(residual, CUT);
                    count++;
                }
            }
            misfit = error / Math.max(1, count);
            if (round == 3) {
                break;
            }
            // Plain pictures don't say what the contrast is: it stays about 1.
            double prior = n * 4;
            gain = (xy - x * y / n + prior) / (xx - x * x / n + prior);
            gain = Math.max(0.7, Math.min(1.4, gain));
            offset = Math.max(-30, Math.min(30, (y - gain * x) / n));
        }
        return new Tone(gamma, gain, offset, misfit);
    }

    /** The curve itself; for many levels, asked for once. */
    ToneCurve curve() {
        return ToneCurve.of(gamma, gain, offset);
    }

    /** Applied to all levels. */
    float[] apply(float[] levels) {
        ToneCurve curve = curve();
        float[] result = new float[levels.length];
        for (int i = 0; i < levels.length; i++) {
            result[i] = curve.at(levels[i]);
        }
        return result;
    }

    /** Mean change that it makes to levels of a picture. */
    double change(float[] levels, boolean[] both) {
        double sum = 0;
        int count = 0;
        ToneCurve curve = curve();
        for (int i = 0; i < levels.length; i += STRIDE) {
            if (both[i]) {
                sum += Math.abs(curve.at(levels[i]) - levels[i]);
                count++;
            }
        }
        return sum / Math.max(1, count);
    }
}
