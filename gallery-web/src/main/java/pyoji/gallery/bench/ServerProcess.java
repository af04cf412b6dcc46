package pyoji.gallery.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;

/** A gallery in a process of its own, as users start it, and requests to it. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");
    /** As the launcher gives it. */
    private static final String HEAP = "-Xmx512m";

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts one at a free port. */
    static ServerProcess start(Home home) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", HEAP));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "pyoji.gallery.Pyoji"));
        command.addAll(List.of(
                "serve", "--no-queue", "--port", "0", "--home", home.root().toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher found = ADDRESS.matcher(line);
            if (found.find()) {
                return new ServerProcess(process, URI.create(found.group()));
            }
        }
        throw UserError.failed("the gallery did not start; try pyoji serve");
    }

    /** An address of it. */
    URI at(String path) {
        return address.resolve(path);
    }

    /** Asks for something that must be there. */
    byte[] get(String path) {
        return send(path, HttpRequest.newBuilder(at(path)));
    }

    /** Likewise, but the answer may come packed, as browsers take it; it is not looked at. */
    void getZipped(String path) {
        send(path, HttpRequest.newBuilder(at(path)).header("Accept-Encoding", "gzip, deflate, br"));
    }

    private byte[] send(String path, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw UserError.failed("%s answered %d", path, answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.failed("interrupted");
        }
    }

    /** What it has computed so far, on all cores together. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident memory in MiB; 0 where the system doesn't tell. */
    double residentMiB() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
