package org.qiao.rest.internal.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;
import org.qiao.rest.EventSource;

/**
 * Sends events to one listener without holding a thread: each write starts the next when it is done. A listener that
 * falls more than a thousand events behind is cut off; it comes back with the id of its last event.
 */
final class EventFeed extends IteratingCallback implements EventSource.Sink {
    private static final int MOST_WAITING = 1_000;

    private final Response response;
    private final Callback done;
    private final Queue<ByteBuffer> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger length = new AtomicInteger();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicReference<EventSource.@Nullable Subscription> subscription = new AtomicReference<>();

    EventFeed(Response response, Callback done) {
        this.response = response;
        this.done = done;
    }

    /** Begins to send. */
    void open(EventSource source) {
        response.getRequest().addIdleTimeoutListener(timeout -> false);
        String last = response.getRequest().getHeaders().get("Last-Event-ID");
        // An opening comment makes clients and proxies see at once that the stream stands.
        enqueue(": qiao\n\n");
        subscription.set(source.open(last == null ? "" : last, this));
        if (isOver.get()) {
            unsubscribe();
        }
    }

    @Override
    public boolean send(EventSource.Event event) {
        return enqueue("id: " + event.id() + "\nevent: " + event.name() + "\ndata: " + event.data() + "\n\n");
    }

    private boolean enqueue(String text) {
        if (isOver.get()) {
            return false;
        }
        if (length.incrementAndGet() > MOST_WAITING) {
            abort(new IllegalStateException("a listener of events fell behind"));
            return false;
        }
        waiting.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        iterate();
        return true;
    }

    @Override
    protected Action process() {
        ByteBuffer next = waiting.poll();
        if (next == null) {
            return Action.IDLE;
        }
        length.decrementAndGet();
        response.write(false, next, this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        isOver.set(true);
        unsubscribe();
        done.failed(cause);
    }

    private void unsubscribe() {
        EventSource.Subscription opened = subscription.getAndSet(null);
        if (opened != null) {
            opened.close();
        }
    }
}
