package pyoji.gallery;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pyoji.crawler.command.GlobalOptions;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.device.Cards;
import pyoji.gan.device.Device;
import pyoji.gan.engine.EngineThread;
import pyoji.gan.engine.NativeLibrary;
import pyoji.gan.train.Machine;
import pyoji.gan.train.Space;

/** {@code pyoji doctor}. */
@Command(
        name = "doctor",
        description = {
            "Look at this machine: what Pyoji finds, and what would make it work or faster.",
            "Exit code 1 if anything would make training fail or much slower."
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final long GIB = 1L << 30;

    @Option(names = "--json", description = "Print the findings as a JSON array.")
    private boolean json;

    @Mixin
    private GlobalOptions global;

    @Spec
    private CommandSpec spec;

    /**
     * One finding.
     *
     * @param ok false if training would fail or be much slower
     * @param advice what to do; empty if nothing
     */
    record Finding(String what, String found, boolean ok, String advice) {}

    @Override
    public Integer call() throws Exception {
        List<Finding> findings = new ArrayList<>();
        // The engine comes last: what it loads may end the process.
        List<Callable<Finding>> looks = List.of(
                DoctorCommand::java,
                DoctorCommand::processor,
                DoctorCommand::environment,
                DoctorCommand::memory,
                this::disk,
                () -> gpu(Cards.here(), NativeLibrary.hasCuda()),
                DoctorCommand::nativeLibrary);
        for (Callable<Finding> look : looks) {
            Finding finding = look.call();
            findings.add(finding);
            if (!json) {
                print(finding);
            }
        }
        if (json) {
            spec.commandLine().getOut().println(JsonFormat.pretty(findings));
        }
        spec.commandLine().getOut().flush();
        return findings.stream().allMatch(Finding::ok) ? 0 : 1;
    }

    private void print(Finding finding) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s %-12s %s%n", finding.ok() ? "ok" : "! ", finding.what(), finding.found());
        if (!finding.advice().isEmpty()) {
            out.println("                " + finding.advice());
        }
        out.flush();
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        return new Finding(
                "Java",
                System.getProperty("java.version") + ", " + System.getProperty("java.vendor") + ", "
                        + System.getProperty("java.home"),
                feature >= 17,
                feature >= 17 ? "" : "Pyoji needs 17 or newer");
    }

    private static Finding processor() {
        Map<String, String> facts = Machine.facts();
        boolean wide = List.of("avx512f", "avx2").contains(facts.get("instructions"));
        return new Finding(
                "processor",
                "%s, %s cores, %s".formatted(facts.get("processor"), facts.get("cores"), facts.get("instructions")),
                true,
                wide ? "" : "without AVX2 training takes several times as long");
    }

    private static Finding nativeLibrary() throws Exception {
        try {
            Map<String, String> facts = EngineThread.call(NativeLibrary::describe);
            boolean oneDnn = NativeLibrary.hasOneDnn();
            return new Finding(
                    "engine",
                    "%s on %s, %s, %s thread%s%s"
                            .formatted(
                                    facts.get("library"),
                                    facts.get("device"),
                                    facts.get("blas"),
                                    facts.get("threads"),
                                    "1".equals(facts.get("threads")) ? "" : "s",
                                    oneDnn ? ", oneDNN" : ""),
                    true,
                    oneDnn ? "" : "oneDNN was not built for this system: training takes several times as long");
        } catch (ExecutionException | RuntimeException | LinkageError e) {
            return new Finding(
                    "engine",
                    "can't be loaded: " + (e.getCause() == null ? e : e.getCause()),
                    false,
                    "Pyoji's engine runs on Linux, Windows and macOS on x86-64 and on arm64 Macs, with glibc (not musl)");
        }
    }

    private static Finding environment() {
        List<String> missing = NativeLibrary.environment().keySet().stream()
                .filter(name -> System.getenv(name) == null)
                .toList();
        return new Finding(
                "environment",
                missing.isEmpty() ? "threads and malloc as measured best" : "not set: " + String.join(", ", missing),
                missing.isEmpty(),
                missing.isEmpty() ? "" : "start through ./pyoji, which sets it; else training is about half as fast");
    }

    private static Finding memory() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long free = system.getFreeMemorySize();
        return new Finding(
                "memory",
                "%s in all, %s free now".formatted(Space.text(system.getTotalMemorySize()), Space.text(free)),
                system.getTotalMemorySize() >= 2 * GIB,
                system.getTotalMemorySize() >= 2 * GIB ? "" : "training at batch 64 takes 1.1 GiB");
    }

    private Finding disk() throws IOException {
        Path place = global.home().root();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        long free = Files.getFileStore(place).getUsableSpace();
        boolean writable = Files.isWritable(place);
        return new Finding(
                "disk",
                "%s free at %s%s".formatted(Space.text(free), place, writable ? "" : ", not writable"),
                writable && free > GIB,
                writable && free > GIB ? "" : "a run takes about half a GiB; free some, or choose another --home");
    }

    /** Which of the cards could train, and what is missing for it. */
    static Finding gpu(Cards cards, boolean cudaBuild) {
        if (cards.cards().isEmpty()) {
            return new Finding("GPU", Device.obstacle(cudaBuild, cards).orElseThrow(), true, "");
        }
        String found = cards.cards().stream()
                .map(card -> card + (card.runs() ? "" : ": can't train"))
                .collect(Collectors.joining("; "));
        String obstacle = Device.obstacle(cudaBuild, cards).orElse("train takes it; " + Device.NEVER_RUN);
        return new Finding("GPU", found, true, obstacle);
    }
}
