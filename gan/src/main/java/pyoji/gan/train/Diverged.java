package pyoji.gan.train;

/** A loss or a weight became NaN or infinite. */
final class Diverged extends Exception {
    private final long step;

    Diverged(long step, String what) {
        super("%s was no longer a number at step %d".formatted(what, step));
        this.step = step;
    }

    long step() {
        return step;
    }
}
