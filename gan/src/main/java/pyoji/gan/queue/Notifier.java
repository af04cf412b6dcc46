package pyoji.gan.queue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState;

/**
 * Tells somebody outside that a run ended: by a command, in whose environment PYOJI_RUN, PYOJI_SPLIT, PYOJI_STATE,
 * PYOJI_STEP, PYOJI_STEPS, PYOJI_REASON and PYOJI_HOME stand, or by a webhook, which is sent the same as a JSON object.
 */
public final class Notifier {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String target;
    private final Duration timeout;

    Notifier(String target, Duration timeout) {
        this.target = target;
        this.timeout = timeout;
    }

    /**
     * What {@code target} names: an http or https address, or else a command for the shell.
     *
     * @throws UserError naming --notify if it is empty or no proper address
     */
    public static Notifier of(String target) {
        if (target.isBlank()) {
            throw UserError.usage("--notify is empty; give it a command or an http address");
        }
        if (isAddress(target)) {
            try {
                HttpRequest.newBuilder(URI.create(target));
            } catch (IllegalArgumentException e) {
                throw UserError.usage("--notify '%s' is no http address (%s)", Names.printable(target), e.getMessage());
            }
        }
        return new Notifier(target, TIMEOUT);
    }

    private static boolean isAddress(String target) {
        return target.toLowerCase(Locale.ROOT).matches("https?:.*");
    }

    /** Tells of a run's end; what went wrong with the telling, in one line. */
    Optional<String> tell(Home home, RunFolder run, RunState state) throws IOException, InterruptedException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run", run.id());
        facts.put("split", run.description().options().split());
        facts.put("state", state.state().toString());
        facts.put("step", state.step());
        facts.put("steps", state.steps());
        if (state.reason() != null) {
            facts.put("reason", state.reason());
        }
        facts.put("home", home.root().toString());
        Optional<String> problem = isAddress(target) ? post(facts) : run(facts);
        return problem.map(what -> "--notify %s %s".formatted(Names.printable(target), what));
    }

    private Optional<String> post(Map<String, Object> facts) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonFormat.line(facts)))
                .build();
        // A request's own time-out ends with the headers; this one with the body.
        var answer = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .build()
                .sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            int status = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status >= 200 && status < 300 ? Optional.empty() : Optional.of("answered " + status);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                return Optional.of(tooLong());
            }
            return Optional.of("could not be reached (%s)".formatted(e.getCause()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Optional.of(tooLong());
        }
    }

    private Optional<String> run(Map<String, Object> facts) throws InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        ProcessBuilder builder = new ProcessBuilder(
                        windows ? List.of("cmd.exe", "/c", target) : List.of("/bin/sh", "-c", target))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PYOJI_REASON", "");
        facts.forEach(
                (name, value) -> builder.environment().put("PYOJI_" + name.toUpperCase(Locale.ROOT), value.toString()));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return Optional.of(tooLong());
            }
            int code = process.exitValue();
            return code == 0 ? Optional.empty() : Optional.of("ended with exit code " + code);
        } catch (IOException e) {
            return Optional.of("could not be started (%s)".formatted(e.getMessage()));
        }
    }

    private String tooLong() {
        return "took longer than %d s and was given up".formatted(timeout.toSeconds());
    }
}
