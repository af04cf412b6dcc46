package pyoji.gallery.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import pyoji.crawler.disk.JsonFormat;
import tools.jackson.databind.JsonNode;

/** One client of /events, as a browser is one; read event by event. */
final class EventStream implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final int status;

    /** Opens it; {@code lastEventId} is empty for one that is new. */
    EventStream(Wire wire, String lastEventId) throws IOException {
        this(wire, lastEventId, wire.open());
    }

    private EventStream(Wire wire, String lastEventId, Socket socket) throws IOException {
        this.socket = socket;
        String last = lastEventId.isEmpty() ? "" : "Last-Event-ID: " + lastEventId + "\r\n";
        // HTTP/1.0: the answer then comes without the lengths of chunks in between, and ends with the connection.
        socket.getOutputStream()
                .write(("GET /events HTTP/1.0\r\nHost: " + wire.host() + "\r\n" + last + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        status = Integer.parseInt(in.readLine().split(" ")[1]);
    }

    /** One whose line takes little before it is read. */
    static EventStream narrow(Wire wire) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        String[] address = wire.host().split(":");
        socket.connect(new InetSocketAddress(address[0], Integer.parseInt(address[1])));
        return new EventStream(wire, "", socket);
    }

    /** An event. */
    record Event(String name, String id, JsonNode data) {}

    int status() {
        return status;
    }

    /** Waits for the next event; headers are passed over. */
    Event next() throws IOException {
        String name = "";
        String id = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("data: ")) {
                return new Event(name, id, JsonFormat.tree(line.substring(6), name));
            }
        }
        throw new IOException("the stream has ended");
    }

    /** Waits for the next event of this name. */
    Event next(String name) throws IOException {
        Event event = next();
        while (!event.name().equals(name)) {
            event = next();
        }
        return event;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
