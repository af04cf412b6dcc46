package pyoji.gan.engine;

import org.bytedeco.javacpp.FloatPointer;

/** From large to small by one way, the rest by another. */
record MixedConvolution(CompiledConvolution downward, CompiledConvolution others) implements CompiledConvolution {
    @Override
    public long scratchBytes() {
        return Math.max(downward.scratchBytes(), others.scratchBytes());
    }

    @Override
    public void down(FloatPointer large, FloatPointer w, FloatPointer small, FloatPointer scratch) {
        downward.down(large, w, small, scratch);
    }

    @Override
    public void up(FloatPointer small, FloatPointer w, FloatPointer large, FloatPointer scratch) {
        others.up(small, w, large, scratch);
    }

    @Override
    public void weights(FloatPointer large, FloatPointer small, FloatPointer dw, FloatPointer scratch) {
        others.weights(large, small, dw, scratch);
    }

    @Override
    public void close() {
        downward.close();
        others.close();
    }
}
