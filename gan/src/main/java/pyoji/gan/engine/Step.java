package pyoji.gan.engine;

/** One way to train both networks by one batch. */
interface Step {
    /**
     * Takes one.
     *
     * @param updates full steps taken before it
     */
    Losses take(long updates, Batch batch);
}
