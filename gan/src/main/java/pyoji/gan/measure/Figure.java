package pyoji.gan.measure;

import com.fasterxml.jackson.annotation.JsonValue;

/** Every figure that tells something of a set of fakes, in the order in which they are shown. */
public enum Figure {
    SWD("swd", "SWD", "sliced Wasserstein distance, mean of its levels", Better.LOWER, 1),
    SWD_256("swd256", "SWD 256", "of details at 256 x 256", Better.LOWER, 1),
    SWD_128("swd128", "SWD 128", "of details at 128 x 128", Better.LOWER, 1),
    SWD_64("swd64", "SWD 64", "of details at 64 x 64", Better.LOWER, 1),
    SWD_32("swd32", "SWD 32", "of details at 32 x 32", Better.LOWER, 1),
    SWD_16("swd16", "SWD 16", "of what is left at 16 x 16", Better.LOWER, 1),
    RANDOM_NETWORK("randomNetwork", "random-network distance", "of features of networks of chance", Better.LOWER, 2),
    PRECISION("precision", "precision", "share of fakes that lie among the reals", Better.HIGHER, 2),
    RECALL("recall", "recall", "share of reals that lie among the fakes", Better.HIGHER, 2),
    DENSITY("density", "density", "how deep among the reals the fakes lie", Better.HIGHER, 2),
    COVERAGE("coverage", "coverage", "share of reals with a fake nearby", Better.HIGHER, 2),
    DIVERSITY(
            "msSsim",
            "MS-SSIM",
            "how alike two fakes are; above the reals', they have collapsed",
            Better.LIKE_REALS,
            3),
    REALS_DIVERSITY("msSsimReals", "MS-SSIM, reals", "how alike two reals are", Better.LIKE_REALS, 3),
    COLOUR("colour", "colour distance", "of Lab histograms", Better.LOWER, 3),
    PALETTE("palette", "palette distance", "of five-colour palettes, in delta E", Better.LOWER, 1),
    COPY_RATIO(
            "copyRatio", "copy ratio", "under 1, fakes lie nearer to reals than reals to each other", Better.HIGHER, 2),
    COPY_RATIO_ALIGNED(
            "copyRatioAligned",
            "copy ratio, aligned",
            "the same where a real may be shifted or mirrored",
            Better.HIGHER,
            2),
    COPIES("copies", "copies", "share of fakes that are the same picture as a real, degraded", Better.LOWER, 3),
    COPY_Z(
            "copyZ",
            "C_T",
            "far under 0, fakes lie nearer to training covers than held-out covers do",
            Better.HIGHER,
            1),
    FID("fid", "FID", "of the user's Inception network", Better.LOWER, 1),
    KID("kid", "KID x 1000", "of the user's Inception network", Better.LOWER, 1);

    /** Which way is better. */
    public enum Better {
        LOWER,
        HIGHER,
        /** As near as may be to what reals have. */
        LIKE_REALS
    }

    private final String key;
    private final String label;
    private final String meaning;
    private final Better better;
    private final int digits;

    Figure(String key, String label, String meaning, Better better, int digits) {
        this.key = key;
        this.label = label;
        this.meaning = meaning;
        this.better = better;
        this.digits = digits;
    }

    /** Its name in JSON. */
    @JsonValue
    public String key() {
        return key;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** What it tells, in half a line. */
    public String meaning() {
        return meaning;
    }

    /** Which way is better. */
    public Better better() {
        return better;
    }

    /** Decimals worth showing. */
    public int digits() {
        return digits;
    }
}
