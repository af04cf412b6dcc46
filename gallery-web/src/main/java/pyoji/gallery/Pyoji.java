package pyoji.gallery;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.command.CrawlCommand;
import pyoji.crawler.command.DatasetsCommand;
import pyoji.crawler.command.DedupeCommand;
import pyoji.crawler.command.ImportCommand;
import pyoji.gan.command.BenchCommand;
import pyoji.gan.command.CompareCommand;
import pyoji.gan.command.EvaluateCommand;
import pyoji.gan.command.ExportCommand;
import pyoji.gan.command.GifCommand;
import pyoji.gan.command.QueueCommand;
import pyoji.gan.command.ResumeCommand;
import pyoji.gan.command.RunsCommand;
import pyoji.gan.command.SampleCommand;
import pyoji.gan.command.TrainCommand;
import pyoji.gan.command.WalkCommand;
import pyoji.gan.train.Machine;

/** {@code pyoji}: lists every command, and turns errors into one line and an exit code. */
@Command(
        name = "pyoji",
        description = "Pyoji (표지, 'cover'): a K-pop album-art GAN studio.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Pyoji.Version.class,
        footer = {
            "",
            "First time here? Try: pyoji demo",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted but saved."
        },
        subcommands = {
            DemoCommand.class,
            ImportCommand.class,
            CrawlCommand.class,
            DedupeCommand.class,
            DatasetsCommand.class,
            TrainCommand.class,
            ResumeCommand.class,
            QueueCommand.class,
            RunsCommand.class,
            SampleCommand.class,
            WalkCommand.class,
            GifCommand.class,
            ExportCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            BenchCommand.class,
            ServeCommand.class,
            DoctorCommand.class
        })
public final class Pyoji {
    /** What {@code --version} says. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Pyoji " + Machine.version()};
        }
    }

    private Pyoji() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Nothing here is ever read by Java deserialisation, and no library may do so on our behalf.
        ObjectInputFilter.Config.setSerialFilter(info -> ObjectInputFilter.Status.REJECTED);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = commandLine().setOut(out).setErr(err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** The whole command line, as main runs it. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Pyoji());
        line.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setUsageHelpLongOptionsMaxWidth(26)
                .setParameterExceptionHandler(Pyoji::wrongUsage)
                .setExecutionExceptionHandler((error, command, parsed) -> failed(error, command));
        // The last room's rows of a command of the room before it.
        line.getSubcommands().get("bench").addSubcommand(new BenchGalleryCommand());
        line.getSubcommands().values().forEach(Pyoji::addHelp);
        return line;
    }

    /** Gives a command, and those under it, the options --help and --version. */
    private static void addHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
        command.getSubcommands().values().forEach(Pyoji::addHelp);
    }

    private static int wrongUsage(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        String message =
                error instanceof UnmatchedArgumentException unmatched ? unknown(unmatched) : error.getMessage();
        err.println("pyoji: " + Names.printable(message));
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows all options");
        return UserError.USAGE;
    }

    private static String unknown(UnmatchedArgumentException error) {
        CommandSpec spec = error.getCommandLine().getCommandSpec();
        String given = error.getUnmatched().get(0);
        boolean option = error.isUnknownOption();
        Set<String> known =
                option ? spec.optionsMap().keySet() : spec.subcommands().keySet();
        String what = option ? "option" : known.isEmpty() ? "argument" : "command";
        return "unknown %s '%s'".formatted(what, given)
                + Names.nearest(given, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
    }

    private static int failed(Exception error, CommandLine command) {
        PrintWriter err = command.getErr();
        err.println("pyoji: " + Names.printable(message(error)));
        if (command.getParseResult() != null && command.getParseResult().hasMatchedOption("--verbose")) {
            error.printStackTrace(err);
        } else if (!(error instanceof UserError)) {
            err.println("-v shows where");
        }
        return error instanceof UserError user ? user.exitCode() : UserError.FAILED;
    }

    private static String message(Exception error) {
        if (error instanceof UserError) {
            return error.getMessage();
        }
        if (error instanceof AccessDeniedException) {
            return error.getMessage() + " may not be read or written; mend its permissions";
        }
        if (error instanceof NoSuchFileException) {
            return error.getMessage() + " does not exist";
        }
        if (error instanceof IOException && error.getMessage() != null) {
            return error.getMessage();
        }
        return error.toString();
    }
}
