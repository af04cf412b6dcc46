package pyoji.gan.engine;

/**
 * What the layers of one network share while a batch passes through: the operations they are made of, and whether weight
 * gradients are wanted at all. One thread at a time.
 */
final class Pass implements AutoCloseable {
    private final Ops ops;
    private boolean inputGradientOnly;

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

    @Override
    public void close() {
        ops.close();
    }
}
