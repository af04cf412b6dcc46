package pyoji.crawler.dedupe;

/**
 * A {@link Tone} as a table.
 *
 * @param at [256] what each level becomes
 */
record ToneCurve(float[] at) {
    static ToneCurve of(double gamma, double gain, double offset) {
        float[] at = new float[256];
        for (int i = 0; i < 256; i++) {
            at[i] = (float) (gain * 255 * Math.pow(i / 255.0, gamma) + offset);
        }
        return new ToneCurve(at);
    }

    /** What a level becomes, between those of the table too. */
    float at(float level) {
        int i = Math.max(0, Math.min(254, (int) level));
        return at[i] + (level - i) * (at[i + 1] - at[i]);
    }
}
