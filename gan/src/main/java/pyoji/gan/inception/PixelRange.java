package pyoji.gan.inception;

/** The numbers that a network takes for black and white. */
public enum PixelRange {
    /** 0 to 1: pytorch-fid, which maps them to -1 to 1 itself. */
    UNIT(0, 1 / 255f),
    /** 0 to 255: the TensorFlow graph of 2015-12-05, and its ports in torch-fidelity and StyleGAN. */
    LEVELS(0, 1),
    /** -1 to 1: Inception without any scaling inside, such as the body of pytorch-fid alone, or Keras. */
    SIGNED(-1, 1 / 127.5f);

    private final float black;
    private final float perLevel;

    PixelRange(float black, float perLevel) {
        this.black = black;
        this.perLevel = perLevel;
    }

    /** The number for a level from 0 to 255. */
    float of(float level) {
        return black + level * perLevel;
    }
}
