package pyoji.gan.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What this machine is, as far as a run's bits and speed depend on it. */
public final class Machine {
    private Machine() {}

    /** Processor, instruction set, cores, and system. */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("processor", cpuLine("model name"));
        facts.put("instructions", instructionSet());
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return facts;
    }

    /** Java's version and Pyoji's. */
    public static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("pyoji", version());
        versions.put("java", System.getProperty("java.version") + " " + System.getProperty("java.vendor"));
        return versions;
    }

    /** This program's version, from its jar; 'development' where it runs from class files. */
    public static String version() {
        String version = Machine.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The widest vector instructions that the processor has, which decide speed and last bits. */
    public static String instructionSet() {
        String flags = " " + cpuLine("flags") + " ";
        for (String set : List.of("avx512f", "avx2", "avx", "sse4_2")) {
            if (flags.contains(" " + set + " ")) {
                return set;
            }
        }
        return System.getProperty("os.arch");
    }

    private static String cpuLine(String key) {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException | java.io.UncheckedIOException e) {
            return "unknown";
        }
    }
}
