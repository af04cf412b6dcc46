package pyoji.gan.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pyoji.crawler.UserError;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.render.LoadedGenerator;
import pyoji.gan.run.GeneratorFile;
import pyoji.gan.train.Space;

/** {@code pyoji export}. */
@Command(
        name = "export",
        description =
                "Write one generator as a small file with its settings; 'pyoji sample FILE' and 'walk FILE' draw from it.")
public final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run's id, its number, or 'latest'.")
    private String run;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "The checkpoint at this step; default: the best snapshot's, else the newest.")
    private @Nullable Long step;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to write; default: RUN.generator in the current folder.")
    private @Nullable Path out;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path file = EngineThread.call(() -> {
            try (LoadedGenerator generator = LoadedGenerator.open(global.home(), run, step)) {
                Path target = out != null ? out : Path.of(generator.settings().run() + GeneratorFile.EXTENSION);
                if (out == null && Files.exists(target)) {
                    throw UserError.usage("%s exists; name it with --out to replace it", target);
                }
                OutPath.forFile(target, "name a file, such as night.generator");
                GeneratorFile.write(target, generator.settings(), generator.weights());
                return target;
            }
        });
        PrintWriter lines = spec.commandLine().getOut();
        lines.printf("wrote %s, %s%n", file, Space.text(Files.size(file)));
        lines.flush();
        return 0;
    }
}
