package pyoji.gallery.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Where connections come in: what one may send, and how slowly.
 *
 * <p>A silent connection is closed after {@code patience}. One that sends a byte now and then is never silent, so it is
 * closed too if it has been sending for so long without a request coming of it.
 */
final class Door {
    /** Bytes of a request's line and headers. */
    static final int LONGEST_HEAD = 16 * 1024;
    /** Of clients on a slow network, too; live events are not silent for so long. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Door() {}

    /** Listens at an address; port 0 takes a free one. */
    static ServerConnector connector(Server server, HttpConfiguration http, String host, int port, Duration patience) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(LONGEST_HEAD);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(patience.toMillis());
        connector.addBean(new SlowClients(connector, patience.dividedBy(2)));
        return connector;
    }

    /** Looks after every half of the patience; a connection that only dribbled in two halves on end is closed. */
    private static final class SlowClients extends AbstractLifeCycle implements Connection.Listener {
        private final ServerConnector connector;
        private final Duration pause;
        private final Map<Connection, Progress> open = new ConcurrentHashMap<>();
        private volatile Scheduler.@Nullable Task next;

        /** What a connection had sent, and for how many pauses it only dribbled. */
        private record Progress(long bytes, long requests, int dribbled) {
            Progress now(Connection connection) {
                boolean dribbles = connection.getBytesIn() > bytes && connection.getMessagesIn() == requests;
                return new Progress(connection.getBytesIn(), connection.getMessagesIn(), dribbles ? dribbled + 1 : 0);
            }
        }

        SlowClients(ServerConnector connector, Duration pause) {
            this.connector = connector;
            this.pause = pause;
        }

        @Override
        protected void doStart() {
            next = connector.getScheduler().schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        protected void doStop() {
            Scheduler.Task task = next;
            if (task != null) {
                task.cancel();
            }
        }

        private void look() {
            open.replaceAll((connection, before) -> before.now(connection));
            open.forEach((connection, progress) -> {
                if (progress.dribbled() >= 2) {
                    connection.getEndPoint().close();
                }
            });
            if (isRunning()) {
                doStart();
            }
        }

        @Override
        public void onOpened(Connection connection) {
            open.put(connection, new Progress(0, 0, 0));
        }

        @Override
        public void onClosed(Connection connection) {
            open.remove(connection);
        }
    }
}
