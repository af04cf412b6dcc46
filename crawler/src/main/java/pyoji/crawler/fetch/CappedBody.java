package pyoji.crawler.fetch;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit, and hangs up on what lies beyond; can be hung up on from outside as well. */
final class CappedBody implements BodySubscriber<byte[]> {
    private final int limit;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 12);
    private final long begunNanos = System.nanoTime();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile int received;
    private volatile boolean cut;

    /**
     * For one answer.
     *
     * @param limit in bytes; negative to read none of it
     */
    CappedBody(int limit) {
        this.limit = limit;
    }

    /** When its headers were there, by {@link System#nanoTime}. */
    long begunNanos() {
        return begunNanos;
    }

    /** Bytes so far. */
    int received() {
        return received;
    }

    /** Whether there was more than the limit. */
    boolean isCut() {
        return cut;
    }

    /** Ends it here; closes the connection. */
    synchronized void hangUp() {
        Flow.Subscription running = subscription;
        if (running != null && !whole.isDone()) {
            running.cancel();
        }
        whole.complete(bytes.toByteArray());
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        if (limit < 0) {
            cut = true;
            hangUp();
        } else {
            begun.request(Long.MAX_VALUE);
        }
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), limit - bytes.size())];
            cut |= part.length < buffer.remaining();
            buffer.get(part);
            bytes.write(part, 0, part.length);
        }
        received = bytes.size();
        if (cut) {
            hangUp();
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public synchronized void onComplete() {
        whole.complete(bytes.toByteArray());
    }
}
