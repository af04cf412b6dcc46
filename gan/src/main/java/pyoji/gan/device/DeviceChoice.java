package pyoji.gan.device;

/** What a training is to be computed on, as its user says it. */
public enum DeviceChoice {
    /** The processor. */
    CPU,
    /** A card, or nothing. */
    CUDA,
    /** A card where there is one that can, else the processor. */
    AUTO
}
