package pyoji.gan.queue;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.StopRequest;
import pyoji.crawler.UserError;
import pyoji.gan.device.DeviceChoice;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;
import pyoji.gan.run.Runs;
import pyoji.gan.run.Tick;
import pyoji.gan.train.Training;
import pyoji.gan.train.TrainingDisplay;

/** The process in which one run of the queue, or of {@code train --parallel}, is trained; whether all went well stands in state.json. */
public final class TrainingChild {
    /** In the goal's place: as the run has it. */
    static final String RUNS_OWN_GOAL = "-";
    /** As the device: never a card. */
    static final String ON_PROCESSORS = "cpu";

    private TrainingChild() {}

    /**
     * Arguments: home, the run's id, and perhaps its goal if that is to be raised, and the device. The last line printed says
     * what went wrong.
     */
    public static void main(String[] arguments) {
        // As in the main class: nothing is ever read by Java deserialisation.
        ObjectInputFilter.Config.setSerialFilter(info -> ObjectInputFilter.Status.REJECTED);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        int exitCode = UserError.FAILED;
        try {
            keepBuild();
            boolean raised = arguments.length > 2 && !arguments[2].equals(RUNS_OWN_GOAL);
            train(
                    new Home(Path.of(arguments[0])),
                    arguments[1],
                    raised ? Long.valueOf(arguments[2]) : null,
                    arguments.length > 3 && arguments[3].equals(ON_PROCESSORS) ? DeviceChoice.CPU : DeviceChoice.AUTO,
                    out);
            exitCode = 0;
        } catch (UserError e) {
            out.println(e.getMessage());
        } catch (Exception | OutOfMemoryError | LinkageError e) {
            e.printStackTrace(out);
            out.println(e);
        }
        out.flush();
        System.exit(exitCode);
    }

    private static void train(Home home, String id, @Nullable Long steps, DeviceChoice device, PrintWriter out)
            throws Exception {
        RunFolder run = Runs.existing(home, id).orElseThrow(() -> UserError.failed("run %s is no longer there", id));
        StopRequest.onShutdown(out, stop -> new Training(home, new Plain(out), stop, device).resumeQueued(run, steps));
    }

    /** The launcher deletes an old build when no process of it lives, and this one may outlive whoever started it. */
    private static void keepBuild() throws IOException {
        String first = System.getProperty("java.class.path").split(java.io.File.pathSeparator)[0];
        Path pids = Path.of(first).resolveSibling("pids");
        if (Files.isDirectory(pids)) {
            Files.write(pids.resolve(Long.toString(ProcessHandle.current().pid())), new byte[0]);
        }
    }

    /** Prints what is said and no progress: that is in the run's folder. */
    private record Plain(PrintWriter out) implements TrainingDisplay {
        @Override
        public void decoding(long done, long of) {}

        @Override
        public void begin(long step, long steps) {}

        @Override
        public void step(long step) {}

        @Override
        public void tick(Tick tick, RunState state) {}

        @Override
        public void say(String line) {
            out.println(line);
        }

        @Override
        public void close() {}
    }
}
