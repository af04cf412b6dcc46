package pyoji.gan.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import pyoji.gan.run.TrainOptions;

/**
 * Where the time of a whole run goes if each thing takes what was measured of it, and falls due as often as is usual.
 *
 * @param usual the run, and what falls due in it when
 * @param costs what each thing takes
 * @param heartbeat seconds that writing state.json takes
 * @param secondsBetweenBeats how often that is done
 */
record Night(TrainOptions usual, StepTimes.Costs costs, double heartbeat, double secondsBetweenBeats) {
    /** Seconds of the run, as if every measurement found a new best snapshot, which is the most that it can take. */
    double seconds() {
        double withoutBeats =
                usual.steps() * (costs.networks() + costs.step()) + ticks() + snapshots() + evaluations() + saves();
        return withoutBeats / (1 - heartbeat / secondsBetweenBeats);
    }

    /** Share of the run, in percent, that {@code seconds} of it are. */
    double share(double seconds) {
        return 100 * seconds / seconds();
    }

    /** The share of all that is not the networks, in percent. */
    double notNetworks() {
        return share(seconds() - usual.steps() * costs.networks());
    }

    /** The share of each thing that is done now and then, in percent. */
    Map<String, Double> nowAndThen() {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("ticks", share(ticks() + seconds() * heartbeat / secondsBetweenBeats));
        shares.put("snapshots", share(snapshots()));
        shares.put("checkpoints", share(saves()));
        shares.put("evaluation", share(evaluations()));
        return shares;
    }

    private double ticks() {
        return usual.steps() / (double) TrainOptions.TICK * costs.tick();
    }

    private double snapshots() {
        return (usual.steps() / (double) usual.snapshotEvery() + measurements()) * costs.snapshot();
    }

    private double saves() {
        return (usual.steps() / (double) usual.checkpointEvery() + measurements()) * (costs.held() + costs.behind());
    }

    private double evaluations() {
        return measurements() * costs.evaluation();
    }

    private double measurements() {
        return usual.measurements(usual.steps());
    }
}
