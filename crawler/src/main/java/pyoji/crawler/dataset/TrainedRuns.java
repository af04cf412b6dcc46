package pyoji.crawler.dataset;

import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import pyoji.crawler.Home;

/**
 * Tells which runs were trained on a cover. Runs are made in a room that the crawler does not know, so whoever makes
 * them offers this as a service ({@code META-INF/services}).
 */
public interface TrainedRuns {
    /**
     * A run that saw a cover.
     *
     * @param certain false if it was trained on the split, but nobody can tell whether the cover was in it then
     */
    record TrainedRun(String run, boolean certain) {}

    /**
     * The runs that were or may have been trained on a cover of a split, oldest first.
     *
     * @param split as it is before the cover is removed
     * @throws IOException if runs can't be listed
     */
    List<TrainedRun> trainedOn(Home home, Dataset split, Cover cover) throws IOException;

    /** All that are offered. */
    static List<TrainedRuns> installed() {
        return ServiceLoader.load(TrainedRuns.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
