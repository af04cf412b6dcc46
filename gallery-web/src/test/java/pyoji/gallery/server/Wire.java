package pyoji.gallery.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Speaks HTTP by hand: what no browser and no client library would send can be sent, too. */
final class Wire {
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;

    Wire(int port) {
        this.port = port;
    }

    /** An answer, with its header names in lower case; a header that came twice is joined by a comma. */
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** The Host of a well-behaved request. */
    String host() {
        return "127.0.0.1:" + port;
    }

    /** A GET by the right address with more headers, each {@code "Name: value"}. */
    Answer get(String path, String... headers) throws IOException {
        return send("GET", path, "", with("Host: " + host(), headers));
    }

    /** A POST as the gallery's own page sends it. */
    Answer post(String path, String json) throws IOException {
        return send(
                "POST",
                path,
                json,
                "Host: " + host(),
                "Sec-Fetch-Site: same-origin",
                "Origin: http://" + host(),
                "Content-Type: application/json");
    }

    /** A request of nothing but what is given; Content-Length is added if there is a body. */
    Answer send(String method, String target, String body, String... headers) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (content.length > 0) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        all.write(content);
        return raw(all.toByteArray());
    }

    /** Sends bytes and reads until the server closes. */
    Answer raw(byte[] bytes) throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return parse(socket.getInputStream());
        }
    }

    /** A connection on which nothing was sent yet. */
    Socket open() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static Answer parse(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int headEnd = -1;
        for (int next = in.read(); next >= 0 && headEnd < 0; next = headEnd < 0 ? in.read() : -1) {
            all.write(next);
            headEnd = all.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n") ? all.size() : -1;
        }
        String[] lines = all.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(": ?", 2);
            headers.merge(parts[0].toLowerCase(Locale.ROOT), parts[1], (one, two) -> one + ", " + two);
        }
        boolean chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
        String length = headers.get("content-length");
        byte[] body =
                chunked ? chunks(in) : length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, body);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static String[] with(String first, String... more) {
        String[] all = new String[more.length + 1];
        all[0] = first;
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }
}
