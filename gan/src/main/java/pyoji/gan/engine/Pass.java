package pyoji.gan.engine;

/**
 * What the layers of one network share while a batch passes through: the operations they are made of, and which
 * gradients are wanted. One thread at a time.
 */
final class Pass implements AutoCloseable {
    private final Ops ops;
    private boolean inputGradientOnly;
    private boolean weightGradientsOnly;

    /** By the quickest operations there are. */
    Pass() {
        this(Ops.quickest());
    }

    Pass(Ops ops) {
        this.ops = ops;
    }

    Ops ops() {
        return ops;
    }

    /** True while the generator learns through the discriminator, whose own weights then need no gradient. */
    boolean inputGradientOnly() {
        return inputGradientOnly;
    }

    void inputGradientOnly(boolean only) {
        inputGradientOnly = only;
    }

    /** True while nobody asks for the gradient toward the network's input, so that its first layer need not work it out. */
    boolean weightGradientsOnly() {
        return weightGradientsOnly;
    }

    void weightGradientsOnly(boolean only) {
        weightGradientsOnly = only;
    }

    @Override
    public void close() {
        ops.close();
    }
}
