package pyoji.gan.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.train.Training;

/** {@code pyoji resume}. */
@Command(
        name = "resume",
        description = {
            "Go on with a run from its last whole checkpoint, with the options that it has.",
            "Only --steps may be raised; any other option is refused if it contradicts the run's."
        })
public final class ResumeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run's id, its number, or 'latest'.")
    private String run;

    @Mixin
    private TrainingFlags flags;

    @Mixin
    private DeviceFlag device;

    @Option(names = "--accept-new-data", description = "Go on although the split changed since the run began.")
    private boolean acceptNewData;

    @Option(names = "--begin-anew", description = "Train from step 0 once more if every checkpoint is damaged.")
    private boolean beginAnew;

    @Option(
            names = "--json",
            description = "Print the result as one JSON object on standard output; all else goes to standard error.")
    private boolean json;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunFolder folder = Runs.find(global.home(), run);
        flags.checkAgainst(global.home(), folder.id(), folder.description().options());
        Training.Changes changes = new Training.Changes(flags.steps, acceptNewData, beginAnew);
        return TrainCommand.train(
                spec,
                json,
                List.of((display, stop) ->
                        new Training(global.home(), display, stop, device.choice).resume(folder, changes)));
    }
}
