package org.qiao.launcher.platform;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;

/**
 * Waits for the service by which bundles say that they are there: {@link #PORT}, with which the platform answers, or
 * {@link #LOSS} and {@link #COPY}, the store alone. While it waits it asks the service with the property {@code qiao.start.failure} (a {@link Supplier} of one sentence, empty for
 * none) whether waiting is in vain. Properties rather than interfaces, because the launcher sees no class of a bundle.
 */
final class Readiness implements ServiceListener {
    /** An {@link java.util.function.IntSupplier} that gives the port. */
    static final String PORT = "(qiao.ready=port)";
    /** A {@link Supplier} that gives up what is lost, and tells what. */
    static final String LOSS = "(qiao.restore=accept-loss)";
    /** A {@link java.util.function.Function} that copies the store to another database. */
    static final String COPY = "(qiao.store=copy)";

    private static final String FAILURE = "(qiao.start.failure=*)";
    private static final String MISSING = "(qiao.start.missing=*)";

    private final BundleContext context;
    private final CompletableFuture<ServiceReference<?>> ready = new CompletableFuture<>();

    Readiness(BundleContext context, String service) {
        this.context = context;
        try {
            context.addServiceListener(this, service);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a constant filter", e);
        }
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            ready.complete(event.getServiceReference());
        }
    }

    /** The service. Throws {@link Refusal} with the reason when it will not come. */
    <T> T await(Class<T> type, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            ServiceReference<?> reference = poll();
            if (reference != null && type.isInstance(context.getService(reference))) {
                context.removeServiceListener(this);
                return type.cast(context.getService(reference));
            }
            String failure = answer(FAILURE);
            if (!failure.isEmpty()) {
                throw refused(failure, failure);
            }
        }
        String missing = answer(MISSING);
        throw refused(
                "在 " + patience.toSeconds() + " 秒内没有响应（" + missing + "），详见 logs/qiao.log",
                "no answer within " + patience.toSeconds() + " s (" + missing + "); see logs/qiao.log");
    }

    private static Refusal refused(String zh, String en) {
        return new Refusal(Exit.FAILED, "平台未能启动：" + zh, "The platform did not start: " + en);
    }

    private @Nullable ServiceReference<?> poll() {
        try {
            return ready.get(200, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("启动被中断", "the start was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody fails this future", e);
        }
    }

    private String answer(String question) {
        try {
            ServiceReference<?>[] all = context.getServiceReferences((String) null, question);
            if (all == null || !(context.getService(all[0]) instanceof Supplier<?> reason)) {
                return "";
            }
            return String.valueOf(reason.get());
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a constant filter", e);
        }
    }
}
