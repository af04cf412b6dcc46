package pyoji.gan.train;

import java.nio.file.Path;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.gan.run.Runs;

/** A process that trains the small run, or goes on with it; for tests that kill it. */
public final class TrainChild {
    private TrainChild() {}

    /** Arguments: home, steps, snapshot-every, checkpoint-every. */
    public static void main(String[] arguments) throws Exception {
        Home home = new Home(Path.of(arguments[0]));
        Training training = new Training(
                home,
                new SmallRun.Silent(step -> {
                    System.out.println("step " + step);
                    System.out.flush();
                }),
                new StopRequest());
        if (Runs.all(home).isEmpty()) {
            training.begin(SmallRun.options(
                    Long.parseLong(arguments[1]), Long.parseLong(arguments[2]), Long.parseLong(arguments[3])));
        } else {
            training.resume(Runs.find(home, "latest"), Training.Changes.NONE);
        }
    }
}
