package pyoji.gan.queue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.RunState.Phase;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Training;

/**
 * Trains several new runs at once, each in a process of its own with an equal share of the processors. Small steps keep
 * many threads waiting for each other, so runs beside each other get more done than one after another. What is left over
 * of runs that don't divide evenly begins when the others have ended, and shares all processors in its turn: three runs,
 * two at once, would otherwise leave half of them idle for the third.
 */
public final class SideBySide {
    private static final long POLL_MILLIS = 100;

    private final Home home;
    private final int atOnce;
    private final List<Integer> processors;
    private final QueueListener listener;

    /** A run in training, and its process. */
    private record Place(RunFolder run, ChildProcess child) {}

    /**
     * Of runs under {@code home}.
     *
     * @param atOnce how many, 1 or more
     * @param processors the numbers of those that they share
     */
    public SideBySide(Home home, int atOnce, List<Integer> processors, QueueListener listener) {
        this.home = home;
        this.atOnce = atOnce;
        this.processors = processors;
        this.listener = listener;
    }

    /**
     * What became of them.
     *
     * @param results of each that began, in the order in which they ended
     * @param whole whether all began, but for those that a stop was before
     */
    public record Outcome(List<Training.Result> results, boolean whole) {}

    /**
     * Trains all to their ends. When asked to stop, those in training save and are stopped, and the others never begin. One
     * that can't begin, such as of a split that was removed meanwhile, is said to, and the others go on.
     *
     * @throws IOException if a run's folder can't be written; what is in training then goes on without this process
     */
    public Outcome train(List<TrainOptions> runs, StopRequest stop) throws IOException, InterruptedException {
        int leftOver = runs.size() % atOnce;
        int even = runs.size() - leftOver;
        Outcome first = train(runs.subList(0, even), atOnce, stop);
        Outcome last = train(runs.subList(even, runs.size()), leftOver, stop);
        List<Training.Result> results = new ArrayList<>(first.results);
        results.addAll(last.results);
        return new Outcome(results, first.whole && last.whole);
    }

    private Outcome train(List<TrainOptions> runs, int shares, StopRequest stop)
            throws IOException, InterruptedException {
        Deque<TrainOptions> waiting = new ArrayDeque<>(runs);
        @Nullable Place[] places = new Place[shares];
        List<Training.Result> results = new ArrayList<>();
        boolean whole = true;
        while (!waiting.isEmpty() || Arrays.stream(places).anyMatch(place -> place != null)) {
            if (stop.requested()) {
                waiting.clear();
            }
            for (int i = 0; i < places.length; i++) {
                Place place = places[i];
                if (place == null && !waiting.isEmpty()) {
                    places[i] = begin(waiting.remove(), Share.of(i, shares, processors));
                    whole &= places[i] != null;
                } else if (place != null && place.child.ended(POLL_MILLIS)) {
                    results.add(settle(place));
                    places[i] = null;
                } else if (place != null) {
                    if (stop.requested() && place.run.stopRequested().isEmpty()) {
                        place.run.requestStop(Phase.STOPPED);
                    }
                    listener.watching(place.run);
                }
            }
        }
        return new Outcome(results, whole);
    }

    /** Null if it can't. */
    private @Nullable Place begin(TrainOptions options, Share share) throws IOException {
        RunFolder run;
        try {
            run = Training.enqueue(home, options);
        } catch (UserError e) {
            listener.say(e.getMessage());
            return null;
        }
        try {
            Place begun = new Place(run, ChildProcess.start(home, run, share));
            listener.started(run, false);
            return begun;
        } catch (IOException e) {
            Training.fail(run, "its process can't be started: " + e.getMessage());
            listener.ended(run, run.state());
            return null;
        }
    }

    private Training.Result settle(Place place) throws IOException {
        RunState state = ChildProcess.settle(place.run, place.child);
        if (state.state() == Phase.PAUSED) { // Ctrl-C reached the process itself, and no queue will go on with it
            state = state.in(Phase.STOPPED, null);
            place.run.write(state);
        }
        listener.ended(place.run, state);
        return new Training.Result(place.run, state);
    }
}
