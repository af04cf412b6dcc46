package pyoji.gan.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.command.BenchDedupeCommand;
import pyoji.crawler.command.GlobalOptions;
import pyoji.gan.bench.Bench;
import pyoji.gan.bench.BenchRow;
import pyoji.gan.engine.Shape;

/** {@code pyoji bench}. */
@Command(
        name = "bench",
        subcommands = {
            BenchAllCommand.class,
            BenchDedupeCommand.class,
            BenchGrowthCommand.class,
            BenchLayersCommand.class,
            BenchParallelCommand.class,
            BenchRunCommand.class
        },
        description = {
            "Measure training on this machine: whole steps against its matrix-product bound and against DL4J's stock layers.",
            "Leave the machine alone meanwhile; it takes about six minutes, one with --no-stock --rounds 1."
        })
public final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--size",
            split = ",",
            paramLabel = "PIXELS",
            defaultValue = "64",
            description = "Sizes, such as 64,128; default: ${DEFAULT-VALUE}.")
    private List<Integer> sizes;

    @Option(
            names = "--batch",
            split = ",",
            paramLabel = "N",
            defaultValue = "16,64",
            description = "Batches; default: ${DEFAULT-VALUE}.")
    private List<Integer> batches;

    @Option(names = "--no-stock", negatable = false, description = "Leave the stock layers out; they are slow.")
    private boolean noStock;

    @Option(
            names = "--libtorch",
            paramLabel = "DIR",
            description = "Also measure libtorch, from the jars that './mvnw -Pbench -DskipTests package' puts into"
                    + " gan/peer/target/lib.")
    private @Nullable Path libtorch;

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        int rounds = flags.rounds();
        sizes.forEach(size -> new Shape(size, 100));
        batches.forEach(batch -> InRange.check("--batch", batch, 2, 1024));
        checkLibtorch(libtorch);
        PrintWriter err = spec.commandLine().getErr();
        List<BenchRow> rows = new Bench(rounds, !noStock, libtorch, err::println).run(sizes, batches);
        flags.print(rows, spec.commandLine().getOut());
        return 0;
    }

    static void checkLibtorch(@Nullable Path jars) {
        if (jars != null && !Files.isDirectory(jars)) {
            throw UserError.usage(
                    "--libtorch %s is no folder; './mvnw -Pbench -DskipTests package' makes gan/peer/target/lib",
                    Names.printable(jars.toString()));
        }
    }
}
