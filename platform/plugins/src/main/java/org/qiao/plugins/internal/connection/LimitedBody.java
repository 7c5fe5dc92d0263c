package org.qiao.plugins.internal.connection;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** An answer's body, kept in memory up to a limit; beyond it the exchange ends with an error. */
final class LimitedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> kept = BodySubscribers.ofByteArray();
    private final CompletableFuture<byte[]> tooLong = new CompletableFuture<>();
    private final CompletableFuture<byte[]> body =
            kept.getBody().toCompletableFuture().applyToEither(tooLong, bytes -> bytes);
    private final long limit;
    private long seen;
    private @Nullable Subscription subscription;

    LimitedBody(long limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        kept.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        seen += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (seen <= limit) {
            kept.onNext(buffers);
        } else if (subscription != null) {
            subscription.cancel();
            tooLong.completeExceptionally(new IOException("the answer is longer than " + (limit >> 20) + " MB"));
        }
    }

    @Override
    public void onError(Throwable thrown) {
        kept.onError(thrown);
    }

    @Override
    public void onComplete() {
        kept.onComplete();
    }
}
