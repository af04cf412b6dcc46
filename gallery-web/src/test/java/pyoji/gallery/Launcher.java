package pyoji.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The launcher as a user starts it: a process of its own, on the {@code lib/} that the build has just filled. */
record Launcher(Path program, Path workingFolder, Map<String, String> environment) {
    /** The one in the repository, on the Java that runs the tests. */
    static Launcher inRepository() {
        Path program = Path.of("").toAbsolutePath().resolveSibling("pyoji");
        return new Launcher(program, program.getParent(), Map.of("JAVA_HOME", System.getProperty("java.home")));
    }

    /** Whether there is a terminal to run it on: script, of util-linux. */
    static boolean hasTerminal() throws InterruptedException {
        try {
            Process version = new ProcessBuilder("script", "--version").start();
            String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.waitFor() == 0 && said.contains("util-linux");
        } catch (IOException e) {
            return false;
        }
    }

    Launcher through(Path link) {
        return new Launcher(link, workingFolder, environment);
    }

    Launcher in(Path folder) {
        return new Launcher(program, folder, environment);
    }

    Launcher with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new Launcher(program, workingFolder, more);
    }

    /** What a process said until it ended. */
    record Ended(int exitCode, String out, String err) {}

    /** Runs one command to its end. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).end();
    }

    /** Runs one command to its end, on one processor of those that there are. */
    Ended runOn(int processor, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("taskset", "-c", Integer.toString(processor), program.toString()));
        command.addAll(List.of(arguments));
        return startAll(command).end();
    }

    /** Starts one command. */
    Running start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return startAll(command);
    }

    /** Starts one command as if it were typed at a terminal; none of its arguments has a blank or a quote in it. */
    Running startOnTerminal(String... arguments) throws IOException {
        return startAll(List.of("script", "-qec", "exec " + program + " " + String.join(" ", arguments), "/dev/null"));
    }

    private Running startAll(List<String> command) throws IOException {
        Path err = Files.createTempFile("pyoji", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workingFolder.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("PYOJI"));
        builder.environment().put("PYOJI_BUILD", "never");
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new Running(process, process.inputReader(StandardCharsets.UTF_8), new StringBuilder(), err);
    }

    /** A command that has not ended yet. */
    record Running(Process process, BufferedReader lines, StringBuilder out, Path err) {
        /** Reads on until a line begins so. */
        Running awaitLine(String beginning) throws IOException {
            String line;
            do {
                line = lines.readLine();
                assertThat(line).as("a line '%s…' after:%n%s", beginning, out).isNotNull();
                out.append(line).append('\n');
            } while (!line.startsWith(beginning));
            return this;
        }

        /** Presses Ctrl-C on its terminal. */
        Running interrupt() throws IOException {
            process.getOutputStream().write(3);
            process.getOutputStream().flush();
            return this;
        }

        /** Asks it to end, as {@code kill} and a shutdown do; by its handle, which leaves its output open. */
        Running terminate() {
            process.toHandle().destroy();
            return this;
        }

        Ended end() throws IOException, InterruptedException {
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    out.append(line).append('\n');
                }
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
                return new Ended(process.exitValue(), out.toString(), Files.readString(err));
            } finally {
                process.destroyForcibly();
                Files.delete(err);
            }
        }
    }
}
